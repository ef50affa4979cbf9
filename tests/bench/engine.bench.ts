import { transition, type AnyStateMachine } from 'xstate';
import { compileScenarios } from '../../src/cli/scenarios.ts';
import { pureLogic, type Request, type Snapshot } from '../../src/kernel/index.ts';
import { flinkSimulation, linkOf, openLink, Run } from '../../src/simulation/index.ts';
import { longRun } from '../unit/simulation/long-run.ts';
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

/** The same deliveries through the reused scope and through `transition()`, interleaved; the median of the ratios. */
function scopeOverTransition(run: Run<never>): number {
  const deliveries: { machine: AnyStateMachine; before: Snapshot; event: never }[] = [];
  for (let n = 0; n < 2_000; n++) {
    const { record, subject, outcome } = run.journal.step(n);
    const before = run.at(n).snapshot(subject);
    if (before === undefined || outcome !== 'delivered') continue;
    const delivery = { from: record.from, incarnation: record.incarnation, entropy: n };
    deliveries.push({
      machine: before.machine as AnyStateMachine,
      before,
      event: { ...record.event, delivery } as never,
    });
  }
  const logics = new Map(
    [...new Set(deliveries.map(({ machine }) => machine))].map((machine) => [machine, pureLogic(machine)]),
  );
  const scope = (): void => {
    const requests: Request[] = [];
    for (const { machine, before, event } of deliveries) logics.get(machine)?.step(before, event, requests);
  };
  const slow = (): void => {
    for (const { machine, before, event } of deliveries) transition(machine, before as never, event);
  };
  const ratios = Array.from({ length: ROUNDS }, () => {
    const begin = performance.now();
    scope();
    const middle = performance.now();
    slow();
    return (performance.now() - middle) / (middle - begin);
  });
  return ratios.sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
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
  return [
    { figure: 'steps', measured: run.length, unit: 'steps' },
    { figure: 'going to any of them', measured: (seek.processor * 1_000) / seeks, limit: 50, unit: 'µs' },
    { figure: 'what waits in the middle', measured: (waiting.processor * 1_000) / looks, unit: 'µs' },
    { figure: 'a branch in the middle', measured: branching.processor / branches, unit: 'ms' },
    { figure: 'opening its link', measured: opening.processor, limit: 250, unit: 'ms' },
    { figure: 'opening its link, on the wall of a busy machine', measured: opening.wall, unit: 'ms' },
    { figure: 'its link, three actions', measured: link.length, unit: 'characters' },
    { figure: 'the link of twelve actions', measured: linkOf(session).length, limit: 279, unit: 'characters' },
    {
      figure: 'XState `transition()` over the reused scope',
      measured: scopeOverTransition(run as never),
      unit: 'times the time',
    },
  ];
}
