/** What the tools of the command line ask of a broker. */
import { countOf } from '../keys.ts';
import { extend, machineOf, type Behaviour } from '../machine.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { ORDERS, type BrokerContext, type TransactionRecord } from './broker-context.ts';
import { brokerBehaviour, firstOpen, onTopic, replace } from './broker.ts';
import { endedTransaction } from './results-log.ts';
import type { BrokerMessage, ToolReply, ToolRequest } from './kafka-messages.ts';

type C = BrokerContext;
type Request = Extract<BrokerMessage, { type: 'toolRequest' }>;
type OfBroker = typeof brokerBehaviour extends Behaviour<infer S, infer E, infer I> ? Behaviour<S, E, I> : never;

/**
 * The broker whom somebody may also ask by hand.
 *
 * @simulates org.apache.kafka.clients.admin.KafkaAdminClient · 3.9 · simplified
 */
export const toolServedBrokerMachine = machineOf(
  extend(brokerBehaviour, {
    on: {
      toolRequest: (c: C, { call, request }: Request, turn: Turn): C => {
        const { next, ok } = done(c, request);
        turn.call(turn.from, { type: 'toolReply', call, reply: described(next, ok) } as const, 1);
        return next;
      },
      // Controlled shutdown.
      sigterm: (c: C, _event: unknown, turn: Turn): C => {
        turn.arm('stopped', turn.draw(SHUTDOWN_MS), { type: 'stopped' });
        return c;
      },
      stopped: (c: C, _event: unknown, turn: Turn): C => {
        turn.exit(TERMINATED);
        return c;
      },
    } as OfBroker['on'],
  }),
);

const SHUTDOWN_MS = [900, 1_600] as const;
/** Exit code of a JVM that SIGTERM ended. */
const TERMINATED = 143;

function done(c: C, request: ToolRequest): { readonly next: C; readonly ok: boolean } {
  switch (request.do) {
    case 'describe':
      return { next: c, ok: true };
    case 'join':
      return { next: named(c, request.group), ok: true };
    case 'abort': {
      const open = c.transactions.find(
        ({ state, topic, firstOffset }) =>
          state === 'Ongoing' && topic === request.topic && firstOffset === request.startOffset,
      );
      return open === undefined ? { next: c, ok: false } : { next: aborted(c, open, request.topic), ok: true };
    }
    case 'commitOffsets': {
      const { group, offsets } = request;
      const others = c.groups.filter(
        (each) => each.group !== group || !offsets.some(({ partition }) => partition === each.partition),
      );
      const groups = [...others, ...offsets.map((each) => ({ group, ...each }))];
      return { next: { ...named(c, group), groups }, ok: true };
    }
    case 'deleteGroup': {
      const { group } = request;
      const known = groupsOf(c).includes(group);
      const names = (c.names ?? []).filter((each) => each !== group);
      return { next: { ...c, names, groups: c.groups.filter((each) => each.group !== group) }, ok: known };
    }
  }
}

/**
 * A marker is written over the head of the coordinator, which goes on with the transaction as if nothing had happened:
 * what was written so far is gone, and its commit is a success.
 *
 * @simulates org.apache.kafka.clients.admin.KafkaAdminClient#abortTransaction · 3.9 · simplified
 */
function aborted(c: C, record: TransactionRecord, topic: string): C {
  const { firstOffset: _, ...rest } = record;
  const emptied = mutated(c.parameters, 'abort-keeps-results') ? record : { ...rest, results: [], counts: [] };
  const next = replace(c, emptied);
  const seen = onTopic(next, topic, (each) => endedTransaction(each, record, false, firstOpen(next, topic)));
  return {
    ...seen,
    abortedByHand: [...(seen.abortedByHand ?? []), record.transactionalId],
    lost: seen.lost.includes(record.transactionalId) ? seen.lost : [...seen.lost, record.transactionalId],
  };
}

function named(c: C, group: string): C {
  return groupsOf(c).includes(group) ? c : { ...c, names: [...(c.names ?? []), group] };
}

function groupsOf(c: C): readonly string[] {
  return [...new Set([...c.groups.map(({ group }) => group), ...(c.names ?? [])])];
}

function described(c: C, ok: boolean): ToolReply {
  return {
    ok,
    topics: c.topics.map(({ name, partitions, log }) => ({
      name,
      // A topic of results is one log, whatever its number of partitions.
      ends: partitions.map(({ end }, partition) => (partition === 0 ? Math.max(end, log.end) : end)),
      committed: log.committed.reduce((sum, each) => sum + countOf(each), 0),
    })),
    transactions: c.transactions.map(
      ({ transactionalId, producerId, epoch, state, timeoutMs, topic, firstOffset }) => ({
        ...{ transactionalId, producerId, epoch, state, timeoutMs },
        ...(topic === undefined ? {} : { topic }),
        ...(firstOffset === undefined ? {} : { firstOffset }),
      }),
    ),
    groups: groupsOf(c).map((group) => ({
      group,
      offsets: c.groups
        .filter((each) => each.group === group)
        .map(({ partition, offset }) => ({ partition, offset }))
        .sort((a, b) => a.partition - b.partition),
    })),
  };
}

/** The topic that groups of consumers have offsets in. */
export const GROUP_TOPIC = ORDERS;
