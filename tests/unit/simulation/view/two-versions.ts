/** Runs of the landing page's cluster, for tests of the view: v1 alone, and v2 deployed beside it. */
import { readFileSync } from 'node:fs';
import { parseScript } from '../../../../src/script/index.ts';
import { openRunView } from '../../../../src/shell/index.ts';
import { compileScenario, flinkSimulation, Run, type CompiledScenario } from '../../../../src/simulation/index.ts';
import type { FlinkVersion, Intervention } from '../../../../src/model/index.ts';
import type { RunView } from '../../../../src/recording/index.ts';

const SCRIPT = new URL('../../../../content/scenarios/session-two-versions.yaml', import.meta.url);

export const DEPLOY = 'flink run -d -p 2 orders-v2.jar --sink exactly-once';

const compiled = new Map<string, CompiledScenario>();

/** The scenario of v1 alone, compiled once for each version and seed. */
export function scenarioOf(flink: FlinkVersion, seed = 7): CompiledScenario {
  const key = `${flink} ${seed}`;
  const known = compiled.get(key);
  if (known) return known;
  const parsed = parseScript(readFileSync(SCRIPT, 'utf8'), 'session-two-versions.yaml');
  if (!parsed.script) throw new Error('the scenario of the landing page does not parse');
  const scenario = compileScenario(parsed.script, flink, seed, { simulation: flinkSimulation, viewOf: openRunView });
  compiled.set(key, scenario);
  return scenario;
}

export interface Opened {
  readonly run: Run<Intervention>;
  readonly view: RunView;
}

/** v1 alone, at the moment at which the reader finds it. */
export function v1Alone(flink: FlinkVersion, seed?: number): Opened {
  const scenario = scenarioOf(flink, seed);
  const run = new Run(scenario, flinkSimulation);
  return { run, view: openRunView(run, scenario.origin) };
}

/** Types a line on the client and lets time pass. */
export function type(run: Run<Intervention>, line: string, ms: number): void {
  run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
  run.advanceTo(run.clock + ms);
}

/** v2 deployed beside v1, so much later. */
export function bothRunning(flink: FlinkVersion, ms = 14_000, seed?: number): Opened {
  const opened = v1Alone(flink, seed);
  type(opened.run, DEPLOY, ms);
  return opened;
}

/** What events are told as. */
export function titles(view: RunView, events: readonly number[]): readonly string[] {
  return events.map((n) => view.event(n).title);
}

/** The first event of a kind. */
export function firstOf(view: RunView, kind: string): number {
  const found = view.ranked(1).find((n) => view.event(n).kind === kind);
  if (found === undefined) throw new Error(`no event of kind ${kind}`);
  return found;
}
