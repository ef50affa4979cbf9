/** A long run of a Flink scenario, for comparisons of engines: bundled for browsers and for older Nodes. */
import type { Intervention } from '../../../src/model/index.ts';
import { endHashOf, flinkSimulation, Run, type Scenario } from '../../../src/simulation/index.ts';

export const LONG_RUN_STEPS = 10_000;

/** Deploys v2 beside what runs, cancels it later, and goes on; the run has at least `LONG_RUN_STEPS` steps. */
export function longRun(scenario: Scenario<Intervention>): Run<Intervention> {
  const run = new Run(scenario, flinkSimulation);
  const exec = (line: string): void => run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
  exec('flink run -d -p 2 orders-v2.jar --sink exactly-once');
  run.advanceTo(run.clock + 20_000);
  const jobs = flinkSimulation.references?.(run.at()) ?? [];
  exec(`flink cancel ${jobs.at(-1) ?? ''}`);
  run.advanceTo(run.clock + 5_000);
  exec('flink list');
  while (run.length < LONG_RUN_STEPS && run.advanceSteps(100) > 0);
  return run;
}

/** Its end: the number of steps and the hash, or the fault that ended it. */
export function longRunEnd(scenario: Scenario<Intervention>): string {
  const run = longRun(scenario);
  return run.fault === undefined ? `${run.length} ${endHashOf(run)}` : `${run.fault.component}: ${run.fault.message}`;
}
