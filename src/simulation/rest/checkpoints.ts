import type { Json } from '../../base/index.ts';
import type { ClusterState, JobState, SnapshotState } from '../../recording/index.ts';
import { ok, refused, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { quantile } from './statistics.ts';

/** `web.checkpoints.history` */
const HISTORY = 10;

/** @simulates org.apache.flink.runtime.rest.handler.job.checkpoints.CheckpointingStatisticsHandler · 1.20, 2.3 · simplified */
export function checkpointStatistics(state: ClusterState, job: JobState): RestAnswer {
  // A JobMaster counts from its own beginning: what an earlier leader completed is only restored.
  const begun = job.history.findLast(({ status }) => status === 'INITIALIZING')?.at ?? 0;
  const ofJob = state.snapshots.filter((snapshot) => snapshot.job === job.id);
  const earlier = ofJob.filter(({ triggeredAt = 0 }) => triggeredAt < begun);
  const all = ofJob.filter((snapshot) => !earlier.includes(snapshot)).sort((a, b) => b.number - a.number);
  const latest = (test: (snapshot: SnapshotState) => boolean) => {
    const found = all.find(test);
    return found ? statistics(state, found) : null;
  };
  const done = (snapshot: SnapshotState) => snapshot.state === 'completed' || snapshot.state === 'subsumed';
  const { restored, pending } = job.checkpoints;
  const completed = job.checkpoints.completed - earlier.filter(done).length;
  const failed = job.checkpoints.failed - earlier.filter((snapshot) => snapshot.state === 'failed').length;
  const inProgress = pending ? 1 : 0;
  return ok({
    counts: {
      restored: restored === undefined ? 0 : 1,
      total: completed + failed + inProgress,
      in_progress: inProgress,
      completed,
      failed,
    },
    summary: summary(all.filter(done)),
    latest: {
      completed: latest((snapshot) => done(snapshot) && snapshot.kind === 'checkpoint'),
      savepoint: latest((snapshot) => done(snapshot) && snapshot.kind === 'savepoint'),
      failed: latest((snapshot) => snapshot.state === 'failed'),
      restored: restoredFrom(state, job),
    },
    history: all.slice(0, HISTORY).map((snapshot) => statistics(state, snapshot)),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.checkpoints.CheckpointConfigHandler · 1.20, 2.3 · simplified */
export function checkpointConfig(state: ClusterState): RestAnswer {
  return ok({
    mode: 'exactly_once',
    interval: state.checkpointInterval ?? 9223372036854776000,
    timeout: 600000,
    min_pause: 0,
    max_concurrent: 1,
    externalization: { enabled: false, delete_on_cancellation: true },
    state_backend: 'HashMapStateBackend',
    checkpoint_storage:
      state.checkpointDirectory === undefined ? 'JobManagerCheckpointStorage' : 'FileSystemCheckpointStorage',
    unaligned_checkpoints: false,
    tolerable_failed_checkpoints: 0,
    aligned_checkpoint_timeout: 0,
    checkpoints_after_tasks_finish: true,
    state_changelog_enabled: false,
    changelog_periodic_materialization_interval: 600000,
    changelog_storage: 'memory',
  });
}

/** What a vertex without state has in a checkpoint for each of its subtasks, in bytes: the handle of its splits. */
const SOURCE_BYTES = 314;

/** A 404: there was no such checkpoint, or it is forgotten. */
export function noCheckpoint(number: number): RestAnswer {
  return refused(
    404,
    `org.apache.flink.runtime.rest.handler.RestHandlerException: Could not find checkpointing statistics for checkpoint ${number}.`,
  );
}

const snapshotOf = (state: ClusterState, job: JobState, number: number): SnapshotState | undefined =>
  state.snapshots.find((snapshot) => snapshot.job === job.id && snapshot.number === number);

/** @simulates org.apache.flink.runtime.rest.handler.job.checkpoints.CheckpointStatisticDetailsHandler · 1.20, 2.3 · simplified */
export function checkpointDetails(state: ClusterState, job: JobState, number: number): RestAnswer {
  const found = snapshotOf(state, job, number);
  if (found === undefined) return noCheckpoint(number);
  const tasks = job.vertices.map(({ id }): [string, Json] => [
    id,
    { ...(checkpointOfVertex(state, job, number, id) as Readonly<Record<string, Json>> | undefined) },
  ]);
  return ok({ ...(statistics(state, found) as Readonly<Record<string, Json>>), tasks: Object.fromEntries(tasks) });
}

/** A checkpoint, as far as one vertex took part in it; nothing when there was none, or no such vertex. */
export function checkpointOfVertex(state: ClusterState, job: JobState, number: number, vertexId: string) {
  const found = snapshotOf(state, job, number);
  const vertex = job.vertices.find(({ id }) => id === vertexId);
  if (found === undefined || vertex === undefined) return undefined;
  const sources = job.vertices.filter(isSource).reduce((sum, { parallelism }) => sum + parallelism * SOURCE_BYTES, 0);
  const others = job.vertices.filter((one) => !isSource(one)).length;
  const rest = Math.max(0, (found.bytes ?? 0) - sources) / Math.max(1, others);
  const bytes = isSource(vertex) ? vertex.parallelism * SOURCE_BYTES : Math.floor(rest);
  const { status } = WORDS[found.state];
  return {
    id: number,
    status,
    latest_ack_timestamp: stamp(state, found.endedAt),
    checkpointed_size: bytes,
    state_size: bytes,
    end_to_end_duration: (found.endedAt ?? state.at) - (found.triggeredAt ?? 0),
    alignment_buffered: 0,
    processed_data: 0,
    persisted_data: 0,
    num_subtasks: vertex.parallelism,
    num_acknowledged_subtasks: Math.min(vertex.parallelism, found.acknowledged),
  };
}

const isSource = ({ name }: { readonly name: string }): boolean => name.startsWith('Source: ');

function restoredFrom(state: ClusterState, job: JobState): Json {
  const { restored, restoredAt, restoredPath } = job.checkpoints;
  if (restored === undefined) return null;
  const path = restoredPath ?? `${state.checkpointDirectory ?? ''}/${job.id}/chk-${restored}`;
  return {
    id: restored,
    restore_timestamp: stamp(state, restoredAt),
    is_savepoint: path.includes('/savepoint-'),
    external_path: path,
  };
}

const WORDS = {
  pending: { className: 'in_progress', status: 'IN_PROGRESS' },
  completed: { className: 'completed', status: 'COMPLETED' },
  subsumed: { className: 'completed', status: 'COMPLETED' },
  failed: { className: 'failed', status: 'FAILED' },
} as const;

function statistics(state: ClusterState, snapshot: SnapshotState): Json {
  const started = snapshot.triggeredAt ?? 0;
  const ended = snapshot.endedAt;
  const savepoint = snapshot.kind === 'savepoint';
  const words = WORDS[snapshot.state];
  const body = {
    className: words.className,
    id: snapshot.number,
    status: words.status,
    is_savepoint: savepoint,
    savepointFormat: savepoint ? 'CANONICAL' : null,
    trigger_timestamp: stamp(state, started),
    latest_ack_timestamp: stamp(state, ended),
    checkpointed_size: snapshot.bytes ?? 0,
    state_size: snapshot.bytes ?? 0,
    end_to_end_duration: (ended ?? state.at) - started,
    alignment_buffered: 0,
    processed_data: 0,
    persisted_data: 0,
    num_subtasks: snapshot.total,
    num_acknowledged_subtasks: snapshot.acknowledged,
    checkpoint_type: savepoint ? 'SAVEPOINT' : 'CHECKPOINT',
    tasks: {},
  };
  if (words.className === 'in_progress') return body;
  if (words.className === 'failed') {
    return {
      ...body,
      failure_timestamp: stamp(state, ended),
      failure_message: 'Checkpoint expired before completing.',
    };
  }
  return { ...body, external_path: snapshot.path ?? '', discarded: snapshot.state === 'subsumed' };
}

function summary(completed: readonly SnapshotState[]): Json {
  const sizes = completed.map((snapshot) => snapshot.bytes ?? 0);
  const durations = completed.map((snapshot) => (snapshot.endedAt ?? 0) - (snapshot.triggeredAt ?? 0));
  const zeros = completed.map(() => 0);
  return {
    checkpointed_size: minMaxAverage(sizes, 'NaN'),
    state_size: minMaxAverage(sizes, 'NaN'),
    end_to_end_duration: minMaxAverage(durations, 'NaN'),
    // Upstream has no such statistic any more and writes zeros even before the first checkpoint.
    alignment_buffered: minMaxAverage(zeros, 0),
    processed_data: minMaxAverage(zeros, 'NaN'),
    persisted_data: minMaxAverage(zeros, 'NaN'),
  };
}

/** @simulates org.apache.flink.runtime.rest.messages.checkpoints.StatsSummaryDto · 1.20, 2.3 · exact */
function minMaxAverage(values: readonly number[], empty: number | 'NaN'): Json {
  if (values.length === 0) {
    return { min: 0, max: 0, avg: 0, p50: empty, p90: empty, p95: empty, p99: empty, p999: empty };
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => quantile(sorted, share);
  return {
    min: at(0),
    max: at(1),
    avg: Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
  };
}
