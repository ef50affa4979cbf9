/** Which classes a process of an application cluster finds under the class path of a job. */
import { JARS } from './client/program.ts';
import type { JobPlan } from './messages.ts';
import type { ModelParameters } from './parameters.ts';

/** What of a job, or of one of its tasks, decides about classes. */
interface UserCode {
  readonly codeVersion: string;
  readonly usrlib?: string | undefined;
}

export const MISSING_CLASS = 'java.lang.ClassNotFoundException: org.apache.flink.connector.kafka.source.KafkaSource';

/**
 * The version of the classes that a process loads for a job; nothing when they are not there. A class path names files
 * of `usrlib` and is resolved on each host: whatever lies there under that name is loaded. A jar that was given with
 * the job comes from the blob store, wherever the job goes.
 *
 * @simulates org.apache.flink.runtime.execution.librarycache.BlobLibraryCacheManager · 1.20, 2.3 · simplified
 */
export function loadedVersion({ application }: ModelParameters, code: UserCode): string | undefined {
  if (code.usrlib === undefined) return code.codeVersion;
  if (application?.via !== 'usrlib' || application.file !== code.usrlib) return undefined;
  return JARS.find(({ file }) => file === application.jar)?.version;
}

/** Why a JobMaster cannot start: the coordinator of a source is of a class of the job. */
export function noCoordinator(plan: JobPlan): readonly string[] {
  const text = `org.apache.flink.runtime.JobException: Cannot instantiate the coordinator for operator ${plan.vertices[0]?.name ?? ''}`;
  return [
    `org.apache.flink.util.FlinkException: JobMaster for job ${plan.jobId} failed.`,
    'Caused by: org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.',
    `Caused by: java.util.concurrent.CompletionException: java.lang.RuntimeException: ${text}`,
    `Caused by: java.lang.RuntimeException: ${text}`,
    `Caused by: ${text}`,
    `Caused by: ${MISSING_CLASS}`,
  ];
}
