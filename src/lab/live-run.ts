/**
 * What the lab needs of a run that can still go on. A simulated run fills all of it; a recording of a real cluster
 * ends where it ends and refuses to be acted upon.
 */
import type { Json } from '../base/index.ts';
import type { Moment, RunView } from '../recording/index.ts';
import type { Stage } from '../simulation/index.ts';

/** Something the reader does to the cluster, as the scenario language names it: a kill, a cut, a REST request. */
export type Intervention = Json;

/** What is asked for takes something that is still on its way. Once that is there it may be asked for again. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  readonly loading: Promise<unknown>;

  constructor(message: string, loading: Promise<unknown>) {
    super(message);
    this.loading = loading;
  }
}

/** What to tell of something that could not be done. What is only missing is awaited: `then` hears whether it came. */
export function whenThere(error: unknown, then: (isThere: boolean) => void): string {
  if (error instanceof NotYet)
    error.loading.then(
      () => then(true),
      () => then(false),
    );
  return error instanceof Error ? error.message : String(error);
}

export interface LiveRun {
  /** The evidence so far. Its `length` grows when the run advances. */
  readonly view: RunView;
  /** Let virtual time pass until one more notable event (rank 2) has happened. False if none ever will. */
  advance(): boolean;
  /** A run with the same past up to `moment`, continued with this intervention. */
  act(moment: Moment, action: Intervention): LiveRun;
  /** The same with a line typed into a terminal of `host`. Throws when the run cannot be acted upon, or not yet. */
  type(moment: Moment, line: string, host: string): LiveRun;
  /**
   * The same with whatever `work` does at the end of a run that shares this past, and what it answers; nothing when the run
   * cannot be acted upon. A shell types its lines so.
   */
  branch?<T>(
    moment: Moment,
    work: (stage: Stage) => Promise<T>,
  ): Promise<{ readonly run: LiveRun; readonly result: T }>;
  /** The run as a short text that opens it again. What writes links comes with the first one. */
  link(): Promise<string>;
}

/** Where runs come from. */
export interface RunSource {
  /** The scenario at the moment at which the reader finds it. */
  open(): LiveRun;
  /** The run of a link. `notice` says in words what could not be replayed. Fails when the text is no link. */
  openLink(link: string): Promise<{ readonly run: LiveRun; readonly notice?: string }>;
}
