/** What the timeline draws of a run at a moment: only what is in view, whatever the run's length. */
import type { Band, Lane, RunView } from '../../../recording/index.ts';
import type { LabSnapshot } from '../../lab-store.ts';
import { firstAtLeast } from '../../notable.ts';
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

export interface SceneOptions {
  readonly left: number;
  readonly right: number;
  /** Lanes without anything in view are left out. */
  readonly fold: boolean;
}

/** A letter of the small labels, in px. */
const LETTER = 6.4;
const MONO_LETTER = 7.3;
const YOU = 'you';

const fit = (text: string, room: number, letter: number): string => (text.length * letter <= room ? text : '');

/** Computes all of it from a snapshot of the store. */
export function sceneOf(snapshot: LabSnapshot, options: SceneOptions): Scene {
  const { view, moment, frontier } = snapshot;
  const notable = seenOf(view, 2, frontier);
  const head = firstAtLeast(notable, moment);
  const { first, end } = windowOf(notable.length, head, options.right - options.left);
  const inView = notable.slice(first, end);
  const axis = axisOf(
    distinct([...inView.map((n) => view.event(n).at), view.timeAt(moment)]),
    options.left,
    options.right,
  );

  const dots = dotsOf(view, frontier, axis);
  const bands = view
    .bandsAt(frontier)
    .filter((band) => band.from <= axis.to && (band.to ?? Infinity) >= axis.from)
    .map((band) => drawn(band, axis));
  const busy = new Set([...dots.map(({ lane }) => lane), ...bands.map(({ lane }) => lane)]);
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

/** The events of a rank that were seen. */
function seenOf(view: RunView, rank: 1 | 2, frontier: number): readonly number[] {
  const ranked = view.ranked(rank);
  return ranked.slice(0, firstAtLeast(ranked, frontier));
}

function distinct(times: readonly number[]): number[] {
  return [...new Set(times)].sort((a, b) => a - b);
}

function dotsOf(view: RunView, frontier: number, axis: Axis): Dot[] {
  const ranked = seenOf(view, 1, frontier);
  const dots: Dot[] = [];
  const taken = new Map<string, number>();
  // Times ascend with the numbers of events, so that the ones in view are one stretch.
  let low = 0;
  for (let high = ranked.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (view.event(ranked[middle]!).at < axis.from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < ranked.length; i++) {
    const n = ranked[i]!;
    const { at, lane, rank } = view.event(n);
    if (at > axis.to) break;
    const x = Math.round(axis.x(at) * 10) / 10;
    const key = `${lane} ${Math.round(x / 3)}`;
    const before = taken.get(key);
    if (before !== undefined && (rank < 2 || dots[before]?.notable === true)) continue;
    if (before === undefined) taken.set(key, dots.push({ n, x, lane, notable: rank === 2 }) - 1);
    else dots[before] = { n, x, lane, notable: true };
  }
  return dots;
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
