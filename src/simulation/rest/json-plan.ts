/** The plan of a job: its vertices, and what runs between them. */
import type { Json } from '../../base/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import { releaseOf } from './release.ts';

/** What a plan needs of a job, or of a program that could become one. */
export interface PlannedJob {
  readonly id: string;
  readonly name: string;
  readonly vertices: readonly { readonly id: string; readonly name: string; readonly parallelism: number }[];
}

/**
 * The last vertex comes first. Both versions say the same, each in an order of its own.
 * @simulates org.apache.flink.runtime.jobgraph.jsonplan.JsonPlanGenerator · 1.20, 2.3 · exact
 */
export function jsonPlan({ id, name, vertices }: PlannedJob, flink: FlinkVersion): Json {
  const inOrder = releaseOf(flink).planFields;
  const fields = (named: Readonly<Record<string, Json>>): Json =>
    Object.fromEntries(inOrder.flatMap((field) => (named[field] === undefined ? [] : [[field, named[field]]])));
  return {
    jid: id,
    name,
    type: 'STREAMING',
    nodes: vertices
      .map((vertex, at) => {
        const before = vertices[at - 1];
        const input = before && { num: 0, id: before.id, ship_strategy: 'HASH', exchange: 'pipelined_bounded' };
        return fields({
          id: vertex.id,
          parallelism: vertex.parallelism,
          operator: '',
          operator_strategy: '',
          description: chained(vertex.name),
          ...(input ? { inputs: [fields(input)] } : {}),
          optimizer_properties: {},
        });
      })
      .reverse(),
  };
}

/** `a -> b -> c` as the plan draws a chain: each operator one step further in. */
function chained(name: string): string {
  return name
    .split(' -> ')
    .map((operator, depth) => `${depth === 0 ? '' : `${'   '.repeat(depth - 1)}+- `}${operator}<br/>`)
    .join('');
}
