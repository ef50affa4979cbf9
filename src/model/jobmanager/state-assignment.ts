import type { Json } from '../../base/index.ts';
import type { SubtaskStateHandle, VertexPlan } from '../messages.ts';
import type { CompletedCheckpoint } from './checkpoint-coordinator-context.ts';

/**
 * Finds a vertex for the state of each old one. State belongs to operators, by the id that comes from their uid: a
 * renamed counter does not find its counts, while the sink behind it keeps its own. `skipped` names what found nothing.
 *
 * @simulates org.apache.flink.runtime.checkpoint.StateAssignmentOperation · 1.20, 2.3 · simplified
 */
export function mapStates(
  states: readonly SubtaskStateHandle[],
  vertices: readonly VertexPlan[],
  allowNonRestoredState: boolean,
):
  | { readonly states: readonly SubtaskStateHandle[]; readonly skipped: readonly string[] }
  | { readonly operator: string } {
  const mapped: SubtaskStateHandle[] = [];
  const skipped = new Set<string>();
  for (const handle of states) {
    if (vertices.some((vertex) => vertex.id === handle.vertexId)) {
      mapped.push(handle);
      continue;
    }
    if (!allowNonRestoredState) return { operator: handle.vertexId };
    skipped.add(handle.vertexId);
    const count = vertices.find((vertex) => vertex.kind === 'count');
    const { sink } = handle.state as { readonly sink?: Json };
    if (count !== undefined && sink !== undefined)
      mapped.push({ ...handle, vertexId: count.id, state: { counts: null, sink } });
  }
  return { states: mapped, skipped: [...skipped] };
}

type KeyGroups = CompletedCheckpoint['vertices'];

/** A vertex whose state is divided into another number of key groups than the program insists on. */
export function maxParallelismMismatch(before: KeyGroups, vertices: readonly VertexPlan[]): string | undefined {
  for (const vertex of [...vertices].reverse()) {
    const old = before.find((each) => each.id === vertex.id);
    if (old === undefined || vertex.maxParallelismSet !== true || old.maxParallelism === vertex.maxParallelism)
      continue;
    return `java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint Checkpoint Metadata. Max parallelism mismatch between checkpoint/savepoint state and new program. Cannot map operator ${vertex.id} with max parallelism ${old.maxParallelism} to new program with max parallelism ${vertex.maxParallelism}. This indicates that the program has been changed in a non-compatible way after the checkpoint/savepoint.`;
  }
  return undefined;
}

/** A vertex with more subtasks than its state has key groups: one of them would have none. */
export function moreThanKeyGroups(before: KeyGroups, vertices: readonly VertexPlan[]): string | undefined {
  for (const vertex of vertices) {
    const old = before.find((each) => each.id === vertex.id);
    if (old === undefined || old.maxParallelism >= vertex.parallelism) continue;
    return `java.lang.IllegalStateException: The state for task ${vertex.id} can not be restored. The maximum parallelism (${old.maxParallelism}) of the restored state is lower than the configured parallelism (${vertex.parallelism}). Please reduce the parallelism of the task to be lower or equal to the maximum parallelism.`;
  }
  return undefined;
}
