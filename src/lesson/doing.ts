/** One thing that is done in a lesson or on the first page: a line that is typed, or what befalls processes and links. */
import { plain, readStep, text } from '../script/index.ts';
import type { Predicate, Shape, Step } from '../script/index.ts';
import { clusterOf, imageOf, type CompiledScenario } from '../simulation/index.ts';
import type { ClusterState } from '../recording/index.ts';

/** What is done from outside, as scenarios have it. */
export type Intervention = CompiledScenario['actions'][number]['intervention'];

export interface Doing {
  /** A line for the client's terminal, with `{{values}}`. */
  readonly line?: string;
  /** What is done to processes and links; `leader` stands for the one that leads then. */
  readonly interventions: readonly Intervention[];
  /** Nothing is done until this holds. */
  readonly until?: Predicate;
  /** Virtual ms in which nothing is done. */
  readonly wait?: number;
}

/** What a step of a script does, if a reader can do it. */
export function doingOf(step: Step): Doing | undefined {
  if (step.kind === 'run') return { line: step.line, interventions: [] };
  if (step.kind === 'until') return { until: step.predicate, interventions: [] };
  if (step.kind === 'wait') return { wait: step.ms, interventions: [] };
  const interventions = interventionsOf(step);
  return interventions.length === 0 ? undefined : { interventions };
}

/** A line as it is typed, or a step of a script. */
export const doing: Shape<Doing> = {
  words: 'a line for the client, or a step of a script such as kill: leader',
  read(node, reading) {
    if (typeof plain(node, reading) !== 'object') {
      const line = text.read(node, reading);
      return line === undefined ? undefined : { line, interventions: [] };
    }
    const step = readStep(node, reading);
    if (step === undefined) return undefined;
    return doingOf(step) ?? reading.refuse(node, `a reader cannot do "${step.kind}": expected ${doing.words}`);
  },
};

/** What a step does to processes: the interventions of a script's executor. */
export function interventionsOf(step: Step): readonly Intervention[] {
  switch (step.kind) {
    case 'kill':
    case 'stop':
    case 'start':
    case 'freeze':
    case 'thaw':
      return [{ type: step.kind, process: step.process }];
    case 'cut':
    case 'heal':
      return [{ type: step.kind, between: step.between }];
    case 'deploy': {
      const { application, jobmanager } = step;
      const { clusterId } = clusterOf(application);
      return [jobmanager, ...application.taskmanagers].map((process) => ({
        type: 'deploy',
        process,
        jobmanager,
        application: imageOf(application),
        ...(clusterId === undefined ? {} : { clusterId }),
      }));
    }
    default:
      return [];
  }
}

/** The intervention at a moment: `leader` is who leads there; an empty name when nobody does. */
export function meant(intervention: Intervention, state: ClusterState): Intervention {
  if (!('process' in intervention) || intervention.process !== 'leader') return intervention;
  const leader = state.processes.find(({ leadership }) => leadership?.truth === true)?.name ?? '';
  return { ...intervention, process: leader };
}
