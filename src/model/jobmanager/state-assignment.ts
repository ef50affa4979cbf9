import type { Json } from '../../base/index.ts';
import type { SubtaskStateHandle, VertexPlan } from '../messages.ts';

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
