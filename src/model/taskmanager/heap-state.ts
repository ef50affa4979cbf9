/** Whether a program can read the state that it begins from. */
import type { Turn } from '../turn.ts';
import type { CountSnapshot } from './count-and-sink.ts';
import type { TaskContext } from './task-context.ts';

const SERIALIZER = { long: 'LongSerializer', string: 'StringSerializer' } as const;

/**
 * Why the counts cannot be read: the program has another type for them than the one they were written with. Nobody
 * knows before the operator asks for its state.
 *
 * @simulates org.apache.flink.runtime.state.heap.HeapKeyedStateBackend · 1.20, 2.3 · simplified
 */
export function incompatibleState({ deployment }: TaskContext, turn: Turn): readonly string[] | undefined {
  const snapshots = (deployment.restore ?? []) as unknown as readonly Partial<CountSnapshot>[];
  const { state } = deployment.options;
  const other = snapshots.find(
    (each) => each.counts !== undefined && each.counts !== null && each.state !== undefined && each.state !== state,
  );
  if (other?.state === undefined) return undefined;
  const named = (type: 'long' | 'string'): string =>
    `org.apache.flink.api.common.typeutils.base.${SERIALIZER[type]}@${turn.id(type).slice(0, 8)}`;
  return [
    'java.lang.RuntimeException: Error while getting state',
    `Caused by: org.apache.flink.util.StateMigrationException: For heap backends, the new state serializer (${named(state)}) must not be incompatible with the old state serializer (${named(other.state)}).`,
  ];
}
