import { compileScenarios } from '../../src/cli/scenarios.ts';
import { apply, createWorld } from '../../src/kernel/index.ts';
import type { Intervention } from '../../src/model/index.ts';
import { openRunView } from '../../src/shell/index.ts';
import { Shell } from '../../src/shell/shell.ts';
import { flinkSimulation, linkOf, openLink, Run, type Scenario } from '../../src/simulation/index.ts';
import { reduce as reduceByHand } from '../unit/kernel/reducer.ts';
import { toyWorld } from '../unit/kernel/toy.ts';
import { toyDeliveries } from '../unit/kernel/toy-deliveries.ts';
import { longRun } from '../unit/simulation/long-run.ts';
import { reactionsOf, scopeOverTransition } from '../unit/simulation/ratios.ts';
import { twelveActions } from '../unit/simulation/twelve-actions.ts';

export const title = 'The engine, on a run of ten thousand steps';

const ROUNDS = 15;

const TOY_STEPS = 4_000;
/** The reducer is so fast that once over would be shorter than the clock can tell. */
const TOY_ROUNDS = 20;

interface Row {
  readonly figure: string;
  readonly measured: number;
  readonly limit?: number;
  readonly unit: string;
}

/** Milliseconds on the processor. */
function processorOf(call: () => unknown): number {
  const used = process.threadCpuUsage();
  call();
  const { user, system } = process.threadCpuUsage(used);
  return (user + system) / 1_000;
}

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

function playToy(): void {
  const world = createWorld(toyWorld(6, 2026, { freeze: false }));
  for (let i = 0; i < TOY_STEPS; i++) apply(world, 0);
}

/** What a whole step costs, and what a reducer written by hand costs for the same events, round by round. */
function steps(scenario: Scenario<Intervention>): Row[] {
  const run = longRun(scenario);
  const [reduce, events] = reactionsOf(run);
  const told = toyDeliveries(TOY_STEPS).map((one) => ({
    ...one,
    state: { value: one.before.value as string, context: one.before.context as unknown },
  }));
  const reduceToy = (): void => {
    for (let again = 0; again < TOY_ROUNDS; again++)
      for (const { machine, state, event } of told) reduceByHand(machine, state, event, []);
  };
  const rounds = Array.from({ length: ROUNDS }, () => {
    const step = processorOf(() => longRun(scenario)) / run.length;
    const reaction = processorOf(reduce) / events;
    const toyStep = processorOf(playToy) / TOY_STEPS;
    const toyReducer = processorOf(reduceToy) / told.length / TOY_ROUNDS;
    return { step: step * 1_000, ratio: step / reaction, toyRatio: toyStep / toyReducer };
  });
  return [
    { figure: 'a step, played', measured: medianOf(rounds.map(({ step }) => step)), limit: 12, unit: 'µs' },
    {
      figure: 'a step, against its reaction called without the engine',
      measured: medianOf(rounds.map(({ ratio }) => ratio)),
      limit: 20,
      unit: 'times the time',
    },
    {
      figure:
        'a step of the toy world of the tests, whose reactions do next to nothing, against a reducer written by hand',
      measured: medianOf(rounds.map(({ toyRatio }) => toyRatio)),
      unit: 'times the time',
    },
  ];
}

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
  const median = (of: 'processor' | 'wall'): number => medianOf(rounds.map((round) => round[of]));
  return { processor: median('processor'), wall: median('wall') };
}

/** Steps, seek, opening of links, their length, and what the reused scope is worth. */
export function measure(): Row[] {
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
    ...steps(scenario),
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
