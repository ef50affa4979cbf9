/** How an order looks in the ledger, and which orders are in view. */
import type { ClusterState, LedgerCell } from '../../recording/index.ts';

export type OrderMark = 'once' | 'twice' | 'pending' | 'lost' | 'wait';

/**
 * The mark of an order. Without a result it is lost only when a checkpoint of every reader has passed it: until then
 * it may still come.
 */
export function orderMark(cell: LedgerCell, cluster: ClusterState): OrderMark {
  if (cell.results > 1) return 'twice';
  if (cell.results === 1) return 'once';
  if (cell.open > 0) return 'pending';
  const readers = cluster.topics
    .flatMap(({ partitions }) => partitions.filter(({ index }) => index === cell.partition))
    .flatMap((partition) => partition.readers);
  const passed = readers.length > 0 && readers.every(({ checkpointed = 0 }) => checkpointed > cell.offset);
  return passed ? 'lost' : 'wait';
}

/** The numbers of the orders in a grid of `columns` by `rows`: its last row is the one that is being filled. */
export function orderWindow(produced: number, columns: number, rows: number): { from: number; to: number } {
  const to = Math.max(rows, Math.ceil(produced / columns)) * columns;
  return { from: Math.max(0, to - columns * rows), to };
}
