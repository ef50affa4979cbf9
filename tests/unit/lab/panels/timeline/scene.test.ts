import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../../../src/lab/panels/timeline/axis.ts';
import { dotsOf, stretchedAxis } from '../../../../../src/lab/panels/timeline/in-view.ts';
import { sceneOf, type Scene } from '../../../../../src/lab/panels/timeline/scene.ts';
import type { Stretch } from '../../../../../src/lab/panels/timeline/zoom.ts';
import { longView, snapshotOf, type LongView } from '../../long-view.ts';

const TRACK = { left: 116, right: 952, fold: false } as const;
function scene(run: LongView, moment: number, stretch?: Stretch): Scene {
  const snapshot = snapshotOf(run, moment);
  const axis = stretch && stretchedAxis(snapshot, { ...TRACK, stretch, axisOf });
  return sceneOf(snapshot, { ...TRACK, axis, dotsOf });
}
const drawn = ({ bands, dots, flags, axis }: Scene): number =>
  bands.length + dots.length + flags.length + axis.ticks.length + axis.breaks.length;

/** Play heads and zooms all over a run. */
const looks = (length: number): readonly (readonly [moment: number, stretch?: Stretch])[] =>
  Array.from({ length: 40 }, (_, i) => {
    const moment = Math.floor((i * 37 * length) / 1500) % length;
    const size = Math.max(5, Math.floor(length / (1 + (i % 8) * 3)));
    const from = Math.min(length - size, moment);
    return i % 2 === 0 ? [moment] : [moment, { from, to: from + size }];
  });

describe('ten thousand events', () => {
  it('ask for no more, and draw no more, than what fits on the track', () => {
    const cost = (length: number) => {
      const run = longView(length);
      scene(run, 0);
      run.asked();
      const counts = looks(length).map(([moment, stretch]) => drawn(scene(run, moment, stretch)));
      return { ...run.asked(), most: Math.max(...counts) };
    };
    const [few, many] = [cost(100), cost(10_000)];
    expect(many.events).toBeLessThan(10 * few.events);
    expect([few.bands, many.bands]).toEqual([0, 0]);
    // Five lanes of at most a dot each 3 px, and brackets of at least 2 px.
    expect(many.most).toBeLessThan(5 * 280 + 420 + 100);
  });

  it('are in view all at once when one zooms out', () => {
    const run = longView(10_000);
    const { axis, dots } = scene(run, 5000, { from: 0, to: 10_000 });
    expect([axis.from, axis.to]).toEqual([run.view.event(0).at, run.view.event(9_999).at]);
    const xs = dots.map(({ x }) => x);
    expect(Math.min(...xs)).toBeLessThan(120);
    expect(Math.max(...xs)).toBeGreaterThan(940);
  });
});

describe('what is zoomed to', () => {
  const run = longView(2_000);

  it('shows these events and no others', () => {
    const { dots, flags } = scene(run, 700, { from: 698, to: 706 });
    const events = [...dots, ...flags].map(({ n }) => n).sort((a, b) => a - b);
    expect(events).toEqual([698, 699, 700, 701, 702, 703, 704, 705]);
    expect(flags.map(({ n }) => n)).toEqual([700]);
  });

  it('tells events apart that are one dot from afar', () => {
    const near = scene(run, 700, { from: 690, to: 710 });
    const far = scene(run, 700, { from: 0, to: 2_000 });
    const within = ({ dots }: Scene) => dots.filter(({ n }) => n >= 690 && n < 710).length;
    expect(within(near)).toBe(19);
    expect(within(far)).toBeLessThan(10);
  });

  it('calls no time quiet in which something happens', () => {
    const gaps = scene(run, 700, { from: 0, to: 2_000 }).axis.breaks;
    expect(gaps.length).toBeGreaterThan(5);
    expect(gaps.every(({ ms }) => ms > 20_000 && ms < 20_800)).toBe(true);
  });
});

it('a notable event takes the place of others beside it', () => {
  const run = longView(10_000);
  const { dots } = scene(run, 5000, { from: 0, to: 10_000 });
  expect(dots.filter(({ notable }) => notable).length).toBeGreaterThan(dots.length / 2);
  expect(dots.every(({ n, notable }) => notable === (n % 3 === 0))).toBe(true);
});

describe('words beside a break', () => {
  const run = longView(400);
  const quiet = scene(run, 399, { from: 0, to: 400 }).axis.breaks;
  const wordsOf = (label: string, from: number, to: number) => {
    const bandsAt = () => [{ lane: 'job/a', kind: 'running', label, from, to } as const];
    const { bands, axis } = scene({ ...run, view: { ...run.view, bandsAt } }, 399, { from: 0, to: 400 });
    return bands.map(({ text, textX, x }) => ({ text, right: textX + text.length * 6.4, textX, x, axis }))[0]!;
  };

  it('stand on one side of it', () => {
    expect(quiet.length).toBeGreaterThan(2);
    for (let from = 0; from < 60_000; from += 500) {
      const { text, textX, right, axis } = wordsOf('session of JobManager 1', from, 120_000);
      if (text !== '') expect(axis.breaks.every(({ x }) => right <= x - 6 || textX >= x + 6)).toBe(true);
    }
  });

  it('are the first of them where there is no room for all', () => {
    const told = Array.from(
      { length: 60 },
      (_, i) => wordsOf('session of JobManager 1', i * 500, i * 500 + 15_000).text,
    );
    expect(new Set(told)).toEqual(new Set(['session of JobManager 1', 'session', '']));
  });
});
