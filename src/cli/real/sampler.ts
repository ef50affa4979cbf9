/** Asks every 250 ms who leads, and what the leader's REST endpoint tells of jobs, TaskManagers and slots. */
import { setTimeout as pause } from 'node:timers/promises';
import type { JobSample, Sample } from '../../recording/index.ts';
import type { RealCluster } from './real-cluster.ts';
import { tell } from './rest.ts';
import { isError, type Tool } from './tool.ts';

const EVERY_MS = 250;

/** What a number that begins anew with every JobManager has been in all. */
export class Total {
  private base = 0;
  private last = 0;

  seen(value: number): number {
    if (value < this.last) this.base += this.last;
    this.last = value;
    return this.base + value;
  }
}

/** A job as it was last seen, with its numbers over all JobManagers. */
export interface SeenJob extends JobSample {
  readonly submitted: number;
  readonly allCheckpoints: number;
  readonly allAttempts: number;
}

interface Asked {
  readonly cluster: RealCluster;
  /** Without HA nobody needs to be asked who leads. */
  readonly zookeeper: Tool | undefined;
  readonly root: string;
  readonly now: () => number;
}

interface Overview {
  readonly jobs: readonly {
    readonly jid: string;
    readonly name: string;
    readonly state: string;
    'start-time': number;
  }[];
}

/** What was seen last, and all samples since the first step. */
export class Sampler {
  leader: string | undefined;
  jobs: readonly SeenJob[] = [];
  taskmanagers = 0;
  slots = 0;
  /** How often it has asked. */
  rounds = 0;
  private taken: Sample[] = [];
  private isStopping = false;
  private readonly asked: Asked;
  private readonly vertices = new Map<string, string>();
  private readonly totals = new Map<string, { readonly checkpoints: Total; readonly attempts: Total }>();
  private readonly work: Promise<void>;

  constructor(asked: Asked) {
    this.asked = asked;
    this.work = this.goOn();
  }

  get samples(): readonly Sample[] {
    return this.taken;
  }

  /** What came before was setting up. */
  forget(): void {
    this.taken = [];
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.work;
  }

  private async goOn(): Promise<void> {
    while (!this.isStopping) {
      const begin = performance.now();
      await this.sample();
      await pause(Math.max(20, EVERY_MS - (performance.now() - begin)));
    }
  }

  private async sample(): Promise<void> {
    const leader = await this.leading();
    const process = leader === undefined ? undefined : this.asked.cluster.processes.get(leader);
    const answers = process?.isAlive === true && !process.isFrozen;
    const [overview, jobs] = answers && leader !== undefined ? await this.told(leader) : [undefined, []];
    this.leader = leader;
    this.jobs = jobs;
    this.taskmanagers = overview?.taskmanagers ?? 0;
    this.slots = overview?.['slots-total'] ?? 0;
    this.rounds += 1;
    this.taken.push({
      ...{ at: this.asked.now(), leader: leader ?? null },
      jobs: jobs.map(({ id, name, state, attempts, checkpoints, restored }) => {
        return { id, name, state, attempts, checkpoints, restored };
      }),
      ...{ taskmanagers: this.taskmanagers, slots: this.slots },
    });
  }

  private async told(leader: string) {
    const overview = await tell<{ readonly taskmanagers: number; readonly 'slots-total': number }>(leader, '/overview');
    const { jobs = [] } = (await tell<Overview>(leader, '/jobs/overview')) ?? {};
    const seen: SeenJob[] = [];
    for (const job of jobs) seen.push(await this.job(leader, job));
    return [overview, seen] as const;
  }

  private async leading(): Promise<string | undefined> {
    const { cluster, zookeeper, root } = this.asked;
    if (zookeeper === undefined) {
      for (const [name, process] of cluster.processes)
        if (name.startsWith('jobmanager') && process.isAlive && !process.isFrozen) return name;
      return undefined;
    }
    const named = await zookeeper.ask<{ readonly address: string | null }>(
      'leader',
      `${root}/leader/rest_server/connection_info`,
    );
    return isError(named) ? undefined : /\/\/([^:/]+)/.exec(named.address ?? '')?.[1];
  }

  private async job(
    leader: string,
    { jid, name, state, 'start-time': submitted }: Overview['jobs'][number],
  ): Promise<SeenJob> {
    const totals = this.totals.get(jid) ?? { checkpoints: new Total(), attempts: new Total() };
    this.totals.set(jid, totals);
    // To ask for more would only make the JobManager log errors.
    const [completed, restored] = state === 'INITIALIZING' ? [0, null] : await this.checkpoints(leader, jid);
    const attempts = state === 'INITIALIZING' ? 0 : await this.attempts(leader, jid);
    return {
      ...{ id: jid, name, state, attempts, checkpoints: completed, restored, submitted },
      allCheckpoints: totals.checkpoints.seen(completed),
      allAttempts: totals.attempts.seen(attempts),
    };
  }

  private async checkpoints(leader: string, job: string): Promise<readonly [number, number | null]> {
    interface Checkpoints {
      readonly counts: { readonly completed: number };
      readonly latest: { readonly restored?: { readonly id: number } | null };
    }
    const told = await tell<Checkpoints>(leader, `/jobs/${job}/checkpoints`);
    return [told?.counts.completed ?? 0, told?.latest.restored?.id ?? null];
  }

  /** Of the job's first vertex. */
  private async attempts(leader: string, job: string): Promise<number> {
    let vertex = this.vertices.get(job);
    if (vertex === undefined) {
      const told = await tell<{ readonly vertices: readonly { readonly id: string }[] }>(leader, `/jobs/${job}`);
      vertex = told?.vertices[0]?.id;
      if (vertex === undefined) return 0;
      this.vertices.set(job, vertex);
    }
    const told = await tell<{ readonly subtasks: readonly { readonly attempt: number }[] }>(
      leader,
      `/jobs/${job}/vertices/${vertex}`,
    );
    return Math.max(0, ...(told?.subtasks ?? []).map(({ attempt }) => attempt));
  }
}
