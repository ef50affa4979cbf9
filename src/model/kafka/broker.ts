import type { ComponentId, Message } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { BrokerMessage } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { BrokerContext, Topic, TransactionRecord } from './broker-context.ts';
import { appendPlain, endedTransaction, emptyLog } from './results-log.ts';
import { countOf, mergeResults } from '../keys.ts';

type C = BrokerContext;
/** `kept`: its log directory, when it has run before. */
type Input = { parameters: ModelParameters; id: ComponentId; kept?: C };

/**
 * Kafka: partitions with their ends, consumer groups, and the transactions of result topics.
 *
 * @simulates kafka.server.KafkaApis · 3.9 · simplified
 * @simulates kafka.coordinator.transaction.TransactionCoordinator · 3.9 · simplified
 */
export const brokerBehaviour: Behaviour<C, BrokerMessage, Input> = {
  name: 'KafkaBroker',
  chart: { running: {} },
  status: () => 'running',
  initial: ({ parameters, kept }) =>
    kept ?? {
      parameters,
      topics: parameters.topics.map(({ name, partitions }) => ({
        name,
        partitions: Array.from({ length: partitions }, (_, partition) => ({ partition, end: 0 })),
        log: emptyLog(),
      })),
      transactions: [],
      producers: 0,
      retired: [],
      lost: [],
      groups: [],
    },
  begin: (c, turn) => {
    for (const record of c.transactions) if (record.state === 'Ongoing') awaitTimeout(record, turn);
    return c;
  },
  on: {
    append: (c, { topic, first, records }) =>
      onTopic(c, topic, (each) => {
        const width = each.partitions.length;
        // Record n goes to partition n mod width: how many of [first, first + records) fall on each.
        const partitions = each.partitions.map(({ partition, end }) => ({
          partition,
          end:
            end +
            Math.floor((first + records - partition + width - 1) / width) -
            Math.floor((first - partition + width - 1) / width),
        }));
        return { ...each, partitions };
      }),
    fetch: (c, { topic, positions }, turn) => {
      const found = c.topics.find((each) => each.name === topic);
      const intervals = positions.flatMap(({ partition, offset, until }) => {
        const end = found?.partitions[partition]?.end ?? 0;
        const hi = until === undefined ? end : Math.min(end, until);
        return hi > offset ? [{ partition, lo: offset, hi }] : [];
      });
      answer(turn, { type: 'fetchReply', intervals } as const);
      return c;
    },
    listOffsets: (c, { topic, group }, turn) => {
      const found = c.topics.find((each) => each.name === topic);
      const partitions = (found?.partitions ?? []).map(({ partition, end }) => {
        const committed = c.groups.find((each) => each.group === group && each.partition === partition)?.offset;
        return { partition, end, ...(committed === undefined ? {} : { committed }) };
      });
      answer(turn, { type: 'listOffsetsReply', partitions } as const);
      return c;
    },
    commitOffsets: (c, { group, offsets }) => {
      const others = c.groups.filter(
        (each) => each.group !== group || !offsets.some((given) => given.partition === each.partition),
      );
      return { ...c, groups: [...others, ...offsets.map((each) => ({ group, ...each }))] };
    },

    initTransactions: (c, { transactionalId, timeoutMs }, turn) => {
      const known = c.transactions.find((each) => each.transactionalId === transactionalId);
      const cleared = known?.state === 'Ongoing' ? decide(c, known, false, turn) : c;
      const epoch = (known?.epoch ?? -1) + 1;
      const fresh: TransactionRecord = {
        transactionalId,
        producerId: known?.producerId ?? c.producers,
        epoch,
        state: 'Empty',
        timeoutMs,
        topic: known?.topic,
        results: [],
        counts: [],
      };
      answer(turn, { type: 'initTransactionsReply', transactionalId, epoch } as const);
      const others = cleared.transactions.filter((each) => each.transactionalId !== transactionalId);
      return { ...cleared, producers: c.producers + (known === undefined ? 1 : 0), transactions: [...others, fresh] };
    },
    produce: (c, { topic, transactionalId, epoch, results, counts }, turn) => {
      if (transactionalId === undefined)
        return onTopic(c, topic, (each) => appendPlain(each, results, counts, firstOpen(c, topic)));
      const record = c.transactions.find((each) => each.transactionalId === transactionalId);
      if (record === undefined || record.epoch !== epoch || record.state.startsWith('Complete')) {
        answer(turn, { type: 'produceFailed', transactionalId, error: refusalOf(record) } as const);
        return c;
      }
      const log = c.topics.find((each) => each.name === topic)?.log ?? emptyLog();
      const written = results.reduce((sum, each) => sum + countOf(each), 0);
      const begun = record.state === 'Ongoing';
      const next: TransactionRecord = {
        ...record,
        state: 'Ongoing',
        topic,
        firstOffset: record.firstOffset ?? log.end,
        results: results.reduce(mergeResults, record.results),
        counts,
      };
      if (!begun) awaitTimeout(record, turn);
      return onTopic(replace(c, next), topic, (each) => ({
        ...each,
        log: { ...each.log, end: each.log.end + written },
      }));
    },
    endTransaction: (c, { transactionalId, epoch, commit }, turn) => {
      const record = c.transactions.find((each) => each.transactionalId === transactionalId);
      const reply = (ok: boolean): void =>
        answer(turn, {
          type: 'endTransactionReply',
          transactionalId,
          producerId: record?.producerId ?? 0,
          epoch,
          commit,
          ok,
          ...(ok ? {} : { error: FENCED }),
        } as const);
      if (record === undefined) {
        reply(commit && retiredIn(c, transactionalId));
        return c;
      }
      // Committing again what is committed is what recovery does; it changes nothing.
      if (record.state === 'CompleteCommit' && commit && record.epoch === epoch) {
        reply(true);
        return c;
      }
      if (record.epoch !== epoch || record.state === 'CompleteAbort') {
        reply(false);
        const lost = commit && record.state === 'CompleteAbort' && !c.lost.includes(transactionalId);
        return lost ? { ...c, lost: [...c.lost, transactionalId] } : c;
      }
      reply(true);
      return decide(c, record, commit, turn);
    },
    /** Probing, as the connector does: id after id, until one that nobody ever used. */
    abortLingering: (c, { prefix, subtask, parallelism, from }, turn) => {
      let next = c;
      for (let of = subtask, found = true; found; of += parallelism) {
        found = false;
        for (let checkpoint = from; ; checkpoint++) {
          const record = next.transactions.find((each) => each.transactionalId === `${prefix}-${of}-${checkpoint}`);
          if (record === undefined) {
            const past = next.retired.find(
              (each) => each.ids === `${prefix}-${of}` && checkpoint >= each.first && checkpoint <= each.last,
            );
            if (past === undefined) break;
            found = true;
            checkpoint = past.last;
            continue;
          }
          found = true;
          // Whoever initializes an id fences its producer, whatever became of its transaction.
          const open = record.state === 'Ongoing' || record.state === 'Empty';
          const state = open ? 'CompleteAbort' : record.state;
          if (open) next = decide(next, record, false, turn);
          next = replace(next, { ...record, epoch: record.epoch + 1, state, results: [], counts: [] });
        }
      }
      return next;
    },
    transactionTimeout: (c, { transactionalId, epoch }, turn) => {
      const record = c.transactions.find((each) => each.transactionalId === transactionalId);
      if (record?.state !== 'Ongoing' || record.epoch !== epoch) return c;
      const decided = decide(c, record, false, turn);
      return replace(decided, { ...record, epoch: epoch + 1, state: 'CompleteAbort', results: [], counts: [] });
    },
  },
};

export const brokerMachine = machineOf(brokerBehaviour);

/** Whoever leaves a transaction open for too long loses it. */
function awaitTimeout({ transactionalId, timeoutMs, epoch }: TransactionRecord, turn: Turn): void {
  turn.arm(`timeout:${transactionalId}`, timeoutMs, { type: 'transactionTimeout', transactionalId, epoch });
}

/** The broker with another topic of that name. */
export function onTopic(c: C, name: string, change: (topic: Topic) => Topic): C {
  return { ...c, topics: c.topics.map((each) => (each.name === name ? change(each) : each)) };
}

/** The broker with another record of that transactional id. */
export function replace(c: C, record: TransactionRecord): C {
  return {
    ...c,
    transactions: c.transactions.map((each) => (each.transactionalId === record.transactionalId ? record : each)),
  };
}

/** The offset below which every transaction of a topic is decided. */
export function firstOpen(c: C, topic: string): number {
  let first = Number.MAX_SAFE_INTEGER;
  for (const each of c.transactions)
    if (each.state === 'Ongoing' && each.topic === topic && each.firstOffset !== undefined)
      first = Math.min(first, each.firstOffset);
  return first;
}

/** Commits or aborts: its results become visible, or never will, once nothing before them is undecided. */
function decide(c: C, record: TransactionRecord, commit: boolean, turn: Turn): C {
  turn.cancel(`timeout:${record.transactionalId}`);
  const ended = replace(c, { ...record, state: commit ? 'CompleteCommit' : 'CompleteAbort', results: [], counts: [] });
  const { topic } = record;
  const seen =
    topic === undefined || record.state !== 'Ongoing'
      ? ended
      : onTopic(ended, topic, (each) => endedTransaction(each, record, commit, firstOpen(ended, topic)));
  return retire(seen, idsOf(record.transactionalId).ids);
}

/** How many ended transactions of one writer are remembered one by one. */
const REMEMBERED = 4;

/** `orders-v1-0-17` is the 17th of `orders-v1-0`. */
function idsOf(transactionalId: string): { readonly ids: string; readonly number: number } {
  const at = transactionalId.lastIndexOf('-');
  return { ids: transactionalId.slice(0, at), number: Number(transactionalId.slice(at + 1)) };
}

/** Every checkpoint has an id of its own, and each takes room in every snapshot: of those long past the numbers are enough. */
function retire(c: C, ids: string): C {
  const ended = c.transactions
    .filter(({ state, transactionalId }) => state.startsWith('Complete') && idsOf(transactionalId).ids === ids)
    .map(({ transactionalId }) => idsOf(transactionalId).number);
  // In the order of their use: a prefix that is used again counts from the beginning.
  const [oldest] = ended;
  if (oldest === undefined || ended.length <= REMEMBERED) return c;
  const past = c.retired.find((each) => each.ids === ids) ?? { ids, first: oldest, last: oldest };
  const grown = { ids, first: Math.min(past.first, oldest), last: Math.max(past.last, oldest) };
  return {
    ...c,
    transactions: c.transactions.filter(({ transactionalId }) => transactionalId !== `${ids}-${oldest}`),
    retired: [...c.retired.filter((each) => each.ids !== ids), grown],
  };
}

function retiredIn(c: C, transactionalId: string): boolean {
  const { ids, number } = idsOf(transactionalId);
  return c.retired.some((each) => each.ids === ids && number >= each.first && number <= each.last);
}

function answer<M extends Message>(turn: Turn, message: M): void {
  turn.call(turn.from, message, 1);
}

const FENCED =
  'org.apache.kafka.common.errors.ProducerFencedException: There is a newer producer with the same transactionalId which fences the current one.';

/** The partition itself refuses an old epoch; the coordinator fences who has yet to add the partition to its transaction. */
function refusalOf(record: TransactionRecord | undefined): string {
  return record?.topic === undefined
    ? FENCED
    : 'org.apache.kafka.common.errors.InvalidProducerEpochException: Producer attempted to produce with an old epoch.';
}
