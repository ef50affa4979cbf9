/** Two runs told on one clock: what both tell, what only one of them tells, and where they part. Pure. */
import type { LogLine, RunEvent, RunView } from '../../recording/index.ts';
import { counted, processName, spanText, timeText } from '../words.ts';

export type SideName = 'left' | 'right';

/** What one run tells at one place. */
export interface Told {
  /** Its event. */
  readonly n: number;
  readonly at: number;
  readonly title: string;
  /** What makes it the same as something that the other run tells. */
  readonly key: string;
  /** It can be a difference. What is not decides nothing: it is only told. */
  readonly counts: boolean;
}

/** One row: what both tell, or what only one does. */
export interface ToldRow {
  readonly at: number;
  readonly left?: Told;
  readonly right?: Told;
  /** Only one of the runs ever tells this. */
  readonly differs: boolean;
}

/** What the sides are called in sentences, with a small first letter where one begins so: `Flink 1.20`, `the article’s cluster`. */
export type SideNames = Readonly<Record<SideName, string>>;

export interface Parting {
  readonly row: number;
  readonly side: SideName;
  readonly event: number;
  readonly at: number;
  /** What happens there, in sentences: who does what, what the other does instead, and why. */
  readonly words: readonly string[];
}

const HEX = /\b(?=[0-9a-f]*\d)[0-9a-f]{4,32}\b/g;

/** A title without what chance or time decides: ids and numbers. The versions of jobs stay. */
export function keyOf(title: string): string {
  return title
    .replace(HEX, '#')
    .replace(/(?<![a-z\d])\d+(?:\.\d+)?/gi, '#')
    .replace(/#(?:(?:, | and |-)(?:[a-z]+-)?#)+/g, '#');
}

/** A command without its options: the program, its verb, and the jar. */
function commandKey(title: string): string {
  const words = title.split(/\s+/);
  const jar = words.find((word) => word.endsWith('.jar')) ?? '';
  return [...words.slice(0, 3), jar].join(' ').trim();
}

const isYours = ({ lane }: RunEvent): boolean => lane === 'you';

/** Every notable event since the first step, in the words of runs that tell alike. */
function toldAlike(view: RunView): readonly Told[] {
  return view.ranked(2).flatMap((n): readonly Told[] => {
    const event = view.event(n);
    const { at, title } = event;
    return at < 0 ? [] : [{ n, at, title, key: keyOf(title), counts: true }];
  });
}

/** The same of runs with words of their own: commands and states of jobs are compared, all else is only told. */
function toldApart(view: RunView): readonly Told[] {
  const found: Told[] = [];
  const end = view.stateAt(view.length);
  const states = end.jobs.flatMap(({ version, name, history }) =>
    history
      .filter(({ status }) => COMPARED.includes(status))
      .map(({ status, at }) => ({ at, title: `${name} is ${status}`, key: `${version || name} ${status}` })),
  );
  const ranked = view.ranked(2).filter((n) => view.event(n).at >= 0);
  for (const n of ranked) {
    const event = view.event(n);
    const { at, title } = event;
    if (isYours(event)) found.push({ n, at, title, key: commandKey(title), counts: true });
    else if (!/^job-/.test(event.kind)) found.push({ n, at, title, key: `${title} ${n}`, counts: false });
  }
  for (const state of states) {
    const n = eventAt(view, state.at);
    if (n !== undefined) found.push({ ...state, n, counts: true });
  }
  return found.sort((a, b) => a.at - b.at || a.n - b.n);
}

/** States that every kind of cluster knows; between them each goes its own way. */
const COMPARED: readonly string[] = ['RUNNING', 'RESTARTING', 'FAILED', 'CANCELED', 'FINISHED', 'SUSPENDED'];

/** The last event at or before a time. */
function eventAt(view: RunView, at: number): number | undefined {
  let low = 0;
  let high = view.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (view.event(middle).at <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : low - 1;
}

/** Whether two runs are told in the same words: of the same kind of cluster, by the same model. */
export function speakAlike(left: RunView, right: RunView, fiction: readonly [boolean, boolean]): boolean {
  return left.source === right.source && fiction[0] === fiction[1];
}

/** For each item of `a` the item of `b` that it is paired with: the longest sequence that both have. */
function paired(a: readonly Told[], b: readonly Told[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const isSame = a[i]!.counts && a[i]!.key === b[j]!.key;
      best[i * width + j] = isSame
        ? best[(i + 1) * width + j + 1]! + 1
        : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]!.counts && a[i]!.key === b[j]!.key) pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/**
 * The rows of two runs, in the order of time; of what only one tells, the earlier first. A row differs when the other run
 * never tells it: what comes at another place or once more is no difference.
 */
export function toldRows(left: RunView, right: RunView, isAlike: boolean): readonly ToldRow[] {
  const told = isAlike ? toldAlike : toldApart;
  const [a, b] = [told(left), told(right)];
  const keys = [new Set(a.map(({ key }) => key)), new Set(b.map(({ key }) => key))] as const;
  const rows: ToldRow[] = [];
  let [i, j] = [0, 0];
  const alone = (toLeft: number, toRight: number): void => {
    while (i < toLeft || j < toRight) {
      const isLeft = j >= toRight || (i < toLeft && a[i]!.at <= b[j]!.at);
      if (isLeft) {
        const one = a[i++]!;
        rows.push({ at: one.at, left: one, differs: one.counts && !keys[1].has(one.key) });
      } else {
        const one = b[j++]!;
        rows.push({ at: one.at, right: one, differs: one.counts && !keys[0].has(one.key) });
      }
    }
  };
  for (const [x, y] of paired(a, b)) {
    alone(x, y);
    rows.push({ at: Math.min(a[x]!.at, b[y]!.at), left: a[x]!, right: b[y]!, differs: false });
    [i, j] = [x + 1, y + 1];
  }
  alone(a.length, b.length);
  return rows;
}

/** How many causes a sentence tells. */
const CAUSES_TOLD = 3;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Where two runs part, in words; nothing when neither tells what the other does not. */
export function partingOf(
  rows: readonly ToldRow[],
  views: Readonly<Record<SideName, RunView>>,
  names: SideNames,
): Parting | undefined {
  const row = rows.findIndex(({ differs }) => differs);
  const found = rows[row];
  const told = found?.left ?? found?.right;
  if (found === undefined || told === undefined) return undefined;
  const side: SideName = found.left === undefined ? 'right' : 'left';
  const other: SideName = side === 'left' ? 'right' : 'left';
  const words = [`Only ${names[side]}, at ${timeText(told.at)}: ${told.title}.`];
  const instead = rows.slice(row + 1).find((one) => one[other] !== undefined)?.[other];
  words.push(
    instead === undefined
      ? `${capital(names[other])} has nothing to tell from here on.`
      : `${capital(names[other])} goes on with: ${instead.title}${after(instead.at - told.at)}.`,
  );
  const view = views[side];
  const causes = view
    .chainOf(told.n, CAUSES_TOLD + 1)
    .filter((n) => n !== told.n)
    .slice(0, CAUSES_TOLD);
  if (causes.length > 0) words.push(`Why: ${causes.map((n) => view.event(n).title).join(' ← ')}.`);
  return { row, side, event: told.n, at: told.at, words };
}

/** The first line of a log that only one run writes, for runs in which nothing notable differs. */
export function partingInLogs(
  views: Readonly<Record<SideName, RunView>>,
  names: SideNames,
): Omit<Parting, 'row'> | undefined {
  const written = (side: SideName): readonly LogLine[] =>
    views[side].logAt(views[side].length).filter(({ at }) => at >= 0);
  const key = ({ text }: LogLine): string => keyOf(text.split('\n', 1)[0] ?? '');
  const [left, right] = [written('left'), written('right')];
  const keys = { left: new Set(left.map(key)), right: new Set(right.map(key)) };
  const only = [
    ...left.filter((line) => !keys.right.has(key(line))).map((line) => ({ line, side: 'left' as const })),
    ...right.filter((line) => !keys.left.has(key(line))).map((line) => ({ line, side: 'right' as const })),
  ].sort((a, b) => a.line.at - b.line.at);
  const [first] = only;
  if (first === undefined) return undefined;
  const { line, side } = first;
  return {
    side,
    event: line.event,
    at: line.at,
    words: [
      `Nothing notable differs. The logs do, in ${counted(only.length, 'line')}.`,
      `The first is written only by ${names[side]}, at ${timeText(line.at)}, by ${processName(line.process)}: ${line.text.split('\n', 1)[0] ?? ''}`,
    ],
  };
}

function after(span: number): string {
  if (span === 0) return ', at the same time';
  return span > 0 ? `, ${spanText(span)} later` : `, ${spanText(-span)} earlier`;
}

/** The row at a time of the clock: the last one that has been told on either side; -1 before the first. */
export function rowAt(rows: readonly ToldRow[], now: number): number {
  return rows.findLastIndex(({ at }) => at <= now);
}
