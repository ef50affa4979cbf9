/** What stands on a terminal's screen: lines of the run, what shells have printed, and the lab's own remarks. */
import type { Moment, RunView, TerminalLine } from '../recording/index.ts';
import { adviceOn } from './advice.ts';
import { roleOf } from './hosts.ts';
import { remarksOn } from './remarks.ts';
import { linesOf, type TypedLines } from './typed-lines.ts';
import { NOTE } from './unknown-command.ts';

/** A line of the screen. A note is the lab's own, in no program's words. */
export interface ScreenLine extends TerminalLine {
  readonly note: boolean;
}

/** A line with its place among the events: it stands before the events from there on. */
export interface Aside {
  readonly place: number;
  readonly line: ScreenLine;
}

const NOT_FOUND = 127;

/** What lines of shells have printed up to a moment, with the lab's advice. */
export function printedLines(view: RunView, moment: Moment, lines: TypedLines): readonly Aside[] {
  return linesOf(view).flatMap((line) => {
    const printed = line.begin < moment ? lines.printedBy(view, line) : undefined;
    const { host } = line.note;
    const asideOf = (text: string, place: Moment, kind: ScreenLine['kind']): Aside => ({
      place,
      line: { host, kind, text, event: place, note: text.startsWith(NOTE) },
    });
    const pieces = (printed?.pieces ?? []).flatMap((piece) =>
      piece.text
        .replace(/\n$/, '')
        .split('\n')
        .map((text) => asideOf(text, Math.max(piece.moment, line.begin + 1), piece.stream)),
    );
    const shown = printed?.foreground;
    const more =
      shown === undefined || shown.ownsScreen === true
        ? []
        : shown.linesAt(Math.min(moment, line.end ?? moment)).map((text) => asideOf(text, moment, 'stdout'));
    const remarks = remarksOn(view, line, moment).map(({ event, text }) => ({
      ...asideOf(text, event, 'stdout'),
      place: event + 0.5,
    }));
    return [...pieces, ...more, ...adviceBehind(view, printed?.state?.exit, pieces), ...remarks];
  });
}

/** What the lab adds to bash's words for a command that there is not. */
function adviceBehind(view: RunView, exit: number | undefined, pieces: readonly Aside[]): readonly Aside[] {
  const last = pieces.at(-1);
  const word = exit === NOT_FOUND ? /^bash: (\S+): command not found$/.exec(last?.line.text ?? '')?.[1] : undefined;
  if (word === undefined || last === undefined) return [];
  const { host } = last.line;
  const notes = adviceOn(word, { role: roleOf(host) ?? 'client', flink: view.flink });
  return notes.map((text) => ({ ...last, line: { ...last.line, text, note: true } }));
}

/** Lines of the run with those beside them, in the order in which they came. */
export function inOrder(run: readonly TerminalLine[], beside: readonly Aside[]): readonly Aside[] {
  const asides = [...beside].sort((a, b) => a.place - b.place);
  const all: Aside[] = [];
  let next = 0;
  for (const line of run) {
    for (let aside = asides[next]; aside !== undefined && aside.place <= line.event; aside = asides[next]) {
      all.push(aside);
      next += 1;
    }
    all.push({ place: line.event, line: { ...line, note: line.text.startsWith(NOTE) } });
  }
  return [...all, ...asides.slice(next)];
}
