/** The records of Kafka's topics one by one, read from what was sent to the broker: its model keeps intervals. */
import { KEYS, recordsOf } from '../../model/index.ts';
import type { BrokerContext, BrokerMessage, Results } from '../../model/index.ts';
import type { RunView } from '../../recording/index.ts';
import { MACHINES } from './machines.ts';
import { runBehind } from './run-view.ts';
import type { ViewedRun } from './source.ts';
import { Walk, type Observed } from './walk.ts';

/** A record as a consumer prints it. */
export interface KafkaRecord {
  readonly partition: number;
  readonly offset: number;
  readonly value: string;
  /** `CreateTime`, in milliseconds since 1970. */
  readonly at: number;
}

/** What one transactional producer has written, all in all. */
export interface ProducerFacts {
  readonly records: number;
  /** Of its first and of its last record in its latest transaction, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly writtenAt: number;
}

interface Batch {
  readonly first: number;
  readonly count: number;
  readonly results: readonly Results[];
  readonly counts: readonly number[];
  readonly at: number;
}

interface ResultsTopic {
  readonly batches: Batch[];
  /** The batches of a transaction, or one alone, by the offset that they began at. */
  readonly groups: Map<number, Batch[]>;
  /** Batches in the order in which readers of committed records saw them. */
  readonly committed: Batch[];
}

type Produce = Extract<BrokerMessage, { type: 'produce' }>;
type Append = Extract<BrokerMessage, { type: 'append' }>;

const books = new WeakMap<ViewedRun, KafkaBooks>();

function booksOf(view: RunView): KafkaBooks | undefined {
  const run = runBehind(view);
  if (run === undefined) return undefined;
  let found = books.get(run);
  if (found === undefined) books.set(run, (found = new KafkaBooks(run)));
  found.bringUpToDate();
  return found;
}

/**
 * Records of a topic that a program produces: offsets `[lo, hi)` of a partition; or of a topic of results: those that
 * stand at places `[lo, hi)` of what is to be seen.
 */
export function kafkaRecords(
  view: RunView,
  topic: string,
  range: { readonly partition: number; readonly lo: number; readonly hi: number },
  of: 'produced' | 'everything' | 'committed',
): readonly KafkaRecord[] {
  return booksOf(view)?.records(topic, range, of) ?? [];
}

/** What a producer with a transactional id has written; nothing of one that has written nothing. */
export function producerFacts(view: RunView, transactionalId: string): ProducerFacts | undefined {
  return booksOf(view)?.producers.get(transactionalId);
}

class KafkaBooks {
  readonly producers = new Map<string, ProducerFacts>();
  private readonly run: ViewedRun;
  private readonly walk: Walk;
  private readonly appends = new Map<
    string,
    { readonly first: number; readonly records: number; readonly at: number }[]
  >();
  private readonly results = new Map<string, ResultsTopic>();
  /** How many partitions a topic has. */
  private readonly widths = new Map<string, number>();

  constructor(run: ViewedRun) {
    this.run = run;
    this.walk = new Walk(run);
  }

  bringUpToDate(): void {
    if (this.walk.done === this.run.length) return;
    this.walk.forward((observed) => {
      if (observed.machine !== MACHINES.broker) return;
      for (const { machine, before, after } of observed.changes)
        if (machine === MACHINES.broker && after !== undefined)
          this.observe(observed, before as BrokerContext | undefined, after as BrokerContext);
    });
  }

  private observe({ message, step }: Observed, before: BrokerContext | undefined, after: BrokerContext): void {
    const at = this.run.epoch + step.now;
    for (const { name, partitions } of after.topics) this.widths.set(name, partitions.length);
    if (message.type === 'append') {
      const { topic, first, records } = message as unknown as Append;
      const list = this.appends.get(topic) ?? [];
      list.push({ first, records, at });
      this.appends.set(topic, list);
    }
    for (const { name, log } of after.topics) {
      const was = before?.topics.find((each) => each.name === name)?.log;
      if (was === undefined || was === log) continue;
      const topic = this.topicOf(name);
      const grown = log.end - was.end;
      let plain: readonly number[] = [];
      if (grown > 0 && message.type === 'produce') {
        const { results, counts, transactionalId } = message as unknown as Produce;
        const record = after.transactions.find((each) => each.transactionalId === transactionalId);
        const group = transactionalId === undefined ? was.end : (record?.firstOffset ?? was.end);
        const batch = { first: was.end, count: grown, results, counts, at };
        topic.batches.push(batch);
        topic.groups.set(group, [...(topic.groups.get(group) ?? []), batch]);
        if (transactionalId === undefined) plain = [was.end];
        else this.wrote(transactionalId, grown, at, before);
      }
      if (log.committed === was.committed) continue;
      const waiting = new Set(log.unstable.map(({ firstOffset }) => firstOffset));
      const earlier = was.unstable.filter(({ committed }) => committed).map(({ firstOffset }) => firstOffset);
      for (const first of [...earlier, ...committedIn(before, after, name), ...plain])
        if (!waiting.has(first)) topic.committed.push(...(topic.groups.get(first) ?? []));
    }
  }

  private topicOf(name: string): ResultsTopic {
    const known = this.results.get(name) ?? { batches: [], groups: new Map<number, Batch[]>(), committed: [] };
    this.results.set(name, known);
    return known;
  }

  private wrote(id: string, count: number, at: number, before: BrokerContext | undefined): void {
    const isFirst = before?.transactions.find((each) => each.transactionalId === id)?.state !== 'Ongoing';
    const known = this.producers.get(id);
    const startedAt = isFirst || known === undefined ? at : known.startedAt;
    this.producers.set(id, { records: (known?.records ?? 0) + count, startedAt, writtenAt: at });
  }

  records(
    name: string,
    { partition, lo, hi }: { readonly partition: number; readonly lo: number; readonly hi: number },
    of: 'produced' | 'everything' | 'committed',
  ): readonly KafkaRecord[] {
    if (of === 'produced') {
      const width = this.widths.get(name) ?? 1;
      return Array.from({ length: hi - lo }, (_, at) => {
        const offset = lo + at;
        const id = offset * width + partition;
        return { partition, offset, value: `${id},${keyName(offset)}`, at: this.producedAt(name, id) };
      });
    }
    const found: KafkaRecord[] = [];
    let place = 0;
    for (const batch of this.topicOf(name)[of === 'committed' ? 'committed' : 'batches']) {
      if (place + batch.count > lo && place < hi)
        found.push(...this.inside(batch).slice(Math.max(0, lo - place), hi - place));
      place += batch.count;
    }
    return found;
  }

  /** The totals of a batch: each order with the count of its key so far. */
  private inside({ first, results, counts, at }: Batch): readonly KafkaRecord[] {
    const width = this.widths.get('orders') ?? 1;
    const orders = results.flatMap((each) => recordsOf(each).map((offset) => ({ offset, each })));
    const left = new Map<number, number>();
    for (const { offset } of orders) left.set(offset % KEYS, (left.get(offset % KEYS) ?? 0) + 1);
    return orders.map(({ offset, each }, n) => {
      const key = offset % KEYS;
      const after = (left.get(key) ?? 1) - 1;
      left.set(key, after);
      const id = offset * width + each.partition;
      const count = (counts[key] ?? 0) - after;
      const value = `${id},${keyName(offset)},${count},${each.codeVersion},${each.graphVersion}`;
      return { partition: 0, offset: first + n, value, at };
    });
  }

  private producedAt(topic: string, id: number): number {
    const list = this.appends.get(topic) ?? [];
    return list.find(({ first, records }) => id >= first && id < first + records)?.at ?? 0;
  }
}

/** Where the transactions began that a step has committed. */
function committedIn(before: BrokerContext | undefined, after: BrokerContext, topic: string): readonly number[] {
  return (before?.transactions ?? []).flatMap((record) => {
    const { transactionalId, state, firstOffset } = record;
    if (state !== 'Ongoing' || record.topic !== topic || firstOffset === undefined) return [];
    const now = after.transactions.find((each) => each.transactionalId === transactionalId);
    return now !== record && now?.state === 'CompleteCommit' ? [firstOffset] : [];
  });
}

function keyName(offset: number): string {
  return `k${String(offset % KEYS).padStart(2, '0')}`;
}
