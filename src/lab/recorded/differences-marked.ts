/** What of a comparison a timeline marks, and which difference is the first. */
import type { Comparison, LogLine, OnlyHere, RunView } from '../../recording/index.ts';
import { timeText } from '../words.ts';

const key = ({ event, process, text }: LogLine): string => `${event} ${process} ${text}`;

/** Says of a line why it is marked; nothing for one that both runs have. */
export function lineMarks(only: readonly OnlyHere[], words: string): (line: LogLine) => string | undefined {
  const marked = new Set(only.map(({ line }) => key(line)));
  return (line) => (marked.has(key(line)) ? words : undefined);
}

/** Events of lines that the other run has not, with a word on each. */
export function eventMarks(only: readonly OnlyHere[], words: string): ReadonlyMap<number, string> {
  return new Map(only.map(({ line }) => [line.event, `${words}: ${line.text.split('\n', 1)[0] ?? ''}`]));
}

export interface FirstDifference {
  readonly at: number;
  readonly event: number;
  readonly side: 'real' | 'simulated';
  /** In a sentence. */
  readonly words: string;
}

/** The line that comes first of all that only one side has, on the clock that both share. */
export function firstDifference(
  real: readonly OnlyHere[],
  simulated: readonly OnlyHere[],
): FirstDifference | undefined {
  const told = (side: FirstDifference['side'], { line }: OnlyHere): FirstDifference => {
    const who = side === 'real' ? 'Only the real cluster' : 'Only the simulation';
    const text = line.text.split('\n', 1)[0] ?? '';
    return {
      at: line.at,
      event: line.event,
      side,
      words: `${who} wrote at ${timeText(line.at)}, ${line.process}: ${text}`,
    };
  };
  const all = [...real.map((one) => told('real', one)), ...simulated.map((one) => told('simulated', one))];
  return all.reduce<FirstDifference | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);
}

/** `98.1 %` */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** The figures of a comparison in sentences. */
export function figuresInWords({
  lines,
  said,
  true: isTrue,
  order,
  same,
  steps,
  milestones,
}: Comparison): readonly string[] {
  const seen = Math.round(same * steps);
  return [
    `Of ${lines[0]} lines of the real logs the simulation wrote ${percent(said)}; of its own ${lines[1]} lines ${percent(isTrue)} are real.`,
    `What both wrote is in the same order to ${percent(order)}.`,
    `${seen} of ${steps} steps that looked saw the same; leaders and job states changed alike to ${percent(milestones)}.`,
  ];
}

/** The event of a view at which a step of the script was done: at the same time, on the reader's own lane. */
export function eventOfStep(view: RunView, at: number): number | undefined {
  return view.ranked(2).find((n) => view.event(n).lane === 'you' && view.event(n).at >= at);
}
