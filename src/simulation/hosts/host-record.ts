/**
 * What the hosts of a run have seen: which processes lived when, which files of the shared storage existed when, and what
 * was written by hand. Kept beside the view's books, for who looks at files and processes.
 */
import type { Json } from '../../base/index.ts';
import type { Intervention, ModelParameters, RestContext } from '../../model/index.ts';
import type { RunView } from '../../recording/index.ts';
import { runBehind } from '../view/run-view.ts';
import type { ViewedRun } from '../view/source.ts';
import { Walk } from '../view/walk.ts';
import { StorageRecord, type StoredPath } from './storage-record.ts';
import type { Instant } from './instant.ts';

/** A process from a start to its end. */
export interface ProcessLife {
  /** `jobmanager-1`, or a program of a client host: `client-3`. */
  readonly process: string;
  readonly host: string;
  readonly incarnation: number;
  /** The machine that it began with: `StandaloneSessionClusterEntrypoint`, `CliFrontend`. */
  readonly machine: string;
  readonly parameters?: ModelParameters;
  /** Of a program of a client host: the words it was started with. */
  readonly argv?: readonly string[];
  readonly from: Instant;
  to?: Instant & { readonly exitCode?: number; readonly by?: 'kill' | 'stop' };
  readonly frozen: { readonly from: Instant; to?: Instant }[];
}

/** Something done by hand, with its step. */
export interface HandNote extends Instant {
  readonly intervention: Intervention;
}

export interface HostRecord {
  /** In the order of their starts. */
  readonly lives: readonly ProcessLife[];
  readonly stored: readonly StoredPath[];
  /** When each jar was uploaded, by the name of its file, in ms since 1970. */
  readonly uploads: ReadonlyMap<string, number>;
  /** Everything done from outside, in order. */
  readonly notes: readonly HandNote[];
  /** Options of every config.yaml beside those of the harness; `null` takes one away. */
  readonly options: Readonly<Record<string, string | null>>;
  /** The hosts' clock where the view's is 0. */
  readonly epoch: number;
}

const ENDPOINT = 'DispatcherRestEndpoint';

const records = new WeakMap<ViewedRun, Recorder>();

/** The record of a simulated run up to its present end; `undefined` for a recording of a real cluster. */
export function hostRecordOf(view: RunView): HostRecord | undefined {
  const run = runBehind(view);
  if (run === undefined) return undefined;
  let recorder = records.get(run);
  if (recorder === undefined) records.set(run, (recorder = new Recorder(run)));
  recorder.bringUpToDate();
  return recorder;
}

class Recorder implements HostRecord {
  readonly lives: ProcessLife[] = [];
  readonly notes: HandNote[] = [];
  readonly uploads = new Map<string, number>();
  private readonly storage = new StorageRecord();
  private readonly run: ViewedRun;
  private readonly walk: Walk;
  private readonly asked = new Map<string, 'kill' | 'stop'>();

  constructor(run: ViewedRun) {
    this.run = run;
    this.walk = new Walk(run);
  }

  get stored(): readonly StoredPath[] {
    return this.storage.paths;
  }

  get options(): HostRecord['options'] {
    return this.run.options ?? {};
  }

  get epoch(): number {
    return this.run.epoch + this.run.origin;
  }

  bringUpToDate(): void {
    if (this.walk.done === this.run.length) return;
    const { epoch } = this;
    this.walk.forward((observed) => {
      const instant: Instant = { n: observed.n, at: epoch + observed.at };
      const intervention = this.run.interventionOf(observed.n);
      if (intervention !== undefined) this.note(intervention, instant);
      for (const { before, after } of observed.processes) this.process(before, after, instant);
      this.storage.observe(observed, instant);
      for (const { machine, after } of observed.changes)
        if (machine === ENDPOINT) this.uploaded(after as RestContext | undefined, instant);
    });
  }

  private uploaded(endpoint: RestContext | undefined, { at }: Instant): void {
    for (const { id } of endpoint?.jars ?? []) if (!this.uploads.has(id)) this.uploads.set(id, at);
  }

  private note(intervention: Intervention, instant: Instant): void {
    this.notes.push({ ...instant, intervention });
    const { type } = intervention;
    if (type === 'kill' || type === 'stop') this.asked.set(intervention.process, type);
  }

  private process(before: Seen | undefined, after: Seen | undefined, instant: Instant): void {
    if (after === undefined) return;
    if (after.state !== 'stopped' && before?.incarnation !== after.incarnation) this.lives.push(born(after, instant));
    const life = this.lives.findLast(({ process }) => process === after.name);
    if (life === undefined || life.to !== undefined) return;
    if (after.state === 'frozen') life.frozen.push({ from: instant });
    const frozen = life.frozen.at(-1);
    if (after.state === 'up' && frozen !== undefined && frozen.to === undefined) frozen.to = instant;
    if (after.state !== 'stopped') return;
    const by = this.asked.get(after.name);
    this.asked.delete(after.name);
    const { exitCode } = after;
    life.to = { ...instant, ...(exitCode === undefined ? {} : { exitCode }), ...(by === undefined ? {} : { by }) };
  }
}

type Seen = NonNullable<ReturnType<ReturnType<ViewedRun['at']>['process']>>;

function born({ name, host, incarnation, spec }: Seen, from: Instant): ProcessLife {
  const [first] = spec.components;
  const input: Readonly<Record<string, Json | undefined>> = first?.input ?? {};
  const parameters = input['parameters'] as unknown as ModelParameters | undefined;
  const argv = input['argv'];
  return {
    process: name,
    host,
    incarnation,
    machine: first?.machine ?? '',
    ...(parameters === undefined ? {} : { parameters }),
    ...(Array.isArray(argv) ? { argv: argv.map(String) } : {}),
    from,
    frozen: [],
  };
}
