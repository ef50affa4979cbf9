/** What the timeline draws of a run at a moment: only what is in view, whatever the run's length. */
import type { Band, Lane, RunView } from '../../../recording/index.ts';
import type { LabSnapshot } from '../../lab-store.ts';
import { firstAtLeast } from '../../notable.ts';
import { toldIndex, type Column, type ToldIndex } from '../../told-index.ts';
import { axisOf, windowOf, type Axis } from './axis.ts';

export const AXIS_HEIGHT = 22;
export const LANE_HEIGHT = 18;
export const BAR_HEIGHT = 14;

export interface Row {
  readonly lane: Lane;
  /** Its top, in px. */
  readonly y: number;
}

export interface Dot {
  readonly n: number;
  readonly x: number;
  readonly lane: string;
  readonly notable: boolean;
}

export interface DrawnBand extends Band {
  readonly x: number;
  readonly width: number;
  /** Its label, when there is room for it. */
  readonly text: string;
}

export interface Scene {
  readonly axis: Axis;
  readonly rows: readonly Row[];
  readonly bands: readonly DrawnBand[];
  readonly dots: readonly Dot[];
  readonly flags: readonly { readonly n: number; readonly x: number; readonly text: string }[];
  readonly height: number;
}

/** Told events in view, by their place among all that were seen: from the first to before the last. Fractions pan smoothly. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface SceneOptions {
  readonly left: number;
  readonly right: number;
  /** Lanes without anything in view are left out. */
  readonly fold: boolean;
  /** What the reader has zoomed to; else what fits around the play head. */
  readonly stretch?: Stretch | undefined;
}

/** A letter of the small labels, in px. */
const LETTER = 6.4;
const MONO_LETTER = 7.3;
const YOU = 'you';
/** Dots are at least this far apart, in px. */
const DOT_PX = 3;
/** Room for a quiet time that is cut: with more of them none is. */
const QUIET_PX = 30;
/** Fewer notable events than this in view: the others make the axis too. */
const FEW = 8;

const fit = (text: string, room: number, letter: number): string => (text.length * letter <= room ? text : '');

/** Computes all of it from a snapshot of the store. */
export function sceneOf(snapshot: LabSnapshot, options: SceneOptions): Scene {
  const { view, frontier } = snapshot;
  const index = toldIndex(view);
  const axis = axisIn(index, snapshot, options);
  const bands = drawnBands(bandsOf(view, frontier), axis);
  const dots = [...index.lanes].flatMap(([lane, { told, notable }]) => dotsOf(lane, told, notable, frontier, axis));
  const busy = new Set([...dots, ...bands].map(({ lane }) => lane));
  const lanes = view.lanes.filter(({ id, kind }) => kind === 'you' || !options.fold || busy.has(id));
  return {
    axis,
    rows: lanes.map((lane, i) => ({ lane, y: AXIS_HEIGHT + i * LANE_HEIGHT })),
    bands,
    dots: dots.filter(({ lane }) => lane !== YOU),
    flags: flagsOf(
      view,
      dots.filter(({ lane, notable: isNotable }) => lane === YOU && isNotable),
      axis,
    ),
    height: AXIS_HEIGHT + lanes.length * LANE_HEIGHT,
  };
}

/** The axis through what is in view; through so many events at most that a longer run costs no more. */
function axisIn(
  index: ToldIndex,
  { view, moment, frontier }: LabSnapshot,
  { left, right, stretch }: SceneOptions,
): Axis {
  const now = view.timeAt(moment);
  const { told, notable } = index;
  if (stretch === undefined) {
    const seen = firstAtLeast(notable.n, frontier);
    const { first, end } = windowOf(seen, firstAtLeast(notable.n, moment), right - left);
    return axisOf(distinct([...notable.at.slice(first, end), now]), left, right);
  }
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
  return axisOf(distinct(times), left, right, (since, at) => (list.at[firstAtLeast(list.at, since + 1)] ?? at) >= at);
}

function distinct(times: readonly number[]): number[] {
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Dots of a lane, a notable one before others where there is room for one. */
function dotsOf(lane: string, told: Column, notable: Column, frontier: number, axis: Axis): Dot[] {
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

const lastBands = new WeakMap<RunView, { readonly frontier: number; readonly bands: readonly Band[] }>();

/** The bands of a view as known at the frontier: they stay while the play head moves. */
function bandsOf(view: RunView, frontier: number): readonly Band[] {
  const last = lastBands.get(view);
  if (last?.frontier === frontier) return last.bands;
  const bands = view.bandsAt(frontier);
  lastBands.set(view, { frontier, bands });
  return bands;
}

/** What of the bands is in view; of those too short to be told apart, one. */
function drawnBands(bands: readonly Band[], axis: Axis): DrawnBand[] {
  const ends = new Map<string, number>();
  return bands.flatMap((band) => {
    if (band.from > axis.to || (band.to ?? Infinity) < axis.from) return [];
    const one = drawn(band, axis);
    const key = `${band.lane} ${band.kind}`;
    if (one.width <= 2 && one.x < (ends.get(key) ?? -1)) return [];
    ends.set(key, one.x + one.width);
    return [one];
  });
}

function drawn(band: Band, axis: Axis): DrawnBand {
  const x = axis.x(band.from);
  const width = Math.max(2, axis.x(band.to ?? axis.to) - x);
  const letter = band.kind === 'leader' || band.kind === 'believed' ? MONO_LETTER : LETTER;
  return { ...band, x, width, text: band.kind === 'checkpoint' ? '' : fit(band.label, width - 12, letter) };
}

function flagsOf(view: RunView, dots: readonly Dot[], axis: Axis): Scene['flags'] {
  return dots.map(({ n, x }, i) => {
    const room = (dots[i + 1]?.x ?? axis.right) - x - 16;
    const words = view.event(n).title.replace(/^You:?\s+/, '');
    const shorter = words.split(' ').slice(0, 2).join(' ');
    return { n, x, text: fit(words, room, MONO_LETTER) || fit(shorter, room, MONO_LETTER) };
  });
}
