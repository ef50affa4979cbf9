import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../src/cli/scenarios.ts';
import { LONG_RUN_STEPS, longRun } from '../unit/simulation/long-run.ts';
import { ratio, scopeOverTransition } from '../unit/simulation/ratios.ts';

describe('what the engine is built for', () => {
  const [scenario] = compileScenarios();
  if (scenario === undefined) throw new Error('there are no scenarios');
  const run = longRun(scenario);

  it('the reused scope takes less than two thirds of the time of transition()', () => {
    expect(scopeOverTransition(run)).toBeGreaterThan(1.5);
  });

  it('going to a moment late in a long run costs about as much as early in it', () => {
    const seek = (from: number) => (): void => {
      for (let i = 0; i < 2_000; i++) run.at(from + ((i * 7_919) % 640));
    };
    expect(ratio(seek(LONG_RUN_STEPS - 640), seek(640), 31)).toBeLessThan(5);
  });

  it('going to a moment costs far less than playing the run up to it', () => {
    const middle = run.length >> 1;
    const seek = (): void => {
      for (let i = 0; i < 200; i++) run.at(middle);
    };
    expect(ratio(() => void longRun(scenario), seek, 3)).toBeGreaterThan(10);
  });
});
