/** What an inspector says of Kafka's things: topics, partitions, the ledger, orders, transactions. */
import type { ClusterState, ThingId } from '../../../recording/index.ts';
import { counted, numberText } from '../../words.ts';
import { rangesText } from '../../ranges.ts';
import type { Fact, Inspected } from './inspected.ts';

/** Fields of `KafkaBroker`, as its machine keeps them. A recording of a real cluster has none. */
interface Broker {
  readonly transactions?: readonly Transaction[];
}
interface Transaction {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly epoch: number;
  readonly state: string;
  readonly timeoutMs: number;
  readonly topic?: string;
  readonly firstOffset?: number;
  readonly results: readonly { readonly partition: number; readonly lo: number; readonly hi: number }[];
}

/** The broker's component in a state. */
export const BROKER = 'kafka/broker';

function brokerIn(state: ClusterState): Broker {
  const components = state.processes.flatMap((process) => (process.role === 'kafka' ? process.components : []));
  return components.find(({ machine }) => machine === 'KafkaBroker')?.fields ?? {};
}

/** Transactions that are written to, and how many there were. */
export function brokerFacts(state: ClusterState, machine: string | undefined): readonly Fact[] {
  if (machine !== 'KafkaBroker') return [];
  const { transactions = [] } = brokerIn(state);
  const open = transactions.filter((one) => one.state === 'Ongoing');
  return [
    ['transactional ids', numberText(transactions.length)],
    ...open.map(({ transactionalId }): Fact => [
      'ongoing',
      transactionalId,
      { thing: `transaction/${transactionalId}` },
    ]),
  ];
}

/** A topic, with how much is in it. */
export function topic(state: ClusterState, name: string): Inspected | undefined {
  const found = state.topics.find((each) => each.name === name);
  if (found === undefined) return undefined;
  return {
    title: `Topic ${name}`,
    facts: [['records', numberText(found.partitions.reduce((sum, { end }) => sum + end, 0))]],
    fields: found.partitions.map(({ index, end }) => [`${name}-${index}`, String(end)] as const),
    parts: [
      ...found.partitions.map(({ id, index }) => ({ thing: id, label: `${name}-${index}` })),
      { thing: BROKER, label: 'its broker' },
    ],
  };
}

/** A partition, and how far each job has read it and would read it again. */
export function partition(state: ClusterState, id: ThingId): Inspected | undefined {
  const owner = state.topics.find(({ partitions }) => partitions.some((each) => each.id === id));
  const found = owner?.partitions.find((each) => each.id === id);
  if (owner === undefined || found === undefined) return undefined;
  return {
    title: `${owner.name}-${found.index}`,
    facts: [
      ['end', String(found.end)],
      ...found.readers.flatMap(({ version, read, checkpointed, job }): readonly Fact[] => [
        [
          `read by ${version}`,
          `${read}, ${counted(Math.max(0, found.end - read), 'record')} behind`,
          { thing: `job/${job}` },
        ],
        [
          `checkpointed by ${version}`,
          checkpointed === undefined
            ? 'not yet: after a restart it begins where it was started'
            : `${checkpointed}: after a restart ${counted(Math.max(0, read - checkpointed), 'record')} would be read again`,
        ],
      ]),
    ],
    fields: [],
    parts: [
      ...found.readers.map(({ job, version }) => ({ thing: `job/${job}`, label: `orders ${version}` })),
      { thing: owner.id, label: `topic ${owner.name}` },
    ],
  };
}

/** Totals, and which orders they are about. */
export function ledger(state: ClusterState, name: string): Inspected | undefined {
  const found = state.ledgers.find((each) => each.topic === name);
  if (found === undefined) return undefined;
  const cells = found.doubled + found.lost === 0 ? [] : found.cells(0, found.produced);
  const numbers = (holds: (results: number) => boolean): string =>
    rangesText(cells.filter(({ results }) => holds(results)).map(({ order }) => order));
  const twice = numbers((results) => results > 1);
  const [first] = cells.filter(({ results }) => results > 1);
  return {
    title: `Ledger of ${name}`,
    facts: [
      ['orders', numberText(found.produced)],
      ['committed results', numberText(found.committed)],
      ['open', numberText(found.open)],
      ['aborted', numberText(found.aborted)],
      ['written once', numberText(found.once)],
      [
        'written twice',
        twice === '' ? '0' : `${numberText(found.doubled)}: orders ${twice}`,
        first && { thing: `order/${first.order}` },
      ],
      ['lost', numberText(found.lost)],
      ['not yet', numberText(found.pending)],
    ],
    fields: found.byVersion.map(({ version, results }) => [`results of ${version}`, String(results)] as const),
    parts: state.topics.map(({ id, name: input }) => ({ thing: id, label: `topic ${input}` })),
  };
}

/** One order and what became of it. */
export function order(state: ClusterState, number: number): Inspected | undefined {
  const [cell] = state.ledgers.flatMap((each) => [...each.cells(number, number + 1)]);
  if (cell === undefined) return undefined;
  return {
    title: `Order ${number}`,
    facts: [
      ['in', `orders-${cell.partition}, offset ${cell.offset}`, { thing: `topic/orders/${cell.partition}` }],
      ['committed results', `${cell.results}${cell.versions.length > 0 ? ` (${cell.versions.join(', ')})` : ''}`],
      ['open', String(cell.open)],
      ['aborted', String(cell.aborted)],
      ['read_committed sees', counted(cell.results, 'result')],
      ['read_uncommitted sees', counted(cell.results + cell.open + cell.aborted, 'result')],
    ],
    fields: [],
    parts: [
      { thing: `topic/orders/${cell.partition}`, label: `orders-${cell.partition}` },
      ...state.ledgers.map(({ id, topic: name }) => ({ thing: id, label: `ledger of ${name}` })),
    ],
  };
}

/** A transaction of a sink, by its transactional id. */
export function transaction(state: ClusterState, id: string): Inspected | undefined {
  const found = (brokerIn(state).transactions ?? []).find(({ transactionalId }) => transactionalId === id);
  if (found === undefined) return undefined;
  const { producerId, epoch, timeoutMs, topic: written, firstOffset, results } = found;
  const writer = state.jobs.find((job) => job.vertices.length > 0 && id.startsWith(`orders-${job.version}`));
  const records = results.map(({ partition: from, lo, hi }) => `orders-${from}: ${lo} to ${hi - 1}`);
  return {
    title: id,
    facts: [
      ['state', found.state],
      ['producer id, epoch', `${producerId}, ${epoch}: a producer with an older epoch is fenced`],
      ['timeout', `${timeoutMs / 1000} s: then the broker aborts it`],
      ...(written === undefined ? [] : [['writes to', written, { thing: `ledger/${written}` }] as const]),
      ...(firstOffset === undefined
        ? []
        : [['first offset', `${firstOffset}: read_committed stops here while it is ongoing`] as const]),
      [
        'about',
        records.join('\n') || (found.state === 'Ongoing' ? 'nothing yet' : 'decided: the broker keeps no list'),
      ],
    ],
    fields: Object.entries(found).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'),
    ]),
    parts: [
      ...(writer === undefined ? [] : [{ thing: `job/${writer.id}`, label: writer.name }]),
      { thing: BROKER, label: 'its broker' },
    ],
  };
}
