/**
 * What became of each order in a sink topic. The broker knows intervals; here every commit and abort is unfolded once
 * into orders, so that a ledger at any moment is a look-up.
 */
import type { BrokerContext, Results, ResultsLog, Topic } from '../../model/index.ts';
import { MACHINES } from './machines.ts';
import { addedResults, ordersOf } from './orders.ts';
import type { Dated } from './timed.ts';
import type { Observed } from './walk.ts';

export interface CommittedResult extends Dated {
  readonly version: string;
  readonly job: string;
}

/** Totals after a step that changed them. */
export interface LedgerTotals extends Dated {
  readonly committed: number;
  readonly aborted: number;
  /** Orders with exactly one, and with more than one committed result. */
  readonly once: number;
  readonly doubled: number;
  /** Sum over partitions of the offset behind the last committed result: orders before it should have one. */
  readonly reached: number;
  readonly byVersion: ReadonlyMap<string, number>;
  readonly byGraph: ReadonlyMap<string, number>;
}

export interface LedgerTrack {
  readonly topic: string;
  /** By order: its committed results in the order of commit, and the steps that aborted one. */
  readonly committed: CommittedResult[][];
  readonly aborted: Dated[][];
  readonly totals: LedgerTotals[];
}

/** What a step did to a ledger. */
export interface LedgerChange {
  readonly ledger: LedgerTrack;
  readonly what: 'committed' | 'aborted';
  readonly results: readonly Results[];
  readonly count: number;
  /** The first order that got a second result, the first that was passed over. */
  readonly doubled?: { readonly order: number; readonly partition: number; readonly offset: number; readonly job: string };
  readonly lost?: number;
}

const NO_TOTALS: LedgerTotals = {
  n: -1,
  committed: 0,
  aborted: 0,
  once: 0,
  doubled: 0,
  reached: 0,
  byVersion: new Map(),
  byGraph: new Map(),
};

/** Follows the sink topics of the broker. */
export class LedgerHistory {
  readonly ledgers = new Map<string, LedgerTrack>();
  private readonly reached = new Map<string, number[]>();

  observe(observed: Observed): readonly LedgerChange[] {
    const change = observed.changes.find((candidate) => candidate.machine === MACHINES.broker);
    const before = change?.before as BrokerContext | undefined;
    const after = change?.after as BrokerContext | undefined;
    if (!after || before?.topics === after.topics) return [];
    const changes: LedgerChange[] = [];
    for (const topic of after.topics) {
      const old = before?.topics.find((candidate) => candidate.name === topic.name);
      if (old?.log === topic.log) continue;
      changes.push(...this.log(topic, old?.log, ordersPartitions(after, topic.name), observed.n));
    }
    return changes;
  }

  private log({ name, log }: Topic, old: ResultsLog | undefined, partitions: number, n: number): readonly LedgerChange[] {
    const committed = old?.committed === log.committed ? [] : addedResults(old?.committed ?? [], log.committed);
    const aborted = old?.aborted === log.aborted ? [] : addedResults(old?.aborted ?? [], log.aborted);
    if (committed.length + aborted.length === 0) return [];
    const ledger = this.ledgers.get(name) ?? { topic: name, committed: [], aborted: [], totals: [] };
    this.ledgers.set(name, ledger);
    return [
      ...(committed.length > 0 ? [this.commit(ledger, committed, partitions, n)] : []),
      ...(aborted.length > 0 ? [this.abort(ledger, aborted, partitions, n)] : []),
    ];
  }

  private commit(ledger: LedgerTrack, results: readonly Results[], partitions: number, n: number): LedgerChange {
    const last = ledger.totals.at(-1) ?? NO_TOTALS;
    const reached = this.reached.get(ledger.topic) ?? [];
    this.reached.set(ledger.topic, reached);
    const byVersion = new Map(last.byVersion);
    const byGraph = new Map(last.byGraph);
    let { once, doubled } = last;
    let count = 0;
    let first: LedgerChange['doubled'];
    for (const result of results) {
      for (const { order, offset } of ordersOf(result, partitions)) {
        const list = (ledger.committed[order] ??= []);
        list.push({ n, version: result.codeVersion, job: result.jobId });
        count++;
        if (list.length === 1) once++;
        if (list.length === 2) {
          once--;
          doubled++;
          const { partition, jobId: job } = result;
          if (!first || order < first.order) first = { order, partition, offset, job };
        }
        reached[result.partition] = Math.max(reached[result.partition] ?? 0, offset + 1);
        add(byVersion, result.codeVersion);
        add(byGraph, result.graphVersion);
      }
    }
    const total = reached.reduce((sum, end) => sum + (end ?? 0), 0);
    const totals = { n, committed: last.committed + count, aborted: last.aborted, once, doubled, reached: total, byVersion, byGraph };
    ledger.totals.push(totals);
    const wasLost = last.reached - last.once - last.doubled;
    const isLost = total - once - doubled;
    return {
      ledger,
      what: 'committed',
      results,
      count,
      ...(first ? { doubled: first } : {}),
      ...(isLost > wasLost ? { lost: isLost } : {}),
    };
  }

  private abort(ledger: LedgerTrack, results: readonly Results[], partitions: number, n: number): LedgerChange {
    const last = ledger.totals.at(-1) ?? NO_TOTALS;
    let count = 0;
    for (const result of results) {
      for (const { order } of ordersOf(result, partitions)) {
        (ledger.aborted[order] ??= []).push({ n });
        count++;
      }
    }
    ledger.totals.push({ ...last, n, aborted: last.aborted + count });
    return { ledger, what: 'aborted', results, count };
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Partitions of the topic that the results are about: the one that has a producer. */
function ordersPartitions({ parameters, topics }: BrokerContext, sink: string): number {
  const source = parameters.topics.find((topic) => topic.rate > 0 && topic.name !== sink);
  return topics.find((topic) => topic.name === source?.name)?.partitions.length ?? 1;
}
