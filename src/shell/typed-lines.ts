/** The lines that were typed in a run, with what each printed: kept beside the run, and computed again when it is not there. */
import type { Intervention } from '../model/index.ts';
import type { Moment, RunView } from '../recording/index.ts';
import { doneIn, variablesOf } from '../simulation/index.ts';
import type { Engine } from './bash/engine-port.ts';
import type { ShellState } from './bash/state.ts';
import { loginTo, roleOf } from './hosts.ts';
import type { Foreground } from './program.ts';
import { RecordedLine } from './recorded-line.ts';
import { runLine, type LineOutcome, type Piece } from './run-line.ts';
import { withNames } from './whole-line.ts';

/** A line in the record of a run. */
export interface TypedLine {
  readonly note: Intervention & { readonly type: 'line' };
  /** The event that begins it, and the one that ends it; a line without an end goes on, or was cut. */
  readonly begin: number;
  readonly end?: number;
  readonly endNote?: Intervention;
}

/** What a line printed, and how it left the shell. */
export interface Printed {
  readonly pieces: readonly Piece[];
  /** Nothing when the line has not ended. */
  readonly state?: ShellState;
  readonly hasExited: boolean;
  /** Hosts that it went to; nothing stands for the way back. */
  readonly logins: readonly (string | undefined)[];
  readonly foreground?: Foreground;
  /** The moment up to which this is known. */
  readonly until: Moment;
  /** Of an open line: what was done up to there. */
  readonly followed?: readonly Intervention[];
  /** Screens that a program drew over the terminal while the line ran. */
  readonly screens: readonly Screen[];
}

/** What a program shows in place of everything else, from a moment on. */
export interface Screen {
  readonly moment: Moment;
  readonly lines: readonly string[];
}

/** What was done behind the beginning of a line, before a moment. */
function following(view: RunView, begin: number, until: Moment): readonly Intervention[] {
  return [...doneIn(view)].flatMap(([n, one]) => (n > begin && n < until ? [one] : []));
}

/** Every line of the record so far, oldest first. */
export function linesOf(view: RunView): readonly TypedLine[] {
  const lines: { note: TypedLine['note']; begin: number; end?: number; endNote?: Intervention }[] = [];
  for (const [n, intervention] of doneIn(view)) {
    if (intervention.type === 'line') lines.push({ note: intervention, begin: n });
    if (intervention.type !== 'end') continue;
    const open = lines.findLast(({ note, end }) => note.host === intervention.host && end === undefined);
    if (open !== undefined) Object.assign(open, { end: n, endNote: intervention });
  }
  return lines;
}

/** What lines have printed. Branches share their past, and so what was printed in it. */
export class TypedLines {
  private readonly known = new WeakMap<Intervention, Map<Intervention | undefined, Printed>>();
  private readonly engine: () => Promise<Engine>;

  constructor(engine: () => Promise<Engine>) {
    this.engine = engine;
  }

  /** What is known of a line without computing anything. Of an open line something else may have followed here. */
  printedBy(view: RunView, { note, begin, endNote }: TypedLine): Printed | undefined {
    const printed = this.known.get(note)?.get(endNote);
    if (printed?.followed === undefined) return printed;
    const here = following(view, begin, printed.until);
    const isSame = here.length === printed.followed.length && here.every((one, at) => one === printed.followed?.[at]);
    return isSame ? printed : undefined;
  }

  keep(view: RunView, { note, begin, endNote }: TypedLine, what: Printed): void {
    const printed = endNote === undefined ? { ...what, followed: following(view, begin, what.until) } : what;
    const kept = this.known.get(note) ?? new Map<Intervention | undefined, Printed>();
    kept.set(endNote, printed);
    this.known.set(note, kept);
  }

  /** Whether everything typed up to a moment is known. */
  isComplete(view: RunView, moment: Moment): boolean {
    return linesOf(view).every((line) => line.begin >= moment || this.printedBy(view, line) !== undefined);
  }

  /** Computes what is not known of the lines that were typed before a moment, oldest first. */
  async complete(view: RunView, moment: Moment, refusal: Refusal): Promise<void> {
    for (const line of linesOf(view)) {
      if (line.begin >= moment) break;
      if (this.printedBy(view, line) === undefined) this.keep(view, line, await this.again(view, line, refusal));
    }
  }

  /** The shell of a host as the lines that ended before a moment left it, with the names that the lab gives there. */
  stateAt(view: RunView, host: string, moment: Moment): ShellState {
    const last = linesOf(view).findLast(
      (line) => line.note.host === host && line.end !== undefined && line.end < moment && this.lives(view, line),
    );
    const state = (last && this.printedBy(view, last)?.state) ?? loginTo(host);
    return withNames(state, variablesOf(view.stateAt(moment)));
  }

  /** The host whose prompt the terminal of `first` shows at a moment. */
  hostAt(view: RunView, first: string, moment: Moment): string {
    const hosts = [first];
    for (const line of linesOf(view)) {
      if (line.end === undefined || line.end >= moment) continue;
      for (const host of this.printedBy(view, line)?.logins ?? [])
        if (host !== undefined) hosts.push(host);
        else if (hosts.length > 1) hosts.pop();
    }
    return hosts.at(-1) ?? first;
  }

  /** A shell that was left is gone with everything in it. */
  private lives(view: RunView, line: TypedLine): boolean {
    return this.printedBy(view, line)?.hasExited === false;
  }

  private async again(view: RunView, line: TypedLine, refusal: Refusal): Promise<Printed> {
    const { host, text } = line.note;
    const recorded = new RecordedLine({ view, host, begin: line.begin, refusal });
    const logins: (string | undefined)[] = [];
    const screens: Screen[] = [];
    const outcome = await runLine(await this.engine(), text, {
      host,
      state: this.stateAt(view, host, line.begin),
      line: recorded,
      isTyped: true,
      terminal: terminalOf(recorded, logins, screens),
    });
    return printedFrom(outcome, { host, logins, screens, until: recorded.moment });
  }
}

/** Why something made no sense at a moment. */
export type Refusal = (moment: Moment, intervention: Intervention) => Error | undefined;

const SIZE = { columns: 80, rows: 24 };

/** A terminal that only notes what a line asks of it: where nobody looks. */
function terminalOf(line: { readonly moment: Moment }, logins: (string | undefined)[], screens: Screen[]) {
  return {
    size: SIZE,
    draw: (lines: readonly string[]) => void screens.push({ moment: line.moment, lines }),
    login: (host: string) => void logins.push(host),
    logout: () => {
      logins.push(undefined);
      return true;
    },
    edit: () => undefined,
    step: () => undefined,
    goto: () => undefined,
  };
}

/** What is kept of a line that was run. */
export function printedFrom(
  { pieces, state, hasExited, foreground, isCut }: LineOutcome,
  { host, logins, screens, until }: Pick<Printed, 'logins' | 'screens' | 'until'> & { readonly host: string },
): Printed {
  // On the client there is no ssh that would say it.
  const isLeft = hasExited && roleOf(host) !== 'client';
  const last: Piece = { stream: 'stdout', text: `logout\nConnection to ${host} closed.\n`, moment: until };
  return {
    ...{ hasExited, screens, until },
    pieces: isLeft ? [...pieces, last] : pieces,
    logins: hasExited ? [...logins, undefined] : logins,
    ...(isCut || foreground !== undefined ? {} : { state }),
    ...(foreground === undefined ? {} : { foreground }),
  };
}
