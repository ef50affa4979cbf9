import { KEYS, countOf, mergeResults } from '../keys.ts';
import type { Results } from '../messages.ts';
import type { ResultsLog, Topic, TransactionRecord, UnstableResults } from './broker-context.ts';

/** A topic that no sink has written to. */
export function emptyLog(): ResultsLog {
  return { end: 0, committed: [], aborted: [], unstable: [], counts: new Array<number>(KEYS).fill(0) };
}

/** Results outside of any transaction: visible as soon as nothing before them is undecided. */
export function appendPlain(
  topic: Topic,
  results: readonly Results[],
  counts: readonly number[],
  stable: number,
): Topic {
  const first = topic.log.end;
  const last = first + results.reduce((sum, each) => sum + countOf(each), 0);
  const added: UnstableResults = { firstOffset: first, lastOffset: last, committed: true, results, counts };
  return { ...topic, log: settle({ ...topic.log, end: last, unstable: [...topic.log.unstable, added] }, stable) };
}

/** A transaction was decided. `stable` is the first offset of those that are not. */
export function endedTransaction(topic: Topic, record: TransactionRecord, committed: boolean, stable: number): Topic {
  const first = record.firstOffset ?? topic.log.end;
  const last = first + record.results.reduce((sum, each) => sum + countOf(each), 0);
  const added: UnstableResults = {
    firstOffset: first,
    lastOffset: last,
    committed,
    results: record.results,
    counts: record.counts,
  };
  return { ...topic, log: settle({ ...topic.log, unstable: [...topic.log.unstable, added] }, stable) };
}

/** Moves what lies below the last stable offset to where readers see it. */
function settle(log: ResultsLog, stable: number): ResultsLog {
  let { committed, aborted, counts } = log;
  const unstable: UnstableResults[] = [];
  for (const each of log.unstable) {
    if (each.firstOffset >= stable) {
      unstable.push(each);
      continue;
    }
    if (!each.committed) {
      for (const results of each.results) aborted = mergeResults(aborted, results);
      continue;
    }
    for (const results of each.results) committed = mergeResults(committed, results);
    counts = counts.map((count, key) => Math.max(count, each.counts[key] ?? 0));
  }
  return { ...log, committed, aborted, unstable, counts };
}
