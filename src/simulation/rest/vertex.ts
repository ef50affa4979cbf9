/** What the endpoint tells of one vertex of a job and of its subtasks. */
import type { Json } from '../../base/index.ts';
import { EXECUTION_STATES, TERMINAL, type ExecutionState, type FlinkVersion } from '../../model/index.ts';
import type { ClusterState, SubtaskState, TaskManagerState, VertexState } from '../../recording/index.ts';
import { aggregateState } from './aggregate-state.ts';
import { ok, refused, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { hashOrder } from './hash-order.ts';
import { releaseOf } from './release.ts';
import { aggregated } from './statistics.ts';

/** A vertex and the cluster in which it runs. */
export interface VertexOf {
  readonly state: ClusterState;
  readonly vertex: VertexState;
  readonly flink: FlinkVersion;
}

/** Bytes and records are not counted here: what a handler answers that has not fetched a metric yet. */
export const NO_METRICS = {
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

const COUNTED = hashOrder(Object.keys(NO_METRICS).filter((name) => !name.endsWith('-complete')));

/** The states whose duration a body tells, in upstream's order. */
const TIMED: readonly ExecutionState[] = ['CREATED', 'SCHEDULED', 'DEPLOYING', 'INITIALIZING', 'RUNNING'];

/** @simulates org.apache.flink.runtime.rest.handler.job.JobVertexDetailsHandler · 1.20, 2.3 · simplified */
export function vertexDetails({ state, vertex, flink }: VertexOf): RestAnswer {
  return ok({
    id: vertex.id,
    name: vertex.name,
    parallelism: vertex.parallelism,
    maxParallelism: vertex.maxParallelism,
    now: stamp(state, state.at),
    subtasks: vertex.subtasks.map((subtask) => subtaskDetails(state, subtask, flink)),
    aggregated: aggregate(state, vertex.subtasks),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.SubtasksTimesHandler · 1.20, 2.3 · exact */
export function subtaskTimes({ state, vertex, flink }: VertexOf): RestAnswer {
  return ok({
    id: vertex.id,
    name: vertex.name,
    now: stamp(state, state.at),
    subtasks: vertex.subtasks.map((subtask) => {
      const { host, endpoint } = placeOf(state, subtask);
      const scheduled = subtask.times?.SCHEDULED;
      const ended = TERMINAL.includes(subtask.state) ? subtask.times?.[subtask.state] : undefined;
      return {
        subtask: subtask.index,
        ...(releaseOf(flink).subtaskHost ? { host } : {}),
        endpoint,
        duration: scheduled === undefined ? -1 : (ended ?? state.at) - scheduled,
        timestamps: Object.fromEntries(
          EXECUTION_STATES.map((one) => [
            one,
            subtask.times?.[one] === undefined ? 0 : stamp(state, subtask.times[one]),
          ]),
        ),
      };
    }),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobVertexTaskManagersHandler · 1.20, 2.3 · simplified */
export function vertexTaskManagers({ state, vertex, flink }: VertexOf): RestAnswer {
  const endpoints = [...new Set(vertex.subtasks.map((subtask) => placeOf(state, subtask).endpoint))];
  return ok({
    id: vertex.id,
    name: vertex.name,
    now: stamp(state, state.at),
    taskmanagers: endpoints.map((endpoint) => {
      const there = vertex.subtasks.filter((subtask) => placeOf(state, subtask).endpoint === endpoint);
      const { start, end, duration } = spanOf(state, there);
      const resource = there.map((subtask) => placeOf(state, subtask).resourceId)[0] ?? '(unassigned)';
      return {
        ...(releaseOf(flink).subtaskHost ? { host: endpoint } : {}),
        endpoint,
        status: aggregateState(there.map((subtask) => subtask.state)),
        'start-time': start,
        'end-time': end,
        duration,
        metrics: NO_METRICS,
        'status-counts': counted(there.map((subtask) => subtask.state)),
        'taskmanager-id': resource,
        aggregated: aggregate(state, there),
      };
    }),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.SubtaskCurrentAttemptDetailsHandler · 1.20, 2.3 · simplified */
export function currentAttempt({ state, vertex, flink }: VertexOf, index: number): RestAnswer {
  const subtask = vertex.subtasks.find((one) => one.index === index);
  if (subtask === undefined)
    return refused(
      404,
      'org.apache.flink.runtime.rest.handler.RestHandlerException: Invalid subtask index for vertex ' + vertex.id,
    );
  return ok(subtaskDetails(state, subtask, flink));
}

/** @simulates org.apache.flink.runtime.rest.handler.job.SubtasksAllAccumulatorsHandler · 1.20, 2.3 · exact */
export function subtasksAccumulators({ state, vertex, flink }: VertexOf): RestAnswer {
  return ok({
    id: vertex.id,
    parallelism: vertex.parallelism,
    subtasks: vertex.subtasks.map((subtask) => {
      const { host, endpoint } = placeOf(state, subtask);
      const { index, attempt } = subtask;
      const at = releaseOf(flink).subtaskHost ? { host } : {};
      return { subtask: index, attempt, ...at, endpoint, 'user-accumulators': [] };
    }),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.SubtaskExecutionAttemptDetailsHandler · 1.20, 2.3 · simplified */
export function attemptDetails(
  of: VertexOf,
  index: number,
  attempt: number,
  what: 'details' | 'accumulators',
): RestAnswer {
  const subtask = of.vertex.subtasks.find((one) => one.index === index);
  if (subtask === undefined) return currentAttempt(of, index);
  const handler = 'org.apache.flink.runtime.rest.handler.RestHandlerException';
  // What became of earlier attempts is not kept here.
  if (subtask.attempt !== attempt) return refused(404, `${handler}: Invalid attempt num ${attempt}`);
  if (what === 'details') return currentAttempt(of, index);
  return ok({ subtask: index, attempt, id: subtask.attemptId, 'user-accumulators': [] });
}

/** How many of some states there are, under upstream's words for all of them. */
export function counted(states: readonly ExecutionState[]): Json {
  return Object.fromEntries(EXECUTION_STATES.map((state) => [state, states.filter((one) => one === state).length]));
}

/** From the first deployment of some subtasks to the last end, when all have ended. */
export function spanOf(
  state: ClusterState,
  subtasks: readonly SubtaskState[],
): { readonly start: number; readonly end: number; readonly duration: number } {
  const starts = subtasks.flatMap(({ times }) => times?.DEPLOYING ?? []);
  const started = starts.length > 0 ? Math.min(...starts) : undefined;
  const haveEnded = subtasks.every((subtask) => TERMINAL.includes(subtask.state));
  const ends = subtasks.flatMap((subtask) => subtask.times?.[subtask.state] ?? []);
  const ended = started !== undefined && haveEnded && ends.length > 0 ? Math.max(...ends) : undefined;
  return {
    start: stamp(state, started),
    end: stamp(state, ended),
    duration: started === undefined ? -1 : (ended ?? state.at) - started,
  };
}

function subtaskDetails(state: ClusterState, subtask: SubtaskState, flink: FlinkVersion): Json {
  const { start, end, duration } = spanOf(state, [subtask]);
  const { host, endpoint, resourceId } = placeOf(state, subtask);
  return {
    subtask: subtask.index,
    status: subtask.state,
    attempt: subtask.attempt,
    ...(releaseOf(flink).subtaskHost ? { host } : {}),
    endpoint,
    'start-time': start,
    'end-time': end,
    duration,
    metrics: NO_METRICS,
    'taskmanager-id': resourceId,
    'status-duration': durations(state, subtask),
    start_time: start,
  };
}

function placeOf(
  state: ClusterState,
  subtask: SubtaskState,
): { readonly host: string; readonly endpoint: string; readonly resourceId: string } {
  const unassigned = '(unassigned)';
  const found: TaskManagerState | undefined = state.taskmanagers.find(({ name }) => name === subtask.taskmanager);
  if (found === undefined) return { host: unassigned, endpoint: unassigned, resourceId: unassigned };
  return {
    host: found.name,
    endpoint: `${found.name}:${found.dataPort ?? 0}`,
    resourceId: found.resourceId ?? unassigned,
  };
}

/** How long a subtask was in each state; −1 in one that it has not had. */
function durations(state: ClusterState, { state: present, times }: SubtaskState): Record<string, number> {
  const order: readonly ExecutionState[] = [...TIMED, ...TERMINAL];
  return Object.fromEntries(
    TIMED.map((one) => {
      const begun = times?.[one];
      if (begun === undefined) return [one, -1];
      const left = order
        .slice(order.indexOf(one) + 1)
        .flatMap((later) => times?.[later] ?? [])
        .reduce((first, at) => Math.min(first, at), Infinity);
      return [one, (one === present || left === Infinity ? state.at : left) - begun];
    }),
  );
}

function aggregate(state: ClusterState, subtasks: readonly SubtaskState[]): Json {
  const all = subtasks.map((subtask) => durations(state, subtask));
  return {
    metrics: Object.fromEntries(COUNTED.map((name) => [name, aggregated(subtasks.map(() => 0))])),
    'status-duration': Object.fromEntries(
      hashOrder(TIMED).map((one) => [one, aggregated(all.map((each) => each[one] ?? -1))]),
    ),
  };
}
