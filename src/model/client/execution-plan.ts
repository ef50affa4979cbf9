import type { Json } from '../../base/index.ts';
import type { VertexPlan } from '../messages.ts';

/** Numbers that the transformations of the orders job have, in order: those between are partitions and the sink itself. */
const IDS: readonly number[] = [1, 3, 6, 8];

/**
 * The plan of a job as `flink info` prints it: JSON, an operator a node.
 *
 * @simulates org.apache.flink.streaming.api.graph.JSONGenerator · 1.20, 2.3 · exact
 */
export function executionPlan(vertices: readonly VertexPlan[]): string {
  const nodes = vertices.flatMap(({ operators, parallelism, kind }, vertex) =>
    operators.map(({ name }, at): Readonly<Record<string, Json>> => ({
      type: name,
      pact: kind === 'source' ? 'Data Source' : 'Operator',
      contents: name,
      parallelism,
      ...(vertex === 0 ? {} : { ship_strategy: at === 0 ? 'HASH' : 'FORWARD' }),
    })),
  );
  const numbered = nodes.map(({ ship_strategy: ship, ...node }, at) => ({
    id: IDS[at] ?? 0,
    ...node,
    ...(ship === undefined ? {} : { predecessors: [{ id: IDS[at - 1] ?? 0, ship_strategy: ship, side: 'second' }] }),
  }));
  return pretty({ nodes: numbered }, '');
}

/** JSON as Jackson's default printer lays it out: spaces around colons, lists in one line with their brackets. */
function pretty(value: Json, indent: string): string {
  if (Array.isArray(value)) return `[ ${value.map((each: Json) => pretty(each, indent)).join(', ')} ]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const fields = Object.entries(value as Readonly<Record<string, Json>>);
  const lines = fields.map(([name, field]) => `${deeper}${JSON.stringify(name)} : ${pretty(field, deeper)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
