/** Jobs as they stood at a moment, from the books. */
import type { ExecutionRecord, ExecutionState, JobMasterContext, TaskExecutorContext } from '../../model/index.ts';
import { GLOBALLY_TERMINAL } from '../../model/index.ts';
import type { JobState, SubtaskState, VertexState } from '../../recording/index.ts';
import { shortVertexName } from '../../recording/process-words.ts';
import { thing } from '../../recording/thing.ts';
import type { CheckpointHistory } from './checkpoint-history.ts';
import type { JobHistory, JobTrack } from './job-history.ts';
import { allBefore, countBefore, lastBefore } from './timed.ts';
import { processOf } from './words.ts';

/** The jobs submitted before a moment, in that order. */
export function jobsAt(jobs: JobHistory, checkpoints: CheckpointHistory, moment: number): readonly JobState[] {
  return jobs.jobs.flatMap((job) => jobAt(job, checkpoints, moment) ?? []);
}

function jobAt(job: JobTrack, checkpoints: CheckpointHistory, moment: number): JobState | undefined {
  const life = lastBefore(job.lives, moment);
  const plan = life?.plan ?? job.plan;
  const statuses = allBefore(job.statuses, moment);
  const history = life && life.n >= 0 ? statuses.slice(countBefore(statuses, life.n)) : statuses;
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last) return undefined;
  const master = lastBefore(job.masters, moment)?.context;
  const modified = lastBefore(job.modified, moment);
  const failures = allBefore(job.failures, moment);
  return {
    id: job.id,
    name: plan.jobName,
    jar: plan.jar.replace(/\.jar$/, ''),
    version: plan.codeVersion,
    status: last.status,
    ordinal: job.ordinal,
    startedAt: first.at,
    ...(GLOBALLY_TERMINAL.includes(last.status) ? { endedAt: last.at } : {}),
    history,
    // As REST counts: a restart counts when its tasks exist, not when it is announced.
    attempts: (master?.executions ?? []).reduce((most, { attempt }) => Math.max(most, attempt), 0),
    checkpoints: checkpointsOf(job, checkpoints, life?.n ?? -1, moment),
    vertices: verticesOf(job, master, moment),
    ...(master?.adaptive === undefined ? {} : { resourceRequirements: master.adaptive.requirements }),
    ...(modified ? { lastModifiedAt: modified.at } : {}),
    failures: failures.length > 1 ? [...failures].reverse() : failures,
  };
}

/** The checkpoints of the job that began at a step. */
function checkpointsOf(
  job: JobTrack,
  history: CheckpointHistory,
  from: number,
  moment: number,
): JobState['checkpoints'] {
  const completed = history.completed.get(job.id) ?? [];
  const failed = history.failed.get(job.id) ?? [];
  const latest = lastBefore(completed, moment, ({ n, checkpoint }) => n >= from && checkpoint.kind === 'checkpoint');
  const restored = lastBefore(job.restores, moment, ({ n }) => n >= from);
  const last = lastBefore(history.ofJob.get(job.id) ?? [], moment);
  const pending = last && (last.end === undefined || last.end.n >= moment) ? last : undefined;
  return {
    completed: countBefore(completed, moment) - countBefore(completed, from),
    failed: countBefore(failed, moment) - countBefore(failed, from),
    ...(latest ? { latest: latest.checkpoint.number } : {}),
    ...(restored
      ? {
          restored: restored.checkpoint,
          restoredAt: restored.at,
          ...(restored.path === undefined ? {} : { restoredPath: restored.path }),
        }
      : {}),
    ...(pending
      ? {
          pending: {
            id: pending.number,
            acknowledged: countBefore(pending.acknowledgements, moment),
            total: pending.total,
          },
        }
      : {}),
  };
}

function verticesOf(job: JobTrack, master: JobMasterContext | undefined, moment: number): readonly VertexState[] {
  // An adaptive job may have another parallelism than it was submitted with.
  return (master?.plan ?? job.plan).vertices.map((vertex) => ({
    id: vertex.id,
    name: vertex.name,
    shortName: shortVertexName(vertex.name),
    parallelism: vertex.parallelism,
    maxParallelism: vertex.maxParallelism,
    subtasks: (master?.executions ?? [])
      .filter((execution) => execution.vertexId === vertex.id)
      .map((execution) => subtaskOf(job, master, execution, moment)),
  }));
}

function subtaskOf(
  job: JobTrack,
  master: JobMasterContext | undefined,
  execution: ExecutionRecord,
  moment: number,
): SubtaskState {
  const taskmanager = master?.taskManagers.find((candidate) => candidate.resourceId === execution.resourceId);
  const slot = master?.slots.find((candidate) => candidate.allocationId === execution.allocationId)?.slot;
  return {
    id: thing.task(job.id, execution.vertexId, execution.subtask),
    index: execution.subtask,
    state: execution.state,
    attempt: execution.attempt,
    attemptId: execution.attemptId,
    ...(taskmanager ? { taskmanager: processOf(taskmanager.address) } : {}),
    ...(slot === undefined ? {} : { slot }),
    times: timesOf(job, execution.attemptId, moment),
  };
}

function timesOf(job: JobTrack, attemptId: string, moment: number): Partial<Record<ExecutionState, number>> {
  const times: Partial<Record<ExecutionState, number>> = {};
  for (const { n, state, at } of job.executions.get(attemptId) ?? []) if (n < moment) times[state] = at;
  return times;
}

/** Where each running task of a TaskManager's slots stands, by allocation. */
export function tasksOfSlot(
  executor: TaskExecutorContext,
  allocationId: string | undefined,
  jobs: readonly JobState[],
): readonly { readonly job: JobState; readonly vertex: VertexState; readonly subtask: SubtaskState }[] {
  if (allocationId === undefined) return [];
  const attempts = executor.tasks.filter((task) => task.allocationId === allocationId).map((task) => task.attemptId);
  return jobs.flatMap((job) =>
    job.vertices.flatMap((vertex) =>
      vertex.subtasks
        .filter((subtask) => attempts.includes(subtask.attemptId))
        .map((subtask) => ({ job, vertex, subtask })),
    ),
  );
}
