/** A ledger as a step of a script reports it. */
import type { LedgerResult, LedgerState } from '../recording/index.ts';

/** What is in a topic now. */
export function ledgerResult(ledger: LedgerState): LedgerResult {
  const byName = (rows: LedgerState['byVersion']): Record<string, number> =>
    Object.fromEntries(rows.map(({ version, results }) => [version, results]));
  return {
    topic: ledger.topic,
    committed: ledger.committed,
    open: ledger.open,
    byVersion: byName(ledger.byVersion),
    lost: ledger.lost,
    doubled: ledger.doubled,
    byGraph: byName(ledger.byGraph),
    aborted: ledger.aborted,
    produced: ledger.produced,
    pending: ledger.pending,
    counted: ledger.counted,
  };
}

/** A topic that nobody wrote to. */
export function emptyLedger(topic: string): LedgerResult {
  const none = { committed: 0, open: 0, lost: 0, doubled: 0, aborted: 0, produced: 0, pending: 0, counted: 0 };
  return { topic, byVersion: {}, byGraph: {}, ...none };
}
