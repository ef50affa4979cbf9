import { axisOf } from '../../src/lab/panels/timeline/axis.ts';
import { dotsOf, stretchedAxis } from '../../src/lab/panels/timeline/in-view.ts';
import { sceneOf } from '../../src/lab/panels/timeline/scene.ts';
import { longView, snapshotOf } from '../unit/lab/long-view.ts';

export const title = 'The timeline, scrubbed and zoomed';

const TRACK = { left: 116, right: 952, fold: false } as const;
const FRAMES = 300;
const ROUNDS = 9;

/** Milliseconds on the processor that the frames of a run take which is scrubbed and zoomed at once. */
function framesOf(length: number): number {
  const run = longView(length);
  const frame = (i: number): void => {
    const moment = (i * 37) % length;
    const size = Math.max(5, Math.floor(length / (1 + (i % 8) * 3)));
    const from = Math.min(length - size, moment);
    const snapshot = snapshotOf(run, moment);
    const stretch = { from, to: from + size };
    const axis = i % 2 === 0 ? undefined : stretchedAxis(snapshot, { ...TRACK, stretch, axisOf });
    sceneOf(snapshot, { ...TRACK, axis, dotsOf });
  };
  frame(0);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.threadCpuUsage();
    for (let i = 0; i < FRAMES; i++) frame(i);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000 / FRAMES;
  });
  return rounds.sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
}

/** What a frame computes, and how much more of it there is of ten thousand events than of a hundred. */
export function measure() {
  const [few, many] = [framesOf(100), framesOf(10_000)];
  return [
    { figure: 'what a frame draws of 10,000 events, computed', measured: many, limit: 4, unit: 'ms' },
    { figure: 'the same, against a run of 100 events', measured: many / few, limit: 20, unit: 'times the time' },
  ];
}
