/** Which orders are in view at which width. One list of cells serves all widths; the container shows its share. */
import type { ClusterState, LedgerCell, LedgerState } from '../../../recording/index.ts';
import { orderMark, orderWindow, type OrderMark } from '../../marks/ledger-marks.ts';

/** The three grids of the band: 1440, 1024 and phone. */
export const GRIDS = {
  wide: { columns: 32, rows: 4 },
  narrow: { columns: 24, rows: 3 },
  phone: { columns: 12, rows: 4 },
} as const;
export type Grid = keyof typeof GRIDS;

export interface OrderCell {
  readonly order: number;
  readonly mark: OrderMark;
  /** Absent while the order has not been produced. */
  readonly cell?: LedgerCell;
  /** In which grids it is in view. */
  readonly grids: readonly Grid[];
}

/** The cells of all three grids, ascending. */
export function orderCells(ledger: LedgerState, cluster: ClusterState): OrderCell[] {
  const windows = (Object.keys(GRIDS) as Grid[]).map((grid) => {
    const { columns, rows } = GRIDS[grid];
    return { grid, ...orderWindow(ledger.produced, columns, rows) };
  });
  const from = Math.min(...windows.map((one) => one.from));
  const to = Math.max(...windows.map((one) => one.to));
  const known = ledger.cells(from, Math.min(to, ledger.produced));
  return Array.from({ length: to - from }, (_, i): OrderCell => {
    const order = from + i;
    const cell = known[i];
    return {
      order,
      mark: cell === undefined ? 'wait' : orderMark(cell, cluster),
      ...(cell === undefined ? {} : { cell }),
      grids: windows.filter((one) => order >= one.from && order < one.to).map(({ grid }) => grid),
    };
  });
}

/** The last two digits, which tell neighbours apart. */
export function orderLabel(order: number): string {
  return String(order % 100).padStart(2, '0');
}
