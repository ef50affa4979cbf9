import { hashText, hexId, type Json } from '../../base/index.ts';
import { JOB_STATUSES, type ExecutionState, type FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState, VertexState } from '../../recording/index.ts';
import { aggregateState } from './aggregate-state.ts';
import { ok, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { jsonPlan } from './json-plan.ts';
import { schedulerOf } from './overview.ts';
import { releaseOf } from './release.ts';
import { counted, NO_METRICS, spanOf } from './vertex.ts';

/** @simulates org.apache.flink.runtime.rest.handler.job.JobDetailsHandler · 1.20, 2.3 · simplified */
export function jobDetails(state: ClusterState, job: JobState, flink: FlinkVersion): RestAnswer {
  const release = releaseOf(flink);
  const vertices = job.vertices.map((vertex) => vertexSummary(state, job, vertex));
  return ok({
    jid: job.id,
    ...(release.applications ? { 'application-id': job.id } : {}),
    name: job.name,
    isStoppable: false,
    state: job.status,
    'job-type': 'STREAMING',
    ...(release.schedulerFields ? { schedulerType: schedulerOf(job) } : {}),
    'start-time': stamp(state, job.startedAt),
    'end-time': stamp(state, job.endedAt),
    duration: (job.endedAt ?? state.at) - job.startedAt,
    maxParallelism: -1,
    now: stamp(state, state.at),
    timestamps: statusTimes(state, job),
    vertices,
    'status-counts': counted(job.vertices.map(stateOf)),
    plan: jsonPlan(job, flink),
    ...(release.pendingOperators ? { 'pending-operators': 0 } : {}),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobStatusHandler · 1.20, 2.3 · exact */
export function jobStatus(job: JobState): RestAnswer {
  return ok({ status: job.status });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobConfigHandler · 1.20, 2.3 · exact */
export function jobConfig(job: JobState, flink: FlinkVersion): RestAnswer {
  const parallelism = Math.max(1, ...job.vertices.map((vertex) => vertex.parallelism));
  return ok({
    jid: job.id,
    name: job.name,
    'execution-config': {
      ...(releaseOf(flink).executionMode ? { 'execution-mode': 'PIPELINED' } : {}),
      'restart-strategy': 'Cluster level default restart strategy',
      'job-parallelism': parallelism,
      'object-reuse-mode': false,
      'user-config': {},
    },
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobPlanHandler · 1.20, 2.3 · exact */
export function jobPlan(job: JobState, flink: FlinkVersion): RestAnswer {
  return ok({ plan: jsonPlan(job, flink) });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobAccumulatorsHandler · 1.20, 2.3 · exact */
export function jobAccumulators(): RestAnswer {
  return ok({ 'job-accumulators': [], 'user-task-accumulators': [], 'serialized-user-task-accumulators': {} });
}

/** What `application-status` says of a job that has ended. */
const OUTCOMES: Readonly<Record<string, string>> = { FINISHED: 'SUCCEEDED', CANCELED: 'CANCELED', FAILED: 'FAILED' };

/** @simulates org.apache.flink.runtime.rest.handler.job.JobExecutionResultHandler · 1.20, 2.3 · simplified */
export function executionResult(state: ClusterState, job: JobState, flink: FlinkVersion): RestAnswer {
  const outcome = OUTCOMES[job.status];
  if (outcome === undefined || job.endedAt === undefined) return ok({ status: { id: 'IN_PROGRESS' } });
  const [failure] = job.failures ?? [];
  const [first = ''] = failure?.lines ?? [];
  return ok({
    status: { id: 'COMPLETED' },
    'job-execution-result': {
      id: job.id,
      ...(releaseOf(flink).applications ? { name: job.name } : {}),
      'application-status': outcome,
      'accumulator-results': {},
      'net-runtime': job.endedAt - job.startedAt,
      ...(job.status === 'FAILED'
        ? {
            'failure-cause': {
              class: first.split(':')[0] ?? '',
              'stack-trace': (failure?.lines ?? []).map((line) => `${line}\n`).join(''),
            },
          }
        : {}),
      ...(releaseOf(flink).applications
        ? {
            'application-id': job.id,
            'start-time': stamp(state, job.startedAt),
            'end-time': stamp(state, job.endedAt),
          }
        : {}),
    },
  });
}

/** All vertices of a job are in its default group, which has an id of chance in each job. */
const slotSharingGroupId = ({ id }: JobState): string => hexId(hashText(id), 'slot sharing group');

function vertexSummary(state: ClusterState, job: JobState, vertex: VertexState): Json {
  const { start, end, duration } = spanOf(state, vertex.subtasks);
  return {
    id: vertex.id,
    slotSharingGroupId: slotSharingGroupId(job),
    name: vertex.name,
    maxParallelism: vertex.maxParallelism,
    parallelism: vertex.parallelism,
    status: stateOf(vertex),
    'start-time': start,
    'end-time': end,
    duration,
    tasks: counted(vertex.subtasks.map((subtask) => subtask.state)),
    metrics: NO_METRICS,
  };
}

function stateOf({ subtasks }: VertexState): ExecutionState {
  return aggregateState(subtasks.map((subtask) => subtask.state));
}

function statusTimes(state: ClusterState, job: JobState): Json {
  const entered = (status: string) => job.history.findLast((entry) => entry.status === status);
  return Object.fromEntries(
    JOB_STATUSES.map((status) => {
      const entry = entered(status);
      return [status, entry ? stamp(state, entry.at) : 0];
    }),
  );
}
