/** Where `kafka-consumer-groups.sh --reset-offsets` puts a group. */
import type { ToolReply } from '../kafka/kafka-messages.ts';
import { GROUP_TOPIC } from '../kafka/tool-requests.ts';

/** A partition of a group with its new offset. */
export interface ResetRow {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** An offset that the partition does not have. */
export interface ResetWarning {
  readonly asked: number;
  readonly side: 'higher than latest' | 'lower than earliest';
  readonly partition: string;
  readonly offset: number;
}

/** @simulates org.apache.kafka.tools.consumer.group.ConsumerGroupCommand#resetOffsets · 3.9 · simplified */
export function resetOffsets(
  { topics, groups }: ToolReply,
  options: Readonly<Record<string, string>>,
): { readonly rows: readonly ResetRow[]; readonly warnings: readonly ResetWarning[] } {
  const { group = '', topic: named = GROUP_TOPIC } = options;
  const [name = '', listed] = named.split(':');
  const topic = topics.find((each) => each.name === name);
  const wanted = listed?.split(',').map(Number) ?? topic?.ends.map((_, partition) => partition) ?? [];
  const committed = groups.find((each) => each.group === group)?.offsets ?? [];
  const warnings: ResetWarning[] = [];
  const rows = wanted.map((partition): ResetRow => {
    const end = topic?.ends[partition] ?? 0;
    const now = committed.find((each) => each.partition === partition)?.offset ?? end;
    const asked = askedOffset(options, now, end);
    const offset = Math.max(0, Math.min(end, asked));
    const side = asked > end ? 'higher than latest' : 'lower than earliest';
    if (offset !== asked) warnings.push({ asked, side, partition: `${name}-${partition}`, offset });
    return { group, topic: name, partition, offset };
  });
  return { rows, warnings };
}

function askedOffset(options: Readonly<Record<string, string>>, now: number, end: number): number {
  if (options['to-earliest'] !== undefined) return 0;
  if (options['to-latest'] !== undefined) return end;
  if (options['to-offset'] !== undefined) return Number(options['to-offset']);
  if (options['shift-by'] !== undefined) return now + Number(options['shift-by']);
  return now;
}
