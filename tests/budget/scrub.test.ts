/** Scrubbing: the cost of looking at a moment against the cost of simulating up to it, so that no clock is trusted. */
import { describe, expect, it } from 'vitest';
import { Run, flinkSimulation } from '../../src/simulation/index.ts';
import { openRunView } from '../../src/shell/index.ts';
import { bothRunning, scenarioOf } from '../unit/simulation/view/two-versions.ts';

function milliseconds(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe('scrubbing', () => {
  it('a look at any moment costs less than a tenth of the replay that leads there', () => {
    const { run, view } = bothRunning('2.3', 60_000);
    const moments = Array.from({ length: 200 }, (_, i) => Math.floor(((i * 83) % 200) * (view.length / 200)));
    for (const moment of moments.slice(0, 100)) view.stateAt(moment);
    const looks = moments.map((moment) => milliseconds(() => view.stateAt(moment + 1)));
    const replays = [0, 1, 2].map(() =>
      milliseconds(() => {
        const replay = new Run(scenarioOf('2.3'), flinkSimulation);
        replay.advanceTo(run.clock);
      }),
    );
    expect(median(looks) * 10).toBeLessThan(median(replays));
  });

  it('reads only what was added when the run grows', () => {
    const { run, view } = bothRunning('2.3', 60_000);
    view.ranked(1);
    run.advanceSteps(10);
    const added = milliseconds(() => view.ranked(1));
    const all = milliseconds(() => openRunView(run, scenarioOf('2.3').origin).ranked(1));
    expect(added * 5).toBeLessThan(all);
  });

  it('gives the same state again while the play head stays near', () => {
    const { view } = bothRunning('2.3', 3000);
    expect(view.stateAt(view.start)).toBe(view.stateAt(view.start));
  });
});
