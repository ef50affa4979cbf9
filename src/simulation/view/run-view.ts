/** A simulated run as evidence: what the lab, the lessons and the comparison read. */
import type { Run } from '../run.ts';
import type { FlinkVersion, Intervention } from '../../model/index.ts';
import type { Band, ClusterState, Lane, Moment, Rank, RunEvent, RunView, TerminalLine } from '../../recording/index.ts';
import { bandsAt } from './bands.ts';
import { Books } from './books.ts';
import { clusterStateAt } from './cluster-state.ts';
import { Console, type Renderers } from './console.ts';
import { tokenIn } from './in-flight.ts';
import { lanesOf } from './lanes.ts';
import type { ViewedRun } from './source.ts';
import { processOf } from './words.ts';

/** Moments that are kept: scrubbing goes to and fro over few of them. */
const KEPT = 64;

export interface RunViewOptions extends Renderers {
  /** The kernel's time of the scenario's first step, in ms: 0 on the clock of the view. */
  readonly origin: number;
  /** What the cluster's clocks say when the kernel's time is 0, in ms since 1970. */
  readonly epoch: number;
}

/**
 * The view of a run. The run may grow: events that have been seen stay what they are, new ones are read when the view
 * is asked next.
 */
export function createRunView(run: Run<Intervention>, options: RunViewOptions): RunView {
  return new SimulatedRunView(viewed(run, options), options);
}

/** The run behind a view; `undefined` when it shows a recording of a real cluster. */
export function runBehind(view: RunView): ViewedRun | undefined {
  return view instanceof SimulatedRunView ? view.run : undefined;
}

/** What a program had printed by a moment that a line of a shell started; nothing of a recording of a real cluster. */
export function printedBy(view: RunView, process: string, moment: Moment): readonly TerminalLine[] {
  return view instanceof SimulatedRunView ? view.printedBy(process, moment) : [];
}

function viewed(run: Run<Intervention>, { origin, epoch }: RunViewOptions): ViewedRun {
  let known = 0;
  const interventions = new Map<number, Intervention>();
  return {
    whole: run,
    title: run.scenario.title,
    scenario: run.scenario.id,
    flink: run.scenario.flink as FlinkVersion,
    seed: run.seed,
    options: run.scenario.options,
    get length() {
      return run.length;
    },
    start: run.start,
    origin,
    epoch,
    at: (moment) => run.at(moment),
    timeAt: (moment) => run.timeAt(moment),
    step: (n) => run.journal.step(n),
    changesOf: (n) => run.journal.changesOf(n),
    machineOf: (snapshot) => run.journal.machineName(snapshot),
    done() {
      for (; known < run.actions.length; known++) {
        const done = run.actions[known];
        if (done) interventions.set(done.step, done.action.intervention);
      }
      return interventions;
    },
    interventionOf(n) {
      return this.done().get(n);
    },
  };
}

class SimulatedRunView implements RunView {
  readonly source = 'simulated';
  readonly run: ViewedRun;
  private readonly books: Books;
  private readonly console: Console;
  private readonly states = new Map<Moment, ClusterState>();

  constructor(run: ViewedRun, renderers: Renderers) {
    this.run = run;
    this.books = new Books(run);
    this.console = new Console(run, this.books, renderers, (moment) => this.stateAt(moment));
  }

  get scenario(): string {
    return this.run.scenario;
  }

  get title(): string {
    return this.run.title;
  }

  get flink(): FlinkVersion {
    return this.run.flink;
  }

  get seed(): number {
    return this.run.seed;
  }

  get start(): Moment {
    return this.run.start;
  }

  get length(): number {
    return this.run.length;
  }

  get lanes(): readonly Lane[] {
    return lanesOf(this.now());
  }

  event(n: number): RunEvent {
    const told = this.now().provenance.told.get(n);
    const step = this.run.step(n);
    const { record } = step;
    const [cause] = this.chainOf(n, 1);
    const process = processOf(step.subject);
    const message =
      record.kind === 'message'
        ? {
            name: record.event.type,
            from: record.from,
            to: step.subject,
            sent: record.sent - this.run.origin,
            ...tokenIn(record),
          }
        : undefined;
    return {
      n,
      at: step.now - this.run.origin,
      lane: told?.lane ?? 'you',
      process,
      thing: told?.thing ?? step.subject,
      kind: told?.kind ?? 'step',
      about: told?.about ?? [],
      title: told?.title ?? (message ? `${record.event.type} from ${record.from}` : record.event.type),
      rank: told?.rank ?? 0,
      ...(message ? { message } : {}),
      ...(cause === undefined ? {} : { cause }),
    };
  }

  ranked(rank: Rank): readonly number[] {
    const { ranked } = this.now();
    if (rank === 0) return Array.from({ length: this.length }, (_, n) => n);
    return rank === 1 ? ranked[0] : ranked[1];
  }

  stateAt(moment: Moment): ClusterState {
    const at = Math.max(0, Math.min(moment, this.length));
    const known = this.states.get(at);
    if (known) return known;
    const state = clusterStateAt(this.run, this.now(), at);
    if (this.states.size >= KEPT) {
      const [oldest] = this.states.keys();
      if (oldest !== undefined) this.states.delete(oldest);
    }
    this.states.set(at, state);
    return state;
  }

  timeAt(moment: Moment): number {
    return this.run.timeAt(Math.max(0, Math.min(moment, this.length))) - this.run.origin;
  }

  chainOf(n: number, limit = 10): readonly number[] {
    return this.now().provenance.chain(n, Math.min(limit, 10));
  }

  consequencesOf(n: number): readonly number[] {
    return this.now().provenance.consequences(n);
  }

  bandsAt(moment: Moment): readonly Band[] {
    return bandsAt(this.now(), moment);
  }

  terminalAt(moment: Moment, host?: string): ReturnType<RunView['terminalAt']> {
    this.now();
    return this.console.terminalAt(moment, host);
  }

  printedBy(process: string, moment: Moment): readonly TerminalLine[] {
    this.now();
    return this.console.printedBy(moment, process);
  }

  logAt(moment: Moment, process?: string): ReturnType<RunView['logAt']> {
    this.now();
    return this.console.logAt(moment, process);
  }

  logOf(n: number): ReturnType<RunView['logOf']> {
    this.now();
    return this.console.logOf(n);
  }

  lastChangeOf(thing: string, moment: Moment): number | undefined {
    return this.now().lastChange(thing, moment);
  }

  /** The books, brought up to date. */
  private now(): Books {
    this.books.bringUpToDate();
    return this.books;
  }
}
