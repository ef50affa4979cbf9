/**
 * What became of each order in a sink topic. The broker knows intervals; here every commit and abort is unfolded once
 * into orders, so that a ledger at any moment is a look-up.
 */
import { KEYS, type BrokerContext, type Results, type ResultsLog, type Topic } from '../../model/index.ts';
import { MACHINES } from './machines.ts';
import { addedResults, orderOf, ordersOf } from './orders.ts';
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
  readonly byVersion: ReadonlyMap<string, number>;
  readonly byGraph: ReadonlyMap<string, number>;
}

/**
 * An order that was passed over: a later one of its partition and key has a committed result. Results of one key are
 * committed in their order, so this one will not come any more, unless a transaction holds it or it is read again.
 */
export interface PassedOrder extends Dated {
  readonly order: number;
  /** The step that committed a result for it after all. */
  found?: number;
}

export interface LedgerTrack {
  readonly topic: string;
  /** By order: its committed results in the order of commit, and the steps that aborted one. */
  readonly committed: CommittedResult[][];
  readonly aborted: Dated[][];
  readonly passed: PassedOrder[];
  readonly totals: LedgerTotals[];
}

/** An order that got its second committed result. */
export interface DoubledOrder {
  readonly order: number;
  readonly partition: number;
  readonly offset: number;
  readonly job: string;
}

/** What a step did to a ledger. */
export interface LedgerChange {
  readonly ledger: LedgerTrack;
  readonly what: 'committed' | 'aborted';
  readonly results: readonly Results[];
  readonly count: number;
  /** Of each partition the first order that got its second result. */
  readonly doubled: readonly DoubledOrder[];
  /** Orders that were passed over and lie in no open transaction. */
  readonly lost: readonly number[];
}

const NO_TOTALS: LedgerTotals = {
  n: -1,
  committed: 0,
  aborted: 0,
  once: 0,
  doubled: 0,
  byVersion: new Map(),
  byGraph: new Map(),
};

/** Follows the sink topics of the broker. */
export class LedgerHistory {
  readonly ledgers = new Map<string, LedgerTrack>();
  /** As they were seen last: a broker that starts again has them from its disk. */
  private known: readonly Topic[] | undefined;
  /** By topic and partition: the offset behind the last committed result of each key. */
  private readonly reached = new Map<string, number[]>();

  /** Takes a step into the books and says what it changed. */
  observe(observed: Observed): readonly LedgerChange[] {
    const change = observed.changes.find((candidate) => candidate.machine === MACHINES.broker);
    const after = change?.after as BrokerContext | undefined;
    const before = this.known;
    if (!after || before === after.topics) return [];
    this.known = after.topics;
    const changes: LedgerChange[] = [];
    for (const topic of after.topics) {
      const old = before?.find((candidate) => candidate.name === topic.name);
      if (old?.log === topic.log) continue;
      changes.push(...this.log(after, topic, old?.log, observed.n));
    }
    return changes;
  }

  private log(broker: BrokerContext, topic: Topic, old: ResultsLog | undefined, n: number): readonly LedgerChange[] {
    const { name, log } = topic;
    const committed = old?.committed === log.committed ? [] : addedResults(old?.committed ?? [], log.committed);
    const aborted = old?.aborted === log.aborted ? [] : addedResults(old?.aborted ?? [], log.aborted);
    if (committed.length + aborted.length === 0) return [];
    const partitions = ordersPartitions(broker, name);
    const ledger = this.ledgers.get(name) ?? { topic: name, committed: [], aborted: [], passed: [], totals: [] };
    this.ledgers.set(name, ledger);
    const open = (): ReadonlySet<number> =>
      new Set(undecidedResults(broker, topic).flatMap((one) => ordersOf(one, partitions).map(({ order }) => order)));
    return [
      ...(committed.length > 0 ? [this.commit(ledger, committed, partitions, n, open)] : []),
      ...(aborted.length > 0 ? [this.abort(ledger, aborted, partitions, n)] : []),
    ];
  }

  private commit(
    ledger: LedgerTrack,
    results: readonly Results[],
    partitions: number,
    n: number,
    open: () => ReadonlySet<number>,
  ): LedgerChange {
    const last = ledger.totals.at(-1) ?? NO_TOTALS;
    const byVersion = new Map(last.byVersion);
    const byGraph = new Map(last.byGraph);
    const doubles = new Map<number, DoubledOrder>();
    const passed = ledger.passed.length;
    let { once, doubled } = last;
    let count = 0;
    for (const result of results) {
      const { partition, jobId: job, codeVersion: version, graphVersion } = result;
      for (const { order, offset } of ordersOf(result, partitions)) {
        const list = (ledger.committed[order] ??= []);
        list.push({ n, version, job });
        count++;
        if (list.length === 1) once++;
        if (list.length === 2) {
          once--;
          doubled++;
          if (order < (doubles.get(partition)?.order ?? Infinity))
            doubles.set(partition, { order, partition, offset, job });
        }
        if (list.length === 1) this.pass(ledger, partition, offset, partitions, n);
        add(byVersion, version);
        add(byGraph, graphVersion);
      }
    }
    ledger.totals.push({
      n,
      committed: last.committed + count,
      aborted: last.aborted,
      once,
      doubled,
      byVersion,
      byGraph,
    });
    const fresh = ledger.passed.slice(passed).filter((one) => one.found === undefined);
    const held = fresh.length > 0 ? open() : undefined;
    const lost = fresh.flatMap(({ order }) => (held?.has(order) ? [] : [order]));
    return { ledger, what: 'committed', results, count, doubled: [...doubles.values()], lost };
  }

  /** A first result: orders of the same key between the last one and this one are passed over. */
  private pass(ledger: LedgerTrack, partition: number, offset: number, partitions: number, n: number): void {
    const place = `${ledger.topic}/${partition}`;
    const keys = this.reached.get(place) ?? Array.from({ length: KEYS }, (_, key) => key);
    this.reached.set(place, keys);
    const key = offset % KEYS;
    const expected = keys[key] ?? key;
    for (let skipped = expected; skipped < offset; skipped += KEYS) {
      ledger.passed.push({ n, order: orderOf(partition, skipped, partitions) });
    }
    if (offset >= expected) keys[key] = offset + KEYS;
    else {
      const order = orderOf(partition, offset, partitions);
      const one = ledger.passed.find((candidate) => candidate.order === order && candidate.found === undefined);
      if (one) one.found = n;
    }
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
    return { ledger, what: 'aborted', results, count, doubled: [], lost: [] };
  }
}

/** Results in transactions that are neither committed nor aborted, and those that wait behind one. */
export function undecidedResults(broker: BrokerContext, sink: Topic): readonly Results[] {
  const ongoing = broker.transactions.filter((one) => one.state === 'Ongoing' && one.topic === sink.name);
  return [...ongoing.flatMap((one) => one.results), ...sink.log.unstable.flatMap((one) => one.results)];
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Partitions of the topic that the results are about: the one that has a producer. */
function ordersPartitions({ parameters, topics }: BrokerContext, sink: string): number {
  const source = parameters.topics.find((topic) => topic.rate > 0 && topic.name !== sink);
  return topics.find((topic) => topic.name === source?.name)?.partitions.length ?? 1;
}
