import type { Json } from '../../base/index.ts';
import type { FlinkVersion, JobStatus } from '../../model/index.ts';
import type { ClusterState, JobFailure, JobState } from '../../recording/index.ts';
import { ok, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { releaseOf } from './release.ts';

/** `web.exception-history-size` */
const HISTORY = 16;
const UNASSIGNED = '(unassigned)';
const UNDONE: readonly JobStatus[] = ['FAILING', 'FAILED', 'RESTARTING'];

/** @simulates org.apache.flink.runtime.rest.handler.job.JobExceptionsHandler · 1.20, 2.3 · simplified */
export function jobExceptions(state: ClusterState, job: JobState, flink: FlinkVersion): RestAnswer {
  const failures = job.failures ?? [];
  const legacy = releaseOf(flink).legacyExceptions;
  const history = {
    entries: failures.slice(0, HISTORY).map((failure) => entry(state, failure, legacy)),
    truncated: failures.length > HISTORY,
  };
  if (!legacy) return ok({ exceptionHistory: history });
  const root = failures[0];
  return ok({
    'root-exception': root ? trace(root) : null,
    timestamp: root ? stamp(state, root.at) : null,
    // Only what present attempts died of: a restart empties it.
    'all-exceptions':
      UNDONE.includes(job.status) && root?.taskName ? [taskException(state, causeOfTheEnd(root) ?? root)] : [],
    truncated: false,
    exceptionHistory: history,
  });
}

/** How the failure of a whole job begins: its restart strategy gives up. */
const SUPPRESSED = 'org.apache.flink.runtime.JobException: Recovery is suppressed by ';
const CAUSE = 'Caused by: ';

/** What a task died of, when its failure was the last one that the job was allowed; else undefined. */
function causeOfTheEnd(failure: JobFailure): JobFailure | undefined {
  const [first, second = '', ...rest] = failure.lines;
  if (!first?.startsWith(SUPPRESSED) || !second.startsWith(CAUSE)) return undefined;
  return { ...failure, lines: [second.slice(CAUSE.length), ...rest] };
}

/** One of the history: the failure of a task, or that of the job with the failed tasks beside it. */
function entry(state: ClusterState, failure: JobFailure, legacy: boolean): Json {
  const cause = causeOfTheEnd(failure);
  if (cause === undefined) return { ...one(state, failure, legacy), concurrentExceptions: [] };
  const { at, lines } = failure;
  return { ...one(state, { at, lines }, legacy), concurrentExceptions: [one(state, cause, legacy)] };
}

const NO_SLOT = 'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: ';
const COMPLETION = 'java.util.concurrent.CompletionException: ';

/**
 * The trace as the history keeps it: a slot that did not come in time ends two futures on its way to the task. The log
 * names the cause alone.
 */
function linesOf({ lines, taskName }: JobFailure): readonly string[] {
  const [first = '', ...rest] = lines;
  if (taskName === undefined || !first.startsWith(NO_SLOT)) return lines;
  return [COMPLETION + COMPLETION + first, CAUSE + COMPLETION + first, CAUSE + first, ...rest];
}

/** What is not known has no field: a failure without a task, a task without a TaskManager. */
function one(state: ClusterState, failure: JobFailure, legacy: boolean): Readonly<Record<string, Json>> {
  const { taskName, endpoint, taskManagerId } = failure;
  return {
    exceptionName: (linesOf(failure)[0] ?? '').split(':')[0] ?? '',
    stacktrace: trace(failure),
    timestamp: stamp(state, failure.at),
    failureLabels: {},
    ...(taskName === undefined ? {} : { taskName }),
    ...(legacy && endpoint !== undefined ? { location: endpoint } : {}),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(taskManagerId === undefined ? {} : { taskManagerId }),
  };
}

/** The legacy list names tasks without their attempt, and says so where there is no place. */
function taskException(state: ClusterState, failure: JobFailure): Json {
  const location = failure.endpoint ?? UNASSIGNED;
  return {
    exception: trace(failure),
    task: (failure.taskName ?? '').replace(/ - execution #\d+$/, ''),
    location,
    endpoint: location,
    timestamp: stamp(state, failure.at),
    taskManagerId: failure.taskManagerId ?? UNASSIGNED,
  };
}

function trace(failure: JobFailure): string {
  return `${linesOf(failure).join('\n')}\n`;
}
