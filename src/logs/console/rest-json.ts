import type { Json } from '../../base/index.ts';

/** Objects that hold resources, and fields of metrics, in which a number is a Java `double`. */
const RESOURCES: readonly string[] = ['totalResource', 'freeResource', 'resource'];
const QUANTILES: readonly string[] = ['p50', 'p90', 'p95', 'p99', 'p999'];
const AGGREGATES: readonly string[] = ['min', 'max', 'avg', 'sum', 'skew'];

type Fields = Readonly<Record<string, Json>>;

/**
 * A body as Flink's ObjectMapper writes it: a `double` has a fraction, also when that is 0.
 *
 * @simulates org.apache.flink.util.jackson.JacksonMapperFactory · 1.20, 2.3 · simplified
 */
export function restJson(body: Json): string {
  return written(body, '', false);
}

function written(value: Json, owner: string, isDouble: boolean): string {
  if (Array.isArray(value)) return `[${value.map((each: Json) => written(each, owner, false)).join(',')}]`;
  if (typeof value === 'number' && isDouble && Number.isInteger(value)) return `${value}.0`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value as Fields;
  const each = Object.entries(fields).map(
    ([name, field]) => `${JSON.stringify(name)}:${written(field, name, isDoubleIn(fields, owner, name))}`,
  );
  return `{${each.join(',')}}`;
}

function isDoubleIn(fields: Fields, owner: string, name: string): boolean {
  if (name === 'cpuCores') return RESOURCES.includes(owner);
  if (name === 'accumulated-busy-time') return true;
  // Statistics of checkpoints have quantiles up to the thousandth; those of vertices are whole numbers.
  if (QUANTILES.includes(name)) return 'p999' in fields;
  return AGGREGATES.includes(name) && 'id' in fields;
}
