/** Runs the steps of a script on a real cluster, and notes what each of them saw. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../../base/index.ts';
import type { LedgerResult, StepResult, ZnodeResult } from '../../recording/index.ts';
import { APPLICATION_JOB, describe, holds, nameFrom, resolveJob } from '../../script/index.ts';
import type { Facts, MomentName, Names, Predicate, Script, Step } from '../../script/index.ts';
import { FLINK_HOME } from '../../shell/set-up.ts';
import type { HostProcess } from './host-process.ts';
import { CLIENT } from './network.ts';
import { askedOfKafka, realFacts, type AskedOfKafka } from './real-facts.ts';
import type { RealStage } from './real-stage.ts';
import { get } from './rest.ts';
import { isError } from './tool.ts';

const POLL_MS = 100;
const GET_MS = 15_000;
/** timeout: the command took too long. */
const TIMED_OUT = 124;
/** How often a ledger is read until it does not change any more, once a second. */
const LEDGER_READS = 20;
const ZNODE_READS = 10;

type Seen = Omit<StepResult, 'n' | 'at' | 'ms' | 'step'>;

/** A step that could not be done: the script ends there. */
class Miss extends Error {}

export interface RealExecution {
  readonly exit: 0 | 3;
  readonly steps: readonly StepResult[];
}

/** Steps that only a simulated cluster can take, in words; none when a real one can take them all. */
export function onlySimulated(script: Script): readonly string[] {
  return script.steps.flatMap(({ kind, position }) =>
    kind === 'delay' || kind === 'next'
      ? [`${position.line}:${position.column}: a real cluster cannot do "${kind}": messages come when they come`]
      : [],
  );
}

/** What `execute` is for a simulated cluster: the same steps, predicates and results. */
export class RealExecutor {
  private readonly script: Script;
  private readonly stage: RealStage;
  private readonly names: Record<string, string> = {};
  /** The jar of each job that a line has submitted. */
  private readonly jars = new Map<string, string>();
  private readonly asked: AskedOfKafka;
  private moments: Record<MomentName, Facts> | undefined;

  constructor(script: Script, stage: RealStage) {
    this.script = script;
    this.stage = stage;
    this.asked = askedOfKafka(script.steps.flatMap((one) => (one.kind === 'until' ? [one.predicate] : [])));
  }

  /** All steps, one after the other. `told` is called before each. */
  async all(told: (step: Step, n: number) => void): Promise<RealExecution> {
    const facts = await this.facts(this.asked);
    this.moments = { start: facts, action: facts, step: facts };
    const steps: StepResult[] = [];
    for (const [i, step] of this.script.steps.entries()) {
      const at = this.stage.now();
      told(step, i + 1);
      let seen: Seen;
      try {
        seen = await this.one(step);
      } catch (error) {
        if (!(error instanceof Miss)) throw error;
        seen = { error: error.message };
      }
      steps.push({ n: i + 1, at, step: step.source, ...seen, ms: this.stage.now() - at });
      if (seen.error !== undefined) return { exit: 3, steps };
    }
    return { exit: 0, steps };
  }

  private async facts(asked: AskedOfKafka): Promise<Facts> {
    const facts = await realFacts(this.stage, asked);
    return { ...facts, jobs: facts.jobs.map((job) => ({ ...job, jar: this.jars.get(job.id) ?? '' })) };
  }

  private async one(step: Step): Promise<Seen> {
    const { cluster } = this.stage;
    switch (step.kind) {
      case 'run':
        return this.type(step);
      case 'until':
        return this.until(step.predicate, step.within);
      case 'wait':
        await pause(step.ms);
        return {};
      case 'kill':
        return this.signal(step.process, 'SIGKILL');
      case 'stop':
        return this.signal(step.process, 'SIGTERM');
      case 'freeze':
        return this.signal(step.process, 'SIGSTOP');
      case 'thaw':
        return this.signal(step.process, 'SIGCONT');
      case 'start':
        return this.start(step.process);
      case 'cut':
      case 'heal':
        await this.acting();
        cluster.network[step.kind](...step.between);
        return {};
      case 'deploy':
        return this.deploy(step);
      case 'get':
        return this.get(step.path, step.host);
      case 'znodes':
        return { tree: await this.znodes(step.path) };
      case 'ledger':
        return { ledger: await this.ledger(step.topic) };
      case 'delay':
      case 'next':
        throw new Miss(`a real cluster cannot do "${step.kind}"`);
    }
  }

  private async acting(): Promise<void> {
    if (this.moments !== undefined) this.moments.action = await this.facts(this.asked);
  }

  // ------------------------------------------------------------------------------------------------ processes

  private named(name: string): HostProcess {
    const wanted = name === 'leader' ? this.stage.sampler.leader : name;
    const process = wanted === undefined ? undefined : this.stage.cluster.processes.get(wanted);
    if (process === undefined) throw new Miss(wanted === undefined ? 'no JobManager leads' : `there is no ${wanted}`);
    return process;
  }

  private async signal(name: string, signal: Parameters<HostProcess['signal']>[0]): Promise<Seen> {
    await this.acting();
    const process = this.named(name);
    process.signal(signal);
    if (signal === 'SIGKILL') await process.hasEnded();
    return { host: process.name };
  }

  private async start(name: string): Promise<Seen> {
    await this.acting();
    const process = this.named(name);
    if (process.isAlive) throw new Miss(`${name} still runs`);
    process.start();
    return { host: name };
  }

  private async deploy({ application, jobmanager }: Extract<Step, { kind: 'deploy' }>): Promise<Seen> {
    await this.acting();
    for (const name of [jobmanager, ...application.taskmanagers])
      this.stage.cluster.deployed(name, jobmanager, application).start();
    return { host: jobmanager };
  }

  // ------------------------------------------------------------------------------------------------ lines

  /** What a shell knows of names: of an application also its job. */
  private variables(facts: Pick<Facts, 'jobs'>): Names {
    if (this.script.mode !== 'application') return this.names;
    const job = resolveJob(APPLICATION_JOB, facts as Facts, this.names);
    return job === undefined ? this.names : { ...this.names, [APPLICATION_JOB]: job.id };
  }

  private async type({ line, as, within }: Extract<Step, { kind: 'run' }>): Promise<Seen> {
    const names = this.variables(await this.facts({ records: [], ledgers: [] }));
    const seen = await bash(line, names, within);
    const [, jar] = /\b(orders-v\d+)\.jar\b/.exec(line) ?? [];
    const [, job] = /\bJobID ([0-9a-f]{32})\b/.exec(seen.stdout) ?? [];
    if (jar !== undefined && job !== undefined) this.jars.set(job, jar);
    const named = as === undefined ? undefined : nameFrom(seen.stdout);
    if (as !== undefined && named !== undefined) this.names[as] = named;
    return { host: CLIENT, ...seen };
  }

  // ------------------------------------------------------------------------------------------------ looking

  private async until(predicate: Predicate, within: number): Promise<Seen> {
    const { stage, names } = this;
    const asked = askedOfKafka([predicate]);
    const limit = stage.now() + within;
    const moments = { ...this.moments, step: await this.facts(asked) } as Record<MomentName, Facts>;
    const rounds = stage.sampler.rounds;
    for (;;) {
      // What was sampled before this step began may be of another time.
      const isFresh = stage.sampler.rounds > rounds + 1;
      if (isFresh && holds(predicate, { facts: await this.facts(asked), moments, names })) break;
      if (stage.now() >= limit) throw new Miss(`not within ${within / 1000} s: ${describe(predicate)}`);
      await pause(POLL_MS);
    }
    if (predicate.kind !== 'exited') return {};
    const exit = stage.cluster.process(predicate.process).exit;
    return { host: predicate.process, ...(exit === undefined ? {} : { exit }) };
  }

  private async get(written: string, named: string | undefined): Promise<Seen> {
    const variables = this.variables(await this.facts({ records: [], ledgers: [] }));
    const path = written.replace(/\$(\w+)/g, (whole, name: string) => variables[name] ?? whole);
    const host = named ?? this.stage.sampler.leader;
    if (host === undefined) return { status: 0, body: 'no leader' };
    try {
      const { status, text } = await get(host, path, GET_MS);
      return { host, status, body: jsonOr(text) };
    } catch (error) {
      return { host, status: 0, body: error instanceof Error ? error.message : String(error) };
    }
  }

  private async znodes(path: string): Promise<readonly ZnodeResult[]> {
    const { zookeeper } = this.stage;
    if (zookeeper === undefined) throw new Miss('this cluster has no ZooKeeper');
    for (let read = 1; ; read += 1) {
      const answer = await zookeeper.ask<{ readonly tree: readonly ZnodeResult[] }>('tree', path);
      if (!isError(answer)) return answer.tree;
      if (read === ZNODE_READS) throw new Miss(`ZooKeeper: ${answer.error}`);
      await pause(1000);
    }
  }

  /** Orders pause and results settle before both are read. */
  private async ledger(topic: string): Promise<LedgerResult> {
    const { kafka } = this.stage;
    await kafka.ask('pause');
    let last = '';
    let same = 0;
    let settled: LedgerResult | undefined;
    let error = '';
    for (let read = 0; read < LEDGER_READS; read += 1) {
      const answer = await kafka.ask<LedgerResult>('ledger', topic);
      const text = JSON.stringify(answer);
      same = text === last ? same + 1 : 0;
      last = text;
      if (isError(answer)) error = answer.error;
      else {
        settled = answer;
        if (same >= 3 || (same >= 1 && answer.pending === 0 && answer.open === 0)) break;
      }
      await pause(1000);
    }
    await kafka.ask('resume');
    if (settled === undefined) throw new Miss(`Kafka: ${error}`);
    return settled;
  }
}

function jsonOr(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A line as a script writes it, on the client. */
export function bash(
  line: string,
  names: Names,
  within: number,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly exit: number }> {
  return new Promise((done, failed) => {
    const child = spawn('bash', ['-c', line], {
      cwd: FLINK_HOME,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...{ PATH: `${FLINK_HOME}/bin:${process.env['PATH'] ?? ''}`, LANG: 'C.UTF-8', USER: 'flink', HOME: FLINK_HOME },
        ...{ HOSTNAME: CLIENT, FLINK_CONF_DIR: `${FLINK_HOME}/conf` },
        ...names,
      },
    });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (part: string) => (text[name] += part));
    }
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, within);
    child.once('error', failed);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      done({ ...text, exit: isLate ? TIMED_OUT : (code ?? (signal === null ? 1 : 128)) });
    });
  });
}
