import { compileScenarios } from '../../src/cli/scenarios.ts';
import { openRunView } from '../../src/shell/index.ts';
import { Shell } from '../../src/shell/shell.ts';
import { flinkSimulation, linkOf, openLink, Run } from '../../src/simulation/index.ts';
import { longRun } from '../unit/simulation/long-run.ts';
import { scopeOverTransition } from '../unit/simulation/ratios.ts';
import { twelveActions } from '../unit/simulation/twelve-actions.ts';

export const title = 'The engine, on a run of ten thousand steps';

const ROUNDS = 15;

/**
 * Milliseconds of one call, the median of several rounds: on the processor, which does not depend on what else this
 * machine does, and on the wall.
 */
function timed(call: () => unknown): { readonly processor: number; readonly wall: number } {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const used = process.threadCpuUsage();
    const begin = performance.now();
    call();
    const wall = performance.now() - begin;
    const { user, system } = process.threadCpuUsage(used);
    return { processor: (user + system) / 1_000, wall };
  });
  const median = (of: 'processor' | 'wall'): number =>
    rounds.map((round) => round[of]).sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
  return { processor: median('processor'), wall: median('wall') };
}

/** Seek, opening of links, their length, and what the reused scope is worth. */
export function measure(): { figure: string; measured: number; limit?: number; unit: string }[] {
  const scenarios = compileScenarios();
  const scenario = scenarios.find(({ id }) => id === 'session-two-versions.2.3');
  if (scenario === undefined) throw new Error('the scenario session-two-versions is gone');
  const run = longRun(scenario);
  const link = linkOf(run);
  const session = new Run(scenario, flinkSimulation);
  twelveActions(session);

  const seeks = 10_000;
  const seek = timed(() => {
    for (let i = 0; i < seeks; i++) run.at((i * 7_919) % run.length);
  });
  const opening = timed(() => openLink(link, scenarios, flinkSimulation));
  const branches = 50;
  const branching = timed(() => {
    for (let i = 0; i < branches; i++) run.branchAt(run.length >> 1);
  });
  const looks = 500;
  const waiting = timed(() => {
    for (let i = 0; i < looks; i++) run.at(run.length >> 1).waiting();
  });
  const view = openRunView(session, session.clock);
  const shell = new Shell('client', () => ({
    view,
    moment: session.length,
    state: view.stateAt(session.length),
    act: () => undefined,
  }));
  const typing = timed(() => {
    shell.type('flnk list');
    shell.complete('flink cancel ', 13);
  });
  return [
    { figure: 'steps', measured: run.length, unit: 'steps' },
    { figure: 'going to any of them', measured: (seek.processor * 1_000) / seeks, limit: 50, unit: 'µs' },
    { figure: 'what waits in the middle', measured: (waiting.processor * 1_000) / looks, unit: 'µs' },
    { figure: 'a branch in the middle', measured: branching.processor / branches, unit: 'ms' },
    { figure: 'opening its link', measured: opening.processor, limit: 250, unit: 'ms' },
    { figure: 'opening its link, on the wall of a busy machine', measured: opening.wall, unit: 'ms' },
    { figure: 'a line typed, and one completed', measured: typing.processor, limit: 50, unit: 'ms' },
    { figure: 'its link, three actions', measured: link.length, unit: 'characters' },
    { figure: 'the link of twelve actions', measured: linkOf(session).length, limit: 279, unit: 'characters' },
    {
      figure: 'XState `transition()` over the reused scope',
      measured: scopeOverTransition(run),
      unit: 'times the time',
    },
  ];
}
