import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOn, search } from '../../src/checker/index.ts';
import { compileScenarios } from '../../src/cli/scenarios.ts';
import { INVARIANTS, type Intervention } from '../../src/model/index.ts';
import { flinkSimulation, linkOf, Run } from '../../src/simulation/index.ts';

// The same seeds every time, so that the gate never fails by chance. FUZZ_SEED tries others, FUZZ_RUNS tries more.
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const RUNS = Number(process.env.FUZZ_RUNS ?? (process.env.DEEP === '1' ? 300 : 20));

const typed: readonly Intervention[] = [
  'flink run -d -p 2 orders-v2.jar --sink exactly-once',
  'flink run -d -p 1 orders-v1.jar --sink at-least-once',
  'flink list -a',
].map((line) => ({ type: 'exec', host: 'client', argv: line.split(' ') }));

const processes = ['jobmanager-1', 'taskmanager-1', 'taskmanager-2', 'kafka'];

describe.each(compileScenarios())('$id under random faults', (scenario) => {
  it(`keeps its invariants in ${RUNS} runs`, { timeout: 1_000 * (60 + 5 * RUNS) }, () => {
    const { failure, unreached } = search<Intervention>({
      run: (seed) => new Run(scenario, flinkSimulation, seed),
      invariants: INVARIANTS,
      faults: [...typed, ...faultsOn(processes)],
      maxFaults: 8,
      between: [0, 15_000],
      until: 30_000,
      runs: RUNS,
      seed: SEED,
    });
    if (failure === undefined) {
      // A few runs may miss a rare sight; many may not.
      if (RUNS >= 100) expect(unreached, 'what these runs should have seen').toEqual([]);
      return;
    }
    const report = `${failure.invariant}: ${failure.explanation}\nseed ${failure.seed}\n${linkOf(failure.run)}\n`;
    const folder = join(import.meta.dirname, '..', '..', 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `fuzz-${scenario.id}.txt`), `${report}${JSON.stringify(failure.strikes, null, 2)}\n`);
    expect.fail(report);
  });
});
