/** What the page's first machines do, and all machines: bundled as the site bundles them. */
import type { Intervention } from '../../../../src/model/index.ts';
import {
  flinkSimulation,
  haSessionSimulation,
  linkOf,
  Run,
  sessionSimulation,
  type Scenario,
} from '../../../../src/simulation/index.ts';

const FIRST = { 'session-two-versions': sessionSimulation, 'session-two-versions-ha': haSessionSimulation };

/** Deploys v2: the end of the run as text, with where it stood still, if it did. */
export function courseEnd(
  scenario: Scenario<Intervention> & { readonly name: keyof typeof FIRST },
  all: boolean,
): string {
  const run = new Run(scenario, all ? flinkSimulation : FIRST[scenario.name]);
  const type = (line: string): void => run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
  if (run.fault !== undefined) return JSON.stringify(run.fault);
  const found = run.length;
  type('flink run -d orders-v2.jar --sink exactly-once');
  run.advanceTo(run.clock + 60_000);
  return JSON.stringify({ found, length: run.length, fault: run.fault, link: linkOf(run) });
}

/** A TaskManager is killed, which no course holds: where the first machines stood still, and what all made of it. */
export function takenOver(scenario: Scenario<Intervention> & { readonly name: keyof typeof FIRST }): string {
  const until = 100_000;
  const kill = (run: Run<Intervention>): Run<Intervention> => {
    run.act({ type: 'kill', process: 'taskmanager-1' });
    run.advanceTo(until);
    return run;
  };
  const first = kill(new Run(scenario, FIRST[scenario.name]));
  const { fault } = first;
  const run = fault === undefined ? first : first.branchAt(fault.step, flinkSimulation);
  run.advanceTo(until);
  const whole = kill(new Run(scenario, flinkSimulation));
  return JSON.stringify({ said: fault?.message, fault: run.fault, same: linkOf(run) === linkOf(whole) });
}
