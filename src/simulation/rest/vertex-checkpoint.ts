import type { Json } from '../../base/index.ts';
import type { ClusterState, JobState } from '../../recording/index.ts';
import { ok, type RestAnswer } from './answer.ts';
import { checkpointOfVertex, noCheckpoint } from './checkpoints.ts';

/** Of few values neither version has quantiles. */
function few(values: readonly number[], quantile: 'NaN' | 0 = 'NaN'): Json {
  const sum = values.reduce((all, value) => all + value, 0);
  const avg = Math.floor(sum / Math.max(1, values.length));
  const ends = { min: Math.min(...values, Infinity), max: Math.max(...values, 0) };
  const quantiles = { p50: quantile, p90: quantile, p95: quantile, p99: quantile, p999: quantile };
  return { min: values.length === 0 ? 0 : ends.min, max: ends.max, avg, ...quantiles };
}

/**
 * A checkpoint in the subtasks of a vertex. Barriers are not held up here, and what a subtask does takes no time of its
 * own: the phases of a checkpoint are all zero.
 *
 * @simulates org.apache.flink.runtime.rest.handler.job.checkpoints.TaskCheckpointStatisticDetailsHandler · 1.20, 2.3 · simplified
 */
export function vertexCheckpoint(state: ClusterState, job: JobState, number: number, vertexId: string): RestAnswer {
  const found = checkpointOfVertex(state, job, number, vertexId);
  if (found === undefined) return noCheckpoint(number);
  const { num_subtasks: subtasks, num_acknowledged_subtasks: acknowledged } = found;
  const size = Math.floor(found.state_size / Math.max(1, subtasks));
  const each = <T>(value: T): T[] => Array.from({ length: acknowledged }, () => value);
  const zeros = few(each(0));
  return ok({
    ...found,
    summary: {
      checkpointed_size: few(each(size)),
      state_size: few(each(size)),
      end_to_end_duration: few(each(found.end_to_end_duration)),
      checkpoint_duration: { sync: zeros, async: zeros },
      alignment: { buffered: few(each(0), 0), processed: zeros, persisted: zeros, duration: zeros },
      start_delay: zeros,
    },
    subtasks: Array.from({ length: subtasks }, (_, index): Json => {
      if (index >= acknowledged) return { className: 'pending', index, status: 'pending_or_failed' };
      return {
        className: 'completed',
        index,
        ack_timestamp: found.latest_ack_timestamp,
        end_to_end_duration: found.end_to_end_duration,
        checkpointed_size: size,
        state_size: size,
        checkpoint: { sync: 0, async: 0 },
        alignment: { buffered: 0, processed: 0, persisted: 0, duration: 0 },
        start_delay: 0,
        unaligned_checkpoint: false,
        aborted: false,
        status: 'completed',
      };
    }),
  });
}
