import type { Intervention } from '../model/index.ts';
import type { ClusterState, Moment, RunView } from '../recording/index.ts';
import type { LineClock, Outcome } from './program.ts';

/** A line that goes on in a shell of another host: `ssh HOST LINE`. */
export class LineOnHost implements LineClock {
  private readonly line: LineClock;
  private readonly host: string;

  constructor(line: LineClock, host: string) {
    this.line = line;
    this.host = host;
  }

  get view(): RunView {
    return this.line.view;
  }

  get moment(): Moment {
    return this.line.moment;
  }

  state(): ClusterState {
    return this.line.state();
  }

  epoch(): number {
    return this.line.epoch();
  }

  exec(argv: readonly string[], stdin?: string, host = this.host): Promise<Outcome> {
    return this.line.exec(argv, stdin, host);
  }

  act(intervention: Intervention): Promise<void> {
    return this.line.act(intervention);
  }

  pass(ms: number): Promise<void> {
    return this.line.pass(ms);
  }
}
