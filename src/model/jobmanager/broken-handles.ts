/** What a new leader is told when ZooKeeper names a file that is not there any more. */
import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';

const BROKEN = 'This indicates that the retrieved state handle is broken. Try cleaning the state handle store.';

/** What reading a file throws that is not there. */
function fileNotFound(path: string): string {
  return `java.io.FileNotFoundException: ${path.replace(/^file:/, '')} (No such file or directory)`;
}

/** The plan of a job. @simulates org.apache.flink.runtime.jobmanager.DefaultExecutionPlanStore · 1.20, 2.3 · simplified */
export function planNotRetrieved(flink: FlinkVersion, jobId: string, path: string): readonly string[] {
  const recover = `org.apache.flink.util.FlinkRuntimeException: Could not recover job with job id ${jobId}.`;
  const plan = traitsOf(flink).storedPlan.replace('submitted', 'submitted ');
  return [
    `java.util.concurrent.CompletionException: ${recover}`,
    `Caused by: ${recover}`,
    `Caused by: org.apache.flink.util.FlinkException: Could not retrieve ${plan} from state handle under /${jobId}. ${BROKEN}`,
    `Caused by: ${fileNotFound(path)}`,
  ];
}

/** A completed checkpoint, by the name of its node. */
export function checkpointNotRetrieved(node: string, path: string): readonly string[] {
  const store =
    'org.apache.flink.runtime.client.JobExecutionException: Failed to initialize high-availability completed checkpoint store';
  return [
    'org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.',
    `Caused by: java.util.concurrent.CompletionException: java.lang.RuntimeException: ${store}`,
    `Caused by: java.lang.RuntimeException: ${store}`,
    `Caused by: ${store}`,
    `Caused by: org.apache.flink.util.FlinkException: Could not retrieve checkpoint ${Number(node)} from state handle under /${node}. ${BROKEN}`,
    `Caused by: ${fileNotFound(path)}`,
  ];
}
