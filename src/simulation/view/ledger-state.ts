/** A ledger at a moment. Totals are a look-up; cells are made when somebody asks for them. */
import { countOf, type BrokerContext, type Results, type Topic } from '../../model/index.ts';
import type { LedgerCell, LedgerState } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import { undecidedResults, type LedgerTotals, type LedgerTrack } from './ledger-history.ts';
import { ordersOf } from './orders.ts';
import { allBefore, countBefore, lastBefore } from './timed.ts';

/** The ledger of a sink topic against the orders of `source`. */
export function ledgerAt(
  broker: BrokerContext,
  sink: Topic,
  source: Topic | undefined,
  track: LedgerTrack | undefined,
  moment: number,
): LedgerState {
  const partitions = source?.partitions.length ?? 1;
  const produced = (source?.partitions ?? []).reduce((sum, partition) => sum + partition.end, 0);
  const totals = track ? lastBefore(track.totals, moment) : undefined;
  const undecided = undecidedResults(broker, sink);
  const written = (totals?.once ?? 0) + (totals?.doubled ?? 0);
  const lost = lostOrders(track, moment, undecided, partitions);
  let openByOrder: ReadonlyMap<number, number> | undefined;
  return {
    id: thing.ledger(sink.name),
    topic: sink.name,
    produced,
    committed: totals?.committed ?? 0,
    open: undecided.reduce((sum, results) => sum + countOf(results), 0),
    aborted: totals?.aborted ?? 0,
    once: totals?.once ?? 0,
    doubled: totals?.doubled ?? 0,
    lost,
    pending: produced - written - lost,
    counted: sink.log.counts.reduce((sum, count) => sum + count, 0),
    byVersion: byWord(totals, 'byVersion'),
    byGraph: byWord(totals, 'byGraph'),
    cells(from, to) {
      openByOrder ??= counted(undecided, partitions);
      const cells: LedgerCell[] = [];
      for (let order = Math.max(0, from); order < Math.min(to, produced); order++) {
        cells.push(cellAt(order, partitions, track, moment, openByOrder.get(order) ?? 0));
      }
      return cells;
    },
  };
}

function cellAt(
  order: number,
  partitions: number,
  track: LedgerTrack | undefined,
  moment: number,
  open: number,
): LedgerCell {
  const results = allBefore(track?.committed[order] ?? [], moment);
  return {
    order,
    partition: order % partitions,
    offset: Math.floor(order / partitions),
    results: results.length,
    open,
    aborted: countBefore(track?.aborted[order] ?? [], moment),
    versions: results.map((result) => result.version),
  };
}

/** Orders that were passed over before a moment, had no result by then, and lie in no open transaction. */
function lostOrders(
  track: LedgerTrack | undefined,
  moment: number,
  undecided: readonly Results[],
  partitions: number,
): number {
  const passed = allBefore(track?.passed ?? [], moment).filter((one) => one.found === undefined || one.found >= moment);
  if (passed.length === 0) return 0;
  const open = counted(undecided, partitions);
  return passed.filter((one) => !open.has(one.order)).length;
}

function counted(results: readonly Results[], partitions: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const one of results) {
    for (const { order } of ordersOf(one, partitions)) counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  return counts;
}

function byWord(totals: LedgerTotals | undefined, which: 'byVersion' | 'byGraph'): LedgerState['byVersion'] {
  const counts = totals?.[which] ?? new Map<string, number>();
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([version, results]) => ({ version, results }));
}
