/** What the timeline draws of a run at a moment: only what is in view, whatever the run's length. */
import type { Band, Lane, RunView } from '../../../recording/index.ts';
import { actsOf } from '../../branches.ts';
import type { LabSnapshot } from '../../lab-store.ts';
import { firstAtLeast, momentAt } from '../../notable.ts';
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
  /** Its label, or the first word of it, when there is room for it. */
  readonly text: string;
  /** Where that begins: behind a break, when there is no room before it. */
  readonly textX: number;
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
  /** What the reader has zoomed to; else what fits around the play head is in view. */
  readonly axis?: Axis | undefined;
  /** Events as dots; they come when there is time. */
  readonly dotsOf?: ((snapshot: LabSnapshot, axis: Axis) => readonly Dot[]) | undefined;
}

/** A letter of the small labels, in px. */
const LETTER = 6.4;
const MONO_LETTER = 7.3;
/** The air before the words of a band, and behind them. */
const TEXT_PX = 6;
/** A flag without words. */
const FLAG_PX = 12;
/** Half of a break, and the air beside it. */
const BREAK_PX = 10;

const fit = (text: string, room: number, letter: number): string => (text.length * letter <= room ? text : '');
/** What is free of a room to the right of a place: words do not run through a break. */
const freeOf = (room: number, x: number, { breaks }: Axis): number =>
  Math.min(room, ...breaks.map((gap) => (gap.x + BREAK_PX > x ? gap.x - BREAK_PX - x : room)));

/** Computes all of it from a snapshot of the store. */
export function sceneOf(snapshot: LabSnapshot, { left, right, fold, ...options }: SceneOptions): Scene {
  const { view, frontier } = snapshot;
  const axis = options.axis ?? axisAround(snapshot, left, right);
  const bands = drawnBands(bandsOf(view, frontier), axis);
  const dots = options.dotsOf?.(snapshot, axis) ?? [];
  const busy = new Set([...dots, ...bands].map(({ lane }) => lane));
  const lanes = view.lanes.filter(({ id, kind }) => kind === 'you' || !fold || busy.has(id));
  return {
    axis,
    rows: lanes.map((lane, i) => ({ lane, y: AXIS_HEIGHT + i * LANE_HEIGHT })),
    bands,
    dots,
    flags: flagsOf(view, frontier, axis),
    height: AXIS_HEIGHT + lanes.length * LANE_HEIGHT,
  };
}

/** The axis through the notable events around the play head, as many as fit. */
function axisAround({ view, moment, frontier }: LabSnapshot, left: number, right: number): Axis {
  const notable = view.ranked(2);
  const { first, end } = windowOf(firstAtLeast(notable, frontier), firstAtLeast(notable, moment), right - left);
  const times = notable.slice(first, end).map((n) => view.event(n).at);
  return axisOf([...times, view.timeAt(moment)], left, right);
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
  const label = band.kind === 'checkpoint' ? '' : band.label;
  for (const words of [label, /^\w*/.exec(label)![0]])
    for (const textX of [x + TEXT_PX, ...axis.breaks.map((gap) => gap.x + BREAK_PX)]) {
      const room = freeOf(x + width - TEXT_PX - textX, textX, axis);
      const text = textX < x + TEXT_PX ? '' : fit(words, room, letter);
      if (text !== '') return { ...band, x, width, text, textX };
    }
  return { ...band, x, width, text: '', textX: x };
}

/** The reader's own acts in view, with as many words as there is room for; of those too near to be told apart, one. */
function flagsOf(view: RunView, frontier: number, axis: Axis): Scene['flags'] {
  const acts = actsOf(view);
  const end = firstAtLeast(acts, frontier);
  const actAfter = (at: number): number => firstAtLeast(acts, momentAt(view, at, frontier));
  const flags: { n: number; x: number; text: string }[] = [];
  for (let i = actAfter(axis.from - 1); i < end;) {
    const { n, at, title } = view.event(acts[i]!);
    if (at > axis.to) break;
    const x = axis.x(at);
    i = x + FLAG_PX < axis.right ? Math.max(i + 1, actAfter(axis.at(x + FLAG_PX))) : end;
    const next = i < end ? axis.x(view.event(acts[i]!).at) : axis.right;
    const words = title.replace(/^You:?\s+/, '');
    const shorter = words.split(' ').slice(0, 2).join(' ');
    const room = freeOf(next - x - 16, x + 13, axis);
    flags.push({ n, x, text: fit(words, room, MONO_LETTER) || fit(shorter, room, MONO_LETTER) });
  }
  return flags;
}
