/** A line that is typed at the end of a run: what it does happens then. */
import type { Intervention } from '../model/index.ts';
import type { ClusterState, Moment, RunView } from '../recording/index.ts';
import { printedBy, type Run } from '../simulation/index.ts';
import { LineCut } from './line-cut.ts';
import type { LineClock, Outcome } from './program.ts';

/** As long as a line may take that a script runs, in virtual ms. */
const PATIENCE_MS = 600_000;
/** timeout: the command took too long. */
const TIMED_OUT = 124;
/** Steps between two breaths. */
const STRIDE = 500;

export interface LiveLineOptions {
  /** How far the line may go, in virtual ms from where it begins. */
  readonly within?: number;
  /** Whether a program that takes longer is ended, as `timeout` does; otherwise the line is cut there, to go on later. */
  readonly ends?: boolean;
  /** Lets others work while much is simulated. */
  readonly breathe?: () => Promise<void>;
}

/** What a program printed that a line has started, up to a moment. */
export function outcomeOf(view: RunView, process: string, moment: Moment, exit: number): Outcome {
  const lines = printedBy(view, process, moment);
  const text = (kind: 'stdout' | 'stderr'): string =>
    lines.map((line) => (line.kind === kind ? `${line.text}\n` : '')).join('');
  return { stdout: text('stdout'), stderr: text('stderr'), exit };
}

/** The clock of a line that goes on with its run. */
export class LiveLine implements LineClock {
  readonly view: RunView;
  private readonly run: Run<Intervention>;
  private readonly host: string;
  private readonly limit: number;
  private readonly options: LiveLineOptions;

  constructor(run: Run<Intervention>, view: RunView, host: string, options: LiveLineOptions = {}) {
    this.run = run;
    this.view = view;
    this.host = host;
    this.options = options;
    this.limit = run.clock + (options.within ?? PATIENCE_MS);
  }

  get moment(): Moment {
    return this.run.length;
  }

  state(): ClusterState {
    return this.view.stateAt(this.moment);
  }

  epoch(): number {
    const { epoch = 0, at } = this.state();
    // The run has gone on since its last step.
    return epoch + at + this.run.clock - this.run.timeAt(this.moment);
  }

  async exec(argv: readonly string[], stdin?: string, host = this.host): Promise<Outcome> {
    this.run.act({ type: 'exec', host, argv, inLine: true, ...(stdin === undefined ? {} : { stdin }) });
    const { intervention } = this.run.journal.step(this.run.length - 1);
    return this.ended(intervention?.type === 'spawn' ? intervention.process.name : host);
  }

  /** Waits for the end of a program. */
  async ended(process: string): Promise<Outcome> {
    const present = () => this.run.at().process(process);
    const hasEnded = await this.goOn(() => present()?.state === 'stopped', this.limit);
    if (!hasEnded && this.options.ends === false) throw new LineCut();
    if (!hasEnded) this.run.act({ type: 'kill', process });
    return outcomeOf(this.view, process, this.moment, hasEnded ? (present()?.exitCode ?? 0) : TIMED_OUT);
  }

  act(intervention: Intervention): Promise<void> {
    return new Promise((done) => {
      this.run.act(intervention);
      done();
    });
  }

  async pass(ms: number): Promise<void> {
    const to = this.run.clock + ms;
    await this.goOn(() => false, Math.min(to, Math.max(this.run.clock, this.limit)));
    if (to > this.limit && this.options.ends === false) throw new LineCut();
  }

  /** Goes on until something holds; at most up to an instant, and then exactly there. */
  private async goOn(holds: () => boolean, limit: number): Promise<boolean> {
    for (let steps = 1; !holds(); steps += 1) {
      if (!this.run.advanceStep(limit)) {
        this.run.advanceTo(limit);
        return holds();
      }
      if (steps % STRIDE === 0) await this.options.breathe?.();
    }
    return true;
  }
}
