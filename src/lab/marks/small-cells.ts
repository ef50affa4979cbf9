import type { ClusterState, LedgerState } from '../../recording/index.ts';
import { orderMark, type OrderMark } from './ledger-marks.ts';

/** What is worst shows: one small cell may stand for many orders. */
const WORST: readonly OrderMark[] = ['lost', 'twice', 'pending', 'once'];
const GROUPS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** The small form: at most `limit` cells, each for `perCell` orders. */
export function smallCells(
  ledger: LedgerState,
  cluster: ClusterState,
  limit: number,
): { perCell: number; marks: OrderMark[] } {
  const perCell = GROUPS.find((size) => ledger.produced / size <= limit) ?? Math.ceil(ledger.produced / limit);
  const marks: OrderMark[] = [];
  for (let from = 0; from < ledger.produced; from += perCell) {
    const found = new Set(
      ledger.cells(from, Math.min(from + perCell, ledger.produced)).map((cell) => orderMark(cell, cluster)),
    );
    marks.push(WORST.find((mark) => found.has(mark)) ?? 'wait');
  }
  return { perCell, marks };
}
