/** Completion at a prompt of a run: what is there at the moment shown. */
import type { ClusterState, Moment, RunView } from '../recording/index.ts';
import type { ShellState } from './bash/state.ts';
import { completeLine, type Completion } from './completion/complete-line.ts';
import { hostFiles } from './files/index.ts';
import { loginTo, roleOf } from './hosts.ts';
import type { LineClock } from './program.ts';
import { programsOf } from './programs/index.ts';
import { TEXT_PROGRAMS } from './programs/lab/help.ts';
import { variablesOf } from '../simulation/index.ts';

/** The longest text that all candidates begin with. */
export function sharedPrefix(candidates: readonly string[]): string {
  const [first = '', ...rest] = candidates;
  let length = first.length;
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** A clock for who only looks. */
class Glance implements LineClock {
  readonly view: RunView;
  readonly moment: Moment;

  constructor(view: RunView, moment: Moment) {
    this.view = view;
    this.moment = moment;
  }

  state(): ClusterState {
    return this.view.stateAt(this.moment);
  }

  epoch(): number {
    const { epoch = 0, at } = this.state();
    return epoch + at;
  }

  exec(): Promise<never> {
    return Promise.reject(new Error('who only looks runs nothing'));
  }

  act(): Promise<never> {
    return this.exec();
  }

  pass(): Promise<never> {
    return this.exec();
  }
}

/** Where somebody types. Without a state of its shell it is a new one. */
export interface Prompt {
  readonly view: RunView;
  readonly moment: Moment;
  readonly host: string;
  readonly state?: ShellState | undefined;
}

/** Candidates for the word that ends at the cursor. */
export function completeAt(line: string, cursor: number, { view, moment, host, state }: Prompt): Completion {
  const { cwd, variables, exported } = state ?? loginTo(host);
  const clock = new Glance(view, moment);
  const { flink } = view;
  return completeLine(line, cursor, {
    call: {
      ...{ host, flink, cwd, line: clock },
      role: roleOf(host) ?? 'client',
      environment: new Map(variables.filter(([name]) => exported.includes(name))),
      files: hostFiles(view, host, moment),
    },
    programs: (role) => programsOf(role).filter(({ versions }) => versions?.includes(flink) ?? true),
    others: [...TEXT_PROGRAMS, 'history', 'clear', 'exit'],
    // The lab's own names come first.
    variables: [...new Set([...Object.keys(variablesOf(clock.state())), ...variables.map(([name]) => name).sort()])],
    host: (name) => {
      const role = roleOf(name);
      return role === undefined ? undefined : { role, files: hostFiles(view, name, moment) };
    },
  });
}
