/** Types whole lines into a run, lets those go on that are open, and ends them. */
import type { Moment, RunView } from '../recording/index.ts';
import { variablesOf, type Stage } from '../simulation/index.ts';
import type { ShellState } from './bash/state.ts';
import type { LinePort } from './line-port.ts';
import { LiveLine } from './live-line.ts';
import type { LineClock } from './program.ts';
import { RecordedLine } from './recorded-line.ts';
import { runLine, type LineOutcome } from './run-line.ts';
import { linesOf, printedFrom, TypedLines, type Screen, type TypedLine } from './typed-lines.ts';
import { INTERRUPTED, typeLine } from './whole-line.ts';

/** How far a line is computed ahead of what is shown, in virtual ms. */
const AHEAD_MS = 60_000;

type Process = ReturnType<ReturnType<Stage['run']['at']>['processes']>[number];

/** Whether a program does something when it is interrupted: Flink's client cancels its job when it was told so. */
function minds({ spec }: Process): boolean {
  const argv = spec.components[0]?.input['argv'];
  return Array.isArray(argv) && argv.some((word) => word === '-sae' || word === '--shutdownOnAttachedExit');
}

/** The lines of one terminal. */
export class LineRunner {
  readonly lines: TypedLines;
  private readonly first: string;
  private readonly port: LinePort;
  private work: AbortController | undefined;
  /** What is being computed, to be seen before it is there. */
  pending: string | undefined;

  constructor(first: string, port: LinePort) {
    this.first = first;
    this.port = port;
    this.lines = new TypedLines(port.engine);
  }

  /** The line that has begun before a moment and not ended there. */
  openAt(view: RunView, moment: Moment): TypedLine | undefined {
    return linesOf(view).findLast(({ begin, end }) => begin < moment && (end === undefined || end >= moment));
  }

  /** Types a line at a moment. Settled when it has been computed; its words come with the run. */
  type(view: RunView, moment: Moment, text: string): Promise<void> {
    return this.working(text, async (signal) => {
      const { port, lines } = this;
      await lines.complete(view, moment, port.refusal);
      const host = lines.hostAt(view, this.first, moment);
      const state = lines.stateAt(view, host, moment);
      const names = variablesOf(view.stateAt(moment));
      const engine = await port.engine();
      const { result, goOn } = await port.branch(moment, async (stage) => {
        const line = this.live(stage, host);
        const asked: Asked = { logins: [], screens: [] };
        const terminal = this.terminal(line, asked);
        const outcome = await typeLine(engine, text, { host, state, line, isTyped: true, terminal, signal }, names);
        return this.kept(stage, moment, signal.aborted ? interrupted(stage, host, outcome, state) : outcome, asked);
      });
      goOn(result);
    });
  }

  /** Computes the words of lines that a link or a branch brought. */
  complete(view: RunView, moment: Moment): Promise<void> {
    return this.working(undefined, () => this.lines.complete(view, moment, this.port.refusal));
  }

  /** Lets an open line go on from a moment at which its record ends. */
  goOn(view: RunView, moment: Moment, open: TypedLine): Promise<void> {
    return this.working(undefined, async (signal) => {
      const { port, lines } = this;
      const { host, text } = open.note;
      const engine = await port.engine();
      const state = lines.stateAt(view, host, open.begin);
      const { result, goOn } = await port.branch(moment, async (stage) => {
        const line = new RecordedLine({
          view: stage.view,
          host,
          begin: open.begin,
          live: this.live(stage, host),
          refusal: port.refusal,
        });
        const asked: Asked = { logins: [], screens: [] };
        const terminal = this.terminal(line, asked);
        const outcome = await runLine(engine, text, { host, state, line, isTyped: true, terminal, signal });
        if (!signal.aborted && outcome.foreground === undefined && !outcome.isCut)
          await line.act({ type: 'end', host, exit: outcome.exit });
        const seen = signal.aborted ? interrupted(stage, host, outcome, state) : outcome;
        return this.kept(stage, open.begin, seen, asked);
      });
      goOn(result);
    });
  }

  /** Ends an open line at a moment: what runs for it is killed, as Ctrl-C does. */
  end(view: RunView, moment: Moment, open: TypedLine, exit = INTERRUPTED): Promise<void> {
    this.abort();
    const { host } = open.note;
    const known = this.lines.printedBy(view, open);
    const interrupt = exit === INTERRUPTED ? known?.foreground?.interrupt : undefined;
    const before = known ?? { pieces: [], logins: [], screens: [] };
    return this.working(undefined, async () => {
      const { goOn, result } = await this.port.branch(moment, ({ run, view: next }) => {
        if (interrupt !== undefined) run.act(interrupt);
        endIn({ run, view: next }, host, exit);
        const ended = linesOf(next).find(({ begin }) => begin === open.begin);
        const { pieces, logins, screens } = before;
        if (ended !== undefined)
          this.lines.keep(next, ended, {
            ...{ logins, screens, hasExited: false, until: run.length },
            pieces: pieces.filter((piece) => piece.moment <= moment),
            state: { ...this.lines.stateAt(next, host, open.begin), exit },
          });
        return Promise.resolve(run.length);
      });
      goOn(result);
    });
  }

  /** Ctrl-C while a line is still being computed. */
  abort(): void {
    this.work?.abort();
  }

  // ------------------------------------------------------------------------------------------------ inside

  private async working(text: string | undefined, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const mine = new AbortController();
    this.work = mine;
    this.pending = text;
    this.port.changed();
    try {
      await work(mine.signal);
    } finally {
      if (this.work === mine) {
        this.work = undefined;
        this.pending = undefined;
      }
      this.port.changed();
    }
  }

  get isWorking(): boolean {
    return this.work !== undefined;
  }

  private live({ run, view }: Stage, host: string): LiveLine {
    return new LiveLine(run, view, host, { within: AHEAD_MS, ends: false, breathe: () => this.port.breathe() });
  }

  /** Keeps what was printed beside the run; the moment up to which it is known. */
  private kept({ run, view }: Stage, begin: number, outcome: LineOutcome, asked: Asked): Moment {
    const line = linesOf(view).find((one) => one.begin === begin);
    if (line !== undefined)
      this.lines.keep(view, line, printedFrom(outcome, { host: line.note.host, ...asked, until: run.length }));
    return run.length;
  }

  private terminal(line: LineClock, { logins, screens }: Asked) {
    return {
      ...this.port.terminal,
      draw: (lines: readonly string[]) => void screens.push({ moment: line.moment, lines }),
      login: (host: string) => void logins.push(host),
      logout: () => {
        logins.push(undefined);
        return true;
      },
    };
  }
}

/** What a line asked of its terminal. */
interface Asked {
  readonly logins: (string | undefined)[];
  readonly screens: Screen[];
}

/** Ends a line at the end of a run, and what runs for it on its host. */
function endIn({ run }: Stage, host: string, exit: number): void {
  for (const process of run.at().processes())
    if (process.name !== process.host && process.host === host && process.state !== 'stopped')
      run.act({ type: minds(process) ? 'stop' : 'kill', process: process.name });
  run.act({ type: 'end', host, exit });
}

/** A line that Ctrl-C ended while it was being computed: the shell is what it was before. */
function interrupted(stage: Stage, host: string, outcome: LineOutcome, before: ShellState): LineOutcome {
  endIn(stage, host, INTERRUPTED);
  const { foreground: _foreground, ...seen } = outcome;
  return { ...seen, isCut: false, exit: INTERRUPTED, state: { ...before, exit: INTERRUPTED } };
}
