/** The ledger as a table: what went in and what came out, partition by partition. */
import type { ClusterState, LedgerState } from '../../../recording/index.ts';
import { orderMark } from '../../marks/ledger-marks.ts';

/** One partition of the input, or all of them together. */
export interface LedgerRow {
  /** Absent for the sum. */
  readonly partition?: number;
  readonly input: number;
  /** Committed results by version, in the order of `versions`. */
  readonly byVersion: readonly number[];
  /** What a consumer of committed records gets, and one that takes everything. */
  readonly committed: number;
  readonly everything: number;
  readonly open: number;
  readonly aborted: number;
  readonly doubled: number;
  readonly lost: number;
  readonly pending: number;
  /** The first order of each of these, to go on to. */
  readonly first: { readonly doubled?: number; readonly lost?: number; readonly pending?: number };
}

export interface LedgerTable {
  readonly versions: readonly string[];
  readonly rows: readonly LedgerRow[];
  readonly sum: LedgerRow;
}

/** Counts the orders of a ledger by the partition that they lie in. */
export function ledgerTable(ledger: LedgerState, cluster: ClusterState): LedgerTable {
  const cells = ledger.cells(0, ledger.produced);
  const versions = ledger.byVersion.map(({ version }) => version);
  const partitions = [...new Set(cells.map(({ partition }) => partition))].sort((a, b) => a - b);
  const rowOf = (own: typeof cells): Omit<LedgerRow, 'partition'> => {
    const marked = own.map((cell) => ({ ...cell, mark: orderMark(cell, cluster) }));
    const sum = (pick: (cell: (typeof own)[number]) => number): number =>
      own.reduce((all, cell) => all + pick(cell), 0);
    const doubled = own.filter(({ results }) => results > 1);
    const lost = marked.filter(({ mark }) => mark === 'lost');
    const pending = own.filter(({ results }) => results === 0);
    const committed = sum(({ results }) => results);
    const [open, aborted] = [sum((cell) => cell.open), sum((cell) => cell.aborted)];
    const first = (list: readonly { readonly order: number }[]): number | undefined => list[0]?.order;
    const at = { doubled: first(doubled), lost: first(lost), pending: first(pending) };
    return {
      input: own.length,
      byVersion: versions.map((version) => sum((cell) => cell.versions.filter((one) => one === version).length)),
      committed,
      everything: committed + open + aborted,
      open,
      aborted,
      doubled: doubled.length,
      lost: lost.length,
      pending: pending.length - lost.length,
      first: Object.fromEntries(Object.entries(at).filter(([, order]) => order !== undefined)),
    };
  };
  return {
    versions,
    rows: partitions.map((partition) => ({
      partition,
      ...rowOf(cells.filter((cell) => cell.partition === partition)),
    })),
    sum: rowOf(cells),
  };
}
