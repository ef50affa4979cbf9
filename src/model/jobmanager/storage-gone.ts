/** What a JobManager does while the storage of high availability cannot be reached. */
import type { Delivered } from '../../base/index.ts';
import type { StorageRefusal } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { DispatcherContext } from './dispatcher-context.ts';
import { giveUp, resultsFound } from './dispatcher-leadership.ts';
import type { RestContext } from './rest-endpoint.ts';
import { handlerError, type Refusal } from './rest-requests.ts';

type On<T extends StorageRefusal['type']> = Delivered<Extract<StorageRefusal, { type: T }>>;

const NO_RESULTS =
  'org.apache.flink.util.FlinkRuntimeException: Could not retrieve JobResults of globally-terminated jobs from JobResultStore';

/**
 * A new leader cannot know which jobs have ended. It must not run them again, so its process ends.
 *
 * @simulates org.apache.flink.runtime.highavailability.FileSystemJobResultStore · 1.20, 2.3 · simplified
 */
export function resultsNotRead(
  c: DispatcherContext,
  { exception }: On<'resultsNotRead'>,
  turn: Turn,
): DispatcherContext {
  if (c.phase !== 'recovering') return c;
  if (mutated(c.parameters, 'lead-without-results'))
    return resultsFound(c, { jobIds: [], dirty: [], applications: [] }, turn);
  const causes = [NO_RESULTS, ...exception].map((cause) => `Caused by: ${cause}`);
  return giveUp(c, [`java.util.concurrent.CompletionException: ${NO_RESULTS}`, ...causes], turn);
}

/** The plan of a job that was on its way when the storage went away: who submitted it is told. */
export function planNotWritten(
  c: DispatcherContext,
  { path, exception }: On<'notWritten'>,
  turn: Turn,
): DispatcherContext {
  const job = c.storing.find((each) => each.path === path);
  if (job === undefined) return c;
  const failed = `org.apache.flink.runtime.client.JobSubmissionException: Failed to submit job ${job.plan.jobId}.`;
  const causes = exception.map((cause) => `Caused by: ${cause}`);
  const answer = {
    type: 'dispatcherReply',
    call: job.call,
    ok: false,
    body: null,
    exception: [failed, ...causes],
  } as const;
  if (job.call > 0) turn.send(job.caller, answer);
  return { ...c, storing: c.storing.filter((each) => each !== job) };
}

/**
 * Why the files of a job cannot be kept: then the Dispatcher never hears of it. Nothing while they can.
 *
 * @simulates org.apache.flink.runtime.rest.handler.job.JobSubmitHandler · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.blob.BlobServer · 1.20, 2.3 · simplified
 */
export function uploadProblem({ blobStoreFile: by }: RestContext): Refusal | undefined {
  if (by === undefined) return undefined;
  const failed = 'Could not upload job files.';
  return handlerError(
    500,
    failed,
    `org.apache.flink.util.FlinkException: ${failed}`,
    `java.io.IOException: PUT operation failed: Server side error: ${by}`,
    `java.io.IOException: Server side error: ${by}`,
    `java.nio.file.FileAlreadyExistsException: ${by}`,
  );
}
