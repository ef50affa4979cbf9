import { hashText, hexId, type Json } from '../../base/index.ts';
import { EXECUTION_STATES, JOB_STATUSES, TERMINAL, type ExecutionState, type FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState, SubtaskState, VertexState } from '../../recording/index.ts';
import { ok, vertexNotFound, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { releaseOf } from './release.ts';

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
    ...(release.schedulerFields ? { schedulerType: 'Default' } : {}),
    'start-time': stamp(state, job.startedAt),
    'end-time': stamp(state, job.endedAt),
    duration: (job.endedAt ?? state.at) - job.startedAt,
    maxParallelism: -1,
    now: stamp(state, state.at),
    timestamps: statusTimes(state, job),
    vertices,
    'status-counts': counted(job.vertices.map((vertex) => aggregate(vertex))),
    plan: plan(job),
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

/** @simulates org.apache.flink.runtime.rest.handler.job.JobVertexDetailsHandler · 1.20, 2.3 · simplified */
export function vertexDetails(state: ClusterState, job: JobState, id: string): RestAnswer {
  const vertex = job.vertices.find((candidate) => candidate.id === id);
  if (!vertex) return vertexNotFound(id);
  return ok({
    id: vertex.id,
    name: vertex.name,
    parallelism: vertex.parallelism,
    maxParallelism: vertex.maxParallelism,
    now: stamp(state, state.at),
    subtasks: vertex.subtasks.map((subtask) => subtaskDetails(state, subtask)),
  });
}

function subtaskDetails(state: ClusterState, subtask: SubtaskState): Json {
  const { start, end, duration } = lifetime(state, subtask);
  const taskmanager = state.taskmanagers.find((candidate) => candidate.name === subtask.taskmanager);
  return {
    subtask: subtask.index,
    status: subtask.state,
    attempt: subtask.attempt,
    endpoint: taskmanager ? `${taskmanager.name}:${taskmanager.dataPort ?? 0}` : '(unassigned)',
    'start-time': start,
    'end-time': end,
    duration,
    'taskmanager-id': taskmanager?.resourceId ?? '(unassigned)',
    start_time: start,
  };
}

function lifetime(state: ClusterState, subtask: SubtaskState): { start: number; end: number; duration: number } {
  const started = subtask.times?.DEPLOYING;
  const ended = TERMINAL.includes(subtask.state) ? subtask.times?.[subtask.state] : undefined;
  return {
    start: stamp(state, started),
    end: stamp(state, ended),
    duration: started === undefined ? -1 : (ended ?? state.at) - started,
  };
}

/** Bytes and records are not counted here: what a handler answers that has not fetched a metric yet. */
const NO_METRICS = {
  'read-bytes': 0,
  'read-bytes-complete': false,
  'write-bytes': 0,
  'write-bytes-complete': false,
  'read-records': 0,
  'read-records-complete': false,
  'write-records': 0,
  'write-records-complete': false,
  'accumulated-backpressured-time': 0,
  'accumulated-idle-time': 0,
  'accumulated-busy-time': 0,
};

/** All vertices of a job are in its default group, which has an id of chance in each job. */
const slotSharingGroupId = ({ id }: JobState): string => hexId(hashText(id), 'slot sharing group');

function vertexSummary(state: ClusterState, job: JobState, vertex: VertexState): Json {
  const starts = vertex.subtasks.flatMap((subtask) => subtask.times?.DEPLOYING ?? []);
  const started = starts.length > 0 ? Math.min(...starts) : undefined;
  const allEnded = vertex.subtasks.every((subtask) => TERMINAL.includes(subtask.state));
  const ends = vertex.subtasks.flatMap((subtask) => subtask.times?.[subtask.state] ?? []);
  const ended = started !== undefined && allEnded && ends.length > 0 ? Math.max(...ends) : undefined;
  return {
    id: vertex.id,
    slotSharingGroupId: slotSharingGroupId(job),
    name: vertex.name,
    maxParallelism: vertex.maxParallelism,
    parallelism: vertex.parallelism,
    status: aggregate(vertex),
    'start-time': stamp(state, started),
    'end-time': stamp(state, ended),
    duration: started === undefined ? -1 : (ended ?? state.at) - started,
    tasks: counted(vertex.subtasks.map((subtask) => subtask.state)),
    metrics: NO_METRICS,
  };
}

/**
 * One word for all subtasks of a vertex.
 * @simulates org.apache.flink.runtime.executiongraph.ExecutionJobVertex#getAggregateJobVertexState · 1.20, 2.3 · exact
 */
function aggregate(vertex: VertexState): ExecutionState {
  const states = vertex.subtasks.map((subtask) => subtask.state);
  const has = (state: ExecutionState) => states.includes(state);
  if (has('FAILED')) return 'FAILED';
  if (has('CANCELING')) return 'CANCELING';
  if (has('CANCELED')) return 'CANCELED';
  if (has('INITIALIZING')) return 'INITIALIZING';
  if (has('RUNNING')) return 'RUNNING';
  if (has('FINISHED')) return states.every((state) => state === 'FINISHED') ? 'FINISHED' : 'RUNNING';
  return states.reduce<ExecutionState>(
    (furthest, state) => (EXECUTION_STATES.indexOf(state) > EXECUTION_STATES.indexOf(furthest) ? state : furthest),
    'CREATED',
  );
}

function counted(states: readonly ExecutionState[]): Json {
  return Object.fromEntries(EXECUTION_STATES.map((state) => [state, states.filter((one) => one === state).length]));
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

/** @simulates org.apache.flink.runtime.jobgraph.jsonplan.JsonPlanGenerator · 1.20, 2.3 · exact */
function plan(job: JobState): Json {
  return {
    jid: job.id,
    name: job.name,
    type: 'STREAMING',
    nodes: [...job.vertices].reverse().map((vertex) => {
      const before = job.vertices[job.vertices.indexOf(vertex) - 1];
      return {
        id: vertex.id,
        parallelism: vertex.parallelism,
        operator: '',
        operator_strategy: '',
        description: chained(vertex.name),
        ...(before
          ? { inputs: [{ num: 0, id: before.id, ship_strategy: 'HASH', exchange: 'pipelined_bounded' }] }
          : {}),
        optimizer_properties: {},
      };
    }),
  };
}

/** `a -> b -> c` as the plan draws a chain: each operator one step further in. */
function chained(name: string): string {
  return name
    .split(' -> ')
    .map((operator, depth) => `${depth === 0 ? '' : `${'   '.repeat(depth - 1)}+- `}${operator}<br/>`)
    .join('');
}
