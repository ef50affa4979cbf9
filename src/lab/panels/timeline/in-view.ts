/** What is in view of a run, whatever its length: dots of events, and the axis of what a reader has zoomed to. */
import type { LabSnapshot } from '../../lab-store.ts';
import { firstAtLeast } from '../../notable.ts';
import { toldIndex, type Column, type ToldIndex } from '../../told-index.ts';
import type * as AxisModule from './axis.ts';
import type { Axis } from './axis.ts';
import type { Dot } from './scene.ts';
import type { Stretch } from './zoom.ts';

type Lane = ToldIndex['lanes'] extends ReadonlyMap<string, infer L> ? L : never;

/** Between which places time is drawn, in px. */
interface Track {
  readonly left: number;
  readonly right: number;
}

/** The lane of the reader's own acts, which are flags. */
const YOU = 'you';
/** Dots are at least this far apart, in px. */
const DOT_PX = 3;
/** Room for a quiet time that is cut: with more of them none is. */
const QUIET_PX = 30;
/** Fewer notable events than this in view: the others make the axis too. */
const FEW = 8;

/** Events of all lanes as dots; of those too near to be told apart, one. */
export function dotsOf({ view, frontier }: LabSnapshot, axis: Axis): readonly Dot[] {
  const lanes = [...toldIndex(view).lanes].filter(([id]) => id !== YOU);
  return lanes.flatMap(([id, lane]) => dotsOfLane(id, lane, frontier, axis));
}

/** The axis through a stretch; through so many events at most that a longer run costs no more. */
export function stretchedAxis(
  { view, moment, frontier }: LabSnapshot,
  { left, right, stretch, axisOf }: Track & { readonly stretch: Stretch; readonly axisOf: typeof AxisModule.axisOf },
): Axis {
  const now = view.timeAt(moment);
  const { told, notable } = toldIndex(view);
  // Another branch may have fewer events than the one that was zoomed into.
  const last = firstAtLeast(told.n, frontier) - 1;
  const [from, to] = [Math.floor(stretch.from), Math.ceil(stretch.to) - 1].map((i) =>
    Math.max(0, Math.min(i, last)),
  ) as [number, number];
  const within = ({ n }: Column): readonly [number, number] => [
    firstAtLeast(n, told.n[from] ?? 0),
    firstAtLeast(n, (told.n[to] ?? 0) + 1),
  ];
  const [a, b] = within(notable);
  const [list, [first, end]] = b - a < FEW ? [told, within(told)] : [notable, [a, b] as const];
  const every = Math.max(1, Math.ceil((4 * (end - first)) / (right - left)));
  const times = [told.at[from] ?? now, told.at[to] ?? now];
  // Always the same ones of many, so that nothing trembles when the axis is moved.
  for (let i = Math.ceil(first / every) * every; i < end; i += every) times.push(list.at[i]!);
  const quiet = list.quiet.slice(firstAtLeast(list.quiet, first + 1), firstAtLeast(list.quiet, end));
  if (quiet.length * QUIET_PX < right - left) for (const i of quiet) times.push(list.at[i - 1]!, list.at[i]!);
  return axisOf(times, left, right, (since, at) => (list.at[firstAtLeast(list.at, since + 1)] ?? at) >= at);
}

/** Dots of a lane, a notable one before others where there is room for one. */
function dotsOfLane(lane: string, { told, notable }: Lane, frontier: number, axis: Axis): Dot[] {
  const dots: Dot[] = [];
  const seen = told.n[firstAtLeast(told.n, frontier) - 1] ?? -1;
  for (let i = firstAtLeast(told.at, axis.from); i < told.n.length;) {
    if (told.n[i]! > seen || told.at[i]! > axis.to) break;
    const x = axis.x(told.at[i]!);
    const until = x + DOT_PX >= axis.right ? axis.to + 1 : axis.at(x + DOT_PX);
    const next = Math.max(i + 1, firstAtLeast(told.at, until));
    const best = notable.n[firstAtLeast(notable.n, told.n[i]!)];
    const isNotable = best !== undefined && best <= seen && best <= (told.n[next - 1] ?? 0);
    const n = isNotable ? best : told.n[i]!;
    const at = isNotable ? notable.at[firstAtLeast(notable.n, n)]! : told.at[i]!;
    dots.push({ n, x: Math.round(axis.x(at) * 10) / 10, lane, notable: isNotable });
    i = next;
  }
  return dots;
}
