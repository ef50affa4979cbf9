/** From a script to a scenario: what happened before the reader finds the cluster, as data that needs no parser. */
import type { Json } from '../base/index.ts';
import type { FlinkVersion, Intervention } from '../model/index.ts';
import type { RunView } from '../recording/index.ts';
import type { Names, Script } from '../script/index.ts';
import { factsAt } from './cluster-facts.ts';
import type { Execution, ScriptShell, Stage } from './executor.ts';
import { execute, executeWith } from './executor.ts';
import { notSimulated } from './not-simulated.ts';
import { Run } from './run.ts';
import type { Scenario, Simulation } from './run-types.ts';
import { flinkPart, withArticle } from './article/article-parameters.ts';
import { parametersOf } from './script-parameters.ts';

/** What a terminal already shows when the reader finds the cluster. */
export interface Prelude {
  readonly host: string;
  readonly kind: 'command' | 'stdout' | 'stderr';
  readonly text: string;
}

export interface CompiledScenario extends Scenario<Intervention> {
  /** The script's name; `id` has the version too, because links must tell them apart. */
  readonly name: string;
  readonly flink: FlinkVersion;
  /** Virtual milliseconds since the world began at which the first step began: 0 on every clock that is shown. */
  readonly origin: number;
  /** What `as:` named: v1 is this job id. */
  readonly names: Names;
  readonly terminal: readonly Prelude[];
}

/** What a script is executed with. */
export interface Workshop {
  readonly simulation: Simulation<Intervention>;
  /** The view of a run whose clock is 0 at `origin`. It grows with the run. */
  readonly viewOf: (run: Run<Intervention>, origin: number) => RunView;
}

const REGISTRATION_MS = 90_000;
const POLL_MS = 50;

/** A script that this simulator cannot run, or that did not come to its end. */
export class ScriptFailure extends Error {
  override readonly name = 'ScriptFailure';
}

/**
 * The cluster of a script at the moment at which its first step begins: when all TaskManagers have registered, or at
 * once if it says `cold`. Throws a `ScriptFailure` when that cannot be reached.
 */
export function begin(script: Script, flink: FlinkVersion, seed: number, workshop: Workshop): Stage {
  const missing = notSimulated(script, flink);
  if (missing.length > 0) throw new ScriptFailure(missing.join('; '));
  const scenario: Scenario<Intervention> = {
    id: `${script.name}.${flink}`,
    title: script.title,
    flink,
    seed,
    parameters: withArticle(parametersOf(flinkPart(script), flink).parameters, script) as unknown as Json,
    ...(Object.keys(script.config).length === 0 ? {} : { options: script.config }),
    actions: [],
    start: { at: 0 },
  };
  const run = new Run(scenario, workshop.simulation, seed);
  if (!script.cold) {
    const early = workshop.viewOf(run, 0);
    while (factsAt(early).taskmanagers !== script.taskmanagers) {
      if (run.fault !== undefined)
        throw new ScriptFailure(`model fault in ${run.fault.component}: ${run.fault.message}`);
      if (run.clock >= REGISTRATION_MS) throw new ScriptFailure('the TaskManagers did not register within 90 s');
      run.advanceTo(run.clock + POLL_MS);
    }
  }
  return { run, view: workshop.viewOf(run, run.clock) };
}

/**
 * Executes a script up to its end and keeps what was done: `new Run(scenario, simulation)` comes to the same moment.
 * Throws a `ScriptFailure` when a step could not be done.
 */
export function compileScenario(
  script: Script,
  flink: FlinkVersion,
  seed: number,
  workshop: Workshop,
): CompiledScenario {
  const stage = begin(script, flink, seed, workshop);
  const origin = stage.run.clock;
  return compiledFrom(script, stage, origin, execute(script, stage));
}

/** The same of a script whose lines need a shell. */
export async function compileScenarioWith(
  shellOn: (stage: Stage) => ScriptShell,
  ...[script, flink, seed, workshop]: Parameters<typeof compileScenario>
): Promise<CompiledScenario> {
  const stage = begin(script, flink, seed, workshop);
  const origin = stage.run.clock;
  return compiledFrom(script, stage, origin, await executeWith(script, stage, shellOn(stage)));
}

function compiledFrom(script: Script, { run, view }: Stage, origin: number, execution: Execution): CompiledScenario {
  const failed = execution.steps.findLast((step) => step.error !== undefined);
  if (failed !== undefined) throw new ScriptFailure(`step ${failed.n}: ${failed.error}`);
  return {
    ...run.scenario,
    name: script.name,
    flink: view.flink,
    actions: run.actions.map(({ action }) => action),
    start: run.place,
    origin,
    names: execution.names,
    terminal: preludeOf(script, execution),
  };
}

function preludeOf(script: Script, execution: Execution): readonly Prelude[] {
  return script.steps.flatMap((step, i): readonly Prelude[] => {
    if (step.kind !== 'run') return [];
    const result = execution.steps[i];
    const lines = (text: string | undefined): readonly string[] => (text ? text.replace(/\n$/, '').split('\n') : []);
    const host = result?.host ?? 'client';
    return [
      { host, kind: 'command', text: step.line },
      ...lines(result?.stdout).map((text) => ({ host, kind: 'stdout' as const, text })),
      ...lines(result?.stderr).map((text) => ({ host, kind: 'stderr' as const, text })),
    ];
  });
}
