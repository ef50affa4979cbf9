/** Who reads an option, and when: on that depends what a bad value ends. */
import { isReadAtStart } from './start-checks.ts';

/** What happens when the value of an option cannot be read, as the beginning of a sentence that Flink's words end. */
export function whoReads(key: string, flink: string): string {
  if (/\.memory\.|^taskmanager\.cpu\.cores$/.test(key)) {
    const name = key.startsWith('jobmanager.') ? 'JobManager' : 'TaskManager';
    return `The start script computes the memory of the ${name}, and ends with exit code 1:`;
  }
  const [byJobManager, byTaskManager] = (['jobmanager', 'taskmanager'] as const).map((process) =>
    isReadAtStart(key, process, flink),
  );
  const isOfServices = key.startsWith('high-availability.');
  if ((byJobManager && byTaskManager) || isOfServices) return 'JobManager and TaskManager end while they start:';
  if (byJobManager) return 'The JobManager ends while it starts:';
  if (byTaskManager) return 'The TaskManager ends while it starts:';
  if (key.startsWith('restart-strategy')) return 'Processes start. Every job that is submitted then fails:';
  if (/^(?:execution|pipeline|parallelism|client|rest)\./.test(key))
    return 'Processes start. Every `flink run` with this file then fails:';
  return 'Processes start. Who reads it later fails:';
}
