/** A line that is typed at the end of a run: what it does happens then. */
import type { Intervention } from '../model/index.ts';
import type { ClusterState, Moment, RunView } from '../recording/index.ts';
import { printedBy, type Run } from '../simulation/index.ts';
import type { LineClock, Outcome } from './program.ts';

/** As long as a program may take that a script's line runs, in virtual ms. */
const PATIENCE_MS = 600_000;
/** timeout: the command took too long. */
const TIMED_OUT = 124;

/** The clock of a line that goes on with its run. */
export class LiveLine implements LineClock {
  readonly view: RunView;
  private readonly run: Run<Intervention>;
  private readonly host: string;
  private readonly limit: number;

  constructor(run: Run<Intervention>, view: RunView, host: string, within = PATIENCE_MS) {
    this.run = run;
    this.view = view;
    this.host = host;
    this.limit = run.clock + within;
  }

  get moment(): Moment {
    return this.run.length;
  }

  state(): ClusterState {
    return this.view.stateAt(this.moment);
  }

  epoch(): number {
    // The kernel's clock began before that of the scenario.
    const { epoch = 0, at } = this.state();
    return epoch + at + this.run.clock - this.run.timeAt(this.moment);
  }

  exec(argv: readonly string[], stdin?: string): Promise<Outcome> {
    const given = stdin === undefined ? {} : { stdin };
    this.run.act({ type: 'exec', host: this.host, argv, ...given, inLine: true });
    const { intervention } = this.run.journal.step(this.run.length - 1);
    const name = intervention?.type === 'spawn' ? intervention.process.name : this.host;
    const process = () => this.run.at().process(name);
    const hasEnded = this.run.advanceUntil(() => process()?.state === 'stopped', this.limit - this.run.clock);
    const exit = hasEnded ? (process()?.exitCode ?? 0) : TIMED_OUT;
    if (!hasEnded) this.run.act({ type: 'kill', process: name });
    const text = (kind: 'stdout' | 'stderr'): string =>
      printedBy(this.view, name, this.moment)
        .map((line) => (line.kind === kind ? `${line.text}\n` : ''))
        .join('');
    return Promise.resolve({ stdout: text('stdout'), stderr: text('stderr'), exit });
  }

  act(intervention: Intervention): Promise<void> {
    return new Promise((done) => {
      this.run.act(intervention);
      done();
    });
  }

  pass(ms: number): Promise<void> {
    this.run.advanceTo(Math.min(this.run.clock + ms, Math.max(this.run.clock, this.limit)));
    return Promise.resolve();
  }
}
