import { faultsOn, search, SMALL_WORLD_NAMES } from '../../checker/index.ts';
import { ARTICLE_INVARIANTS, INVARIANTS } from '../../model/index.ts';
import type { Intervention } from '../../model/index.ts';
import { isFiction, linkOf, Run } from '../../simulation/index.ts';
import { readArguments, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { exploreSmallWorld, isSmallWorld } from '../explore-small-world.ts';
import { compileMatrix } from '../matrix.ts';
import { compileScenarios } from '../scenarios.ts';
import { workshopOf } from '../../shell/scripted.ts';

const OPTIONS = {
  runs: { type: 'string' },
  seed: { type: 'string' },
  faults: { type: 'string' },
  flink: { type: 'string' },
  without: { type: 'string' },
  states: { type: 'string' },
} as const;

/** Faults strike in the first half of a run. */
const STRIKES_UNTIL_MS = 15_000;
const RUN_MS = 30_000;

export const checkCommand: Command = {
  name: 'check',
  usage:
    'SCENARIO [--runs N] [--seed N] [--faults N] | WORLD --faults crash:N [--flink V] [--without GUARD] [--states N]',
  summary:
    'tries random faults on a scenario, or everything that may happen in a small world; exit code 1 and a link when something breaks, 4 when a world is not exhausted',
  run(args, terminal) {
    const { options, words } = readArguments(args, OPTIONS, ['SCENARIO']);
    const [id = ''] = words;
    if (isSmallWorld(id)) return exploreSmallWorld(id, options, terminal);
    const scenarios = compileScenarios();
    const scenario = [...scenarios, ...compileMatrix(id)].find((one) => one.id === id);
    if (scenario === undefined) {
      const known = [...scenarios.map((one) => one.id), ...SMALL_WORLD_NAMES];
      throw new UsageError(`there is no scenario ${id}; there are ${known.join(', ')}${didYouMean(id, known)}`);
    }
    const { simulation } = workshopOf(scenario);
    const processes = new Run(scenario, simulation)
      .at()
      .processes()
      .filter(({ state, host, name }) => state === 'up' && host === name)
      .map(({ name }) => name);
    const { runs, failure, shrinkRuns, unreached } = search<Intervention>({
      run: (seed) => new Run(scenario, simulation, seed),
      invariants: isFiction(scenario) ? ARTICLE_INVARIANTS : INVARIANTS,
      faults: faultsOn(processes),
      maxFaults: wholeNumber('faults', options.faults, 4),
      between: [0, STRIKES_UNTIL_MS],
      until: RUN_MS,
      runs: wholeNumber('runs', options.runs, 20),
      seed: wholeNumber('seed', options.seed, 1),
    });
    for (const name of unreached) terminal.out(`never seen: ${name}\n`);
    if (failure === undefined) {
      terminal.out(`${runs} runs, nothing broke\n`);
      return 0;
    }
    const strikes = failure.strikes.map(
      ({ at, intervention }) => `  after ${at} ms: ${JSON.stringify(intervention)}\n`,
    );
    terminal.out(`${failure.invariant}: ${failure.explanation}\n`);
    terminal.out(`run ${runs}, seed ${failure.seed}, made small in ${shrinkRuns} runs:\n${strikes.join('')}`);
    terminal.out(`${linkOf(failure.run)}\n`);
    return 1;
  },
};
