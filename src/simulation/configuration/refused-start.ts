/** A start that a configuration does not allow, as the process tells of it. */
import type { FlatConfiguration } from '../../flink-config/index.ts';
import {
  processVerdict,
  startVerdict,
  type ConfigurationDocument,
  type StartedProcess,
  type StartVerdict,
} from '../../flink-config/language.ts';
import { InterventionError } from '../../kernel/index.ts';
import type { ModelParameters, RefusedStart } from '../../model/index.ts';

/** What becomes of the process of a host; nothing when it starts. Throws when its start script already ends. */
export function refusedStartOf(
  host: string,
  found: ConfigurationDocument,
  flink: string,
): ModelParameters['refusedStart'] {
  const process = host.startsWith('taskmanager-') ? 'taskmanager' : 'jobmanager';
  const verdict = startVerdict(found, process, flink);
  if (verdict.endedBy === 'script')
    throw new InterventionError(
      `${host}: the start script ends with exit code ${verdict.exitCode ?? 1}: ${lastOf(verdict)}`,
    );
  const refused = refusedBy(verdict);
  return refused === undefined ? undefined : { [process]: refused };
}

/** The same of all processes that are started with these options, whatever their start scripts compute. */
export function refusedStarts(flat: FlatConfiguration, flink: string): ModelParameters['refusedStart'] {
  const of = (process: StartedProcess): RefusedStart | undefined => refusedBy(processVerdict(flat, process, flink));
  const [jobmanager, taskmanager] = [of('jobmanager'), of('taskmanager')];
  if (jobmanager === undefined && taskmanager === undefined) return undefined;
  return { ...(jobmanager && { jobmanager }), ...(taskmanager && { taskmanager }) };
}

function refusedBy({ starts, exitCode = 1, causes }: StartVerdict): RefusedStart | undefined {
  return starts ? undefined : { exitCode, causes };
}

function lastOf({ causes }: StartVerdict): string {
  return causes.at(-1) ?? 'no reason is given';
}
