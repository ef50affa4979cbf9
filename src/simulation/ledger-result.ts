/** A ledger as a step of a script reports it. */
import type { LedgerResult, LedgerState } from '../recording/index.ts';
import type { Stage } from './executor.ts';

const POLL_MS = 1000;
const POLLS = 20;

/** Pauses the producers of these topics, waits until nothing changes, reads one topic, and lets them go on. */
export function readLedger({ run, view }: Stage, produced: readonly string[], topic: string): LedgerResult {
  for (const name of produced) run.act({ type: 'pause', topic: name });
  let last: LedgerResult | undefined;
  let unchanged = 0;
  for (let poll = 0; poll < POLLS; poll++) {
    const found = view.stateAt(view.length).ledgers.find((one) => one.topic === topic);
    const read = found === undefined ? emptyLedger(topic) : ledgerResult(found);
    unchanged = last !== undefined && JSON.stringify(read) === JSON.stringify(last) ? unchanged + 1 : 0;
    last = read;
    if ((read.pending === 0 && read.open === 0 && unchanged >= 1) || unchanged >= 3) break;
    run.advanceTo(run.clock + POLL_MS);
  }
  for (const name of produced) run.act({ type: 'resume', topic: name });
  return last ?? emptyLedger(topic);
}

/** What is in a topic now. */
function ledgerResult(ledger: LedgerState): LedgerResult {
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
function emptyLedger(topic: string): LedgerResult {
  const none = { committed: 0, open: 0, lost: 0, doubled: 0, aborted: 0, produced: 0, pending: 0, counted: 0 };
  return { topic, byVersion: {}, byGraph: {}, ...none };
}
