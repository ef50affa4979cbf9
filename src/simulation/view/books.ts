/** Everything that is kept about a run, step by step. A run that has grown is read on from where reading ended. */
import type { ProcessView } from '../../kernel/index.ts';
import type { Intervention, LeaderElectionContext, ModelParameters, ZooKeeperContext } from '../../model/index.ts';
import { CheckpointHistory } from './checkpoint-history.ts';
import { JobHistory } from './job-history.ts';
import { LedgerHistory } from './ledger-history.ts';
import { MACHINES } from './machines.ts';
import { narrate, newMemory } from './narration/narrate.ts';
import type { Told } from './narration/told.ts';
import { Provenance } from './provenance.ts';
import { ReadHistory } from './read-history.ts';
import type { ViewedRun } from './source.ts';
import { lastBefore, type Dated } from './timed.ts';
import { Walk, type Change, type Observed } from './walk.ts';
import { processOf } from './words.ts';

/** A process' life: from a start to its end. */
export interface Life {
  readonly process: string;
  readonly host: string;
  readonly incarnation: number;
  readonly from: Dated & { readonly at: number };
  to?: Dated & { readonly at: number };
}

/** Messages by which a ResourceManager hears that a TaskManager is alive. */
const HEARD: ReadonlySet<string> = new Set(['heartbeatFromTaskManager', 'registerTaskExecutor', 'sendSlotReport']);

/** The books of a run: histories, narration, causes, and indexes over them. */
export class Books {
  readonly jobs = new JobHistory();
  readonly checkpoints = new CheckpointHistory();
  readonly ledgers = new LedgerHistory();
  readonly reads = new ReadHistory();
  readonly provenance = new Provenance();
  readonly lives: Life[] = [];
  /** When a JobManager was granted leadership, by process. */
  readonly leads: (Dated & { readonly at: number; readonly process: string; readonly token?: string })[] = [];
  /** When one was told that it leads no longer. */
  readonly revocations: (Dated & { readonly at: number; readonly process: string })[] = [];
  /** When ZooKeeper ended the session of a process, closed or expired. */
  readonly sessionEnds: (Dated & { readonly at: number; readonly process: string })[] = [];
  /** When the ResourceManager heard from a TaskManager, by its name. */
  readonly heartbeats = new Map<string, (Dated & { readonly at: number })[]>();
  /** Steps of at least rank 1, and of rank 2. */
  readonly ranked: readonly [number[], number[]] = [[], []];
  /** Steps that changed a thing, ascending. */
  readonly changes = new Map<string, number[]>();
  /** Steps in which somebody wrote a log line or printed. */
  readonly said: number[] = [];
  /** What the reader did, by step. */
  readonly done = new Map<number, Intervention>();
  private readonly run: ViewedRun;
  private readonly walk: Walk;
  private readonly memory = newMemory();
  private topic: string | undefined;

  constructor(run: ViewedRun) {
    this.run = run;
    this.walk = new Walk(run);
  }

  /** Reads what has been added since the last time. */
  bringUpToDate(): void {
    if (this.walk.done < this.run.length) this.walk.forward((observed) => this.observe(observed));
  }

  /** The last step before a moment that changed a thing. */
  lastChange(thing: string, moment: number): number | undefined {
    const order = /^order\/(\d+)$/.exec(thing)?.[1];
    if (order !== undefined) return this.lastResult(Number(order), moment);
    const steps = this.changes.get(thing) ?? [];
    return steps.findLast((n) => n < moment);
  }

  /** The step that last committed or threw away a result of an order. */
  private lastResult(order: number, moment: number): number | undefined {
    let last: number | undefined;
    for (const ledger of this.ledgers.ledgers.values()) {
      for (const list of [ledger.committed[order] ?? [], ledger.aborted[order] ?? []]) {
        const n = lastBefore<Dated>(list, moment)?.n;
        if (n !== undefined && n > (last ?? -1)) last = n;
      }
    }
    return last;
  }

  private observe(observed: Observed): void {
    const { n, step } = observed;
    const { started, ended } = this.processes(observed);
    this.reads.observe(observed);
    this.heard(observed);
    this.sourceTopic(observed);
    const did = this.run.interventionOf(n);
    if (did) this.done.set(n, did);
    const narrated = narrate({
      observed,
      jobs: this.jobs,
      jobChanges: this.jobs.observe(observed),
      checkpointChanges: this.checkpoints.observe(observed),
      ledgerChanges: this.ledgers.observe(observed),
      did,
      started,
      ended,
      reads: this.reads,
      topic: this.topic ?? '',
      memory: this.memory,
    });
    this.provenance.add(n, step.cause, narrated?.told);
    if (step.said.length > 0) this.said.push(n);
    this.rank(observed, narrated?.told, narrated?.also ?? []);
  }

  private rank({ n, at, changes }: Observed, told: Told | undefined, also: readonly Told[]): void {
    if (told && told.rank >= 1) this.ranked[0].push(n);
    if (told?.rank === 2) this.ranked[1].push(n);
    for (const { id } of changes) this.index(id, n);
    this.sessions(n, at, changes);
    for (const one of told ? [told, ...also] : []) {
      if (one.kind === 'leader-granted') this.leads.push({ n, at, process: one.thing, ...tokenIn(changes) });
      if (one.kind === 'leader-revoked') this.revocations.push({ n, at, process: one.thing });
      if (one.rank === 0 && one.kind !== 'task-state') continue;
      this.index(one.thing, n);
      for (const thing of one.about ?? []) this.index(thing, n);
    }
  }

  private sessions(n: number, at: number, changes: readonly Change[]): void {
    const change = changes.find(({ machine }) => machine === MACHINES.zookeeper);
    const before = (change?.before as ZooKeeperContext | undefined)?.sessions;
    const after = (change?.after as ZooKeeperContext | undefined)?.sessions;
    if (!before || !after || before === after) return;
    for (const { id, client } of before)
      if (after.every((session) => session.id !== id)) this.sessionEnds.push({ n, at, process: processOf(client) });
  }

  private index(thing: string, n: number): void {
    const list = this.changes.get(thing);
    if (!list) this.changes.set(thing, [n]);
    else if (list.at(-1) !== n) list.push(n);
  }

  private processes({ n, at, processes }: Observed): {
    readonly started: readonly ProcessView[];
    readonly ended: readonly ProcessView[];
  } {
    const started: ProcessView[] = [];
    const ended: ProcessView[] = [];
    for (const { before, after } of processes) {
      if (!after) continue;
      const { name, host, incarnation } = after;
      if (after.state !== 'stopped' && before?.incarnation !== incarnation) {
        this.lives.push({ process: name, host, incarnation, from: { n, at } });
        started.push(after);
      }
      if (after.state === 'stopped' && before !== undefined && before.state !== 'stopped') {
        const life = this.lives.findLast((one) => one.process === name);
        if (life) life.to = { n, at };
        ended.push(after);
      }
    }
    return { started, ended };
  }

  private heard({ n, at, message, step }: Observed): void {
    const { resourceId } = message as { resourceId?: string };
    if (resourceId === undefined || !HEARD.has(message.type)) return;
    const name = processOf(step.record.from);
    const list = this.heartbeats.get(name) ?? [];
    this.heartbeats.set(name, list);
    list.push({ n, at });
  }

  private sourceTopic({ changes }: Observed): void {
    if (this.topic !== undefined) return;
    const parameters = (changes[0]?.after as { parameters?: ModelParameters } | undefined)?.parameters;
    const source = parameters?.topics.find((topic) => topic.rate > 0);
    if (source) this.topic = source.name;
  }
}

/** The session id of a leadership that was granted; without HA there is none. */
function tokenIn(changes: readonly Change[]): { readonly token?: string } {
  const change = changes.find(({ machine }) => machine === MACHINES.leaderElection);
  const token = (change?.after as LeaderElectionContext | undefined)?.leaderSessionId;
  return token ? { token } : {};
}
