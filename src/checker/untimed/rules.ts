/** What an exploration without a clock does with timers, and what of a context does not count. Events by their type. */
import type { Message } from '../../base/index.ts';

/**
 * at once: work of a process, which takes no time here. any time: a choice of its own. never: beats that only tell that
 * all is well. attempt: work, when the process that it seeks is up: another attempt would be refused like the last one.
 * unanswered: another attempt, when nothing of the last one is on its way. bereft: a time-out, which ends only
 * when whom it waits for has died.
 */
export type Moment = 'at once' | 'attempt' | 'any time' | 'never' | 'unanswered' | 'bereft';

const MOMENTS: Readonly<Record<string, Moment>> = {
  trigger: 'any time',
  produceOrders: 'any time',
  connectToResourceManager: 'attempt',
  connectTick: 'unanswered',
  jobManagerNotResolved: 'unanswered',
  sessionTimeout: 'any time',
  heartbeatTick: 'never',
  pingTick: 'never',
  silence: 'never',
  checkConnections: 'never',
  slotTimeout: 'never',
  checkIdleSlotTimeout: 'never',
  startupPeriodOver: 'never',
  checkpointExpired: 'never',
  triggerTimedOut: 'never',
  pauseOver: 'any time',
  transactionTimeout: 'never',
  clientTimeout: 'never',
  connectionLoss: 'never',
  heartbeatTimeout: 'bereft',
  sessionExpired: 'bereft',
  registrationTimeout: 'bereft',
  askTimedOut: 'bereft',
};

/** When a timer may go off. What is not listed is work. */
export function momentOf(event: Message): Moment {
  return (Object.hasOwn(MOMENTS, event.type) ? MOMENTS[event.type] : undefined) ?? 'at once';
}

/** To a disk, to a topic, to a consumer group: nobody can tell whether they have arrived. */
const WRITTEN_DOWN: ReadonlySet<string> = new Set(['append', 'commitOffsets']);

/** What ZooKeeper, Kafka and the storage answer. The question may be on its way for as long as it likes. */
const ANSWERS: ReadonlySet<string> = new Set([
  ...['connected', 'result', 'pong', 'listResults'],
  ...['written', 'readReply', 'results'],
  ...['fetchReply', 'listOffsetsReply', 'initTransactionsReply', 'endTransactionReply'],
]);

/** What Kafka is asked to change. */
const TRANSACTIONS: ReadonlySet<string> = new Set(['produce', 'initTransactions', 'endTransaction', 'abortLingering']);

/** What an exploration takes for granted. */
export interface Granted {
  /**
   * That what ZooKeeper and Kafka are asked to change takes no time, but for the pointers to plans and checkpoints. Without
   * it, it may be on its way for as long as it likes, which is looked at where less happens.
   */
  readonly promptWrites: boolean;
  /**
   * That what cannot make a difference, or only that of which component of a process hears of a death first, need not be
   * tried in all orders. Without it worlds are more, and the same invariants break; the tests ask both.
   */
  readonly reduced: boolean;
}

/** Whether a message to another process takes no time. */
export function isImmediate(event: Message, { promptWrites }: Granted): boolean {
  if (event.type !== 'submit')
    return ANSWERS.has(event.type) || WRITTEN_DOWN.has(event.type) || (promptWrites && TRANSACTIONS.has(event.type));
  const { operation } = event as Message & { operation: { op: string; type?: string } };
  if (promptWrites) return operation.op !== 'multi';
  return operation.op === 'get' || operation.op === 'children' || operation.type === 'persistent';
}

const QUESTIONS: ReadonlySet<string> = new Set(['fetch', 'listOffsets', 'listResults', 'read', 'ping']);

/** Whether a message only asks. */
export function isQuestion(event: Message): boolean {
  return QUESTIONS.has(event.type);
}

type Rows = readonly Readonly<Record<string, unknown>>[];
type Fields = Readonly<Record<string, unknown>>;

function sorted(rows: unknown, by: string): Rows {
  const key = (row: Fields): string => JSON.stringify(by === '' ? row : row[by]);
  return [...(rows as Rows)].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The tree of ZooKeeper: the order of writing and the numbers of transactions are read by nobody. */
function tree(fields: Fields): Fields {
  const unread = { created: 0, zxid: 0, pzxid: 0, version: 0 };
  const nodes = sorted(fields['nodes'], 'path').map((node) =>
    // How many children there were so far numbers those of a latch, and nobody else's.
    node['container'] === true ? { ...node, ...unread } : { ...node, ...unread, sequence: 0 },
  );
  return { ...fields, nodes, sessions: sorted(fields['sessions'], 'id'), zxid: 0 };
}

/** Contexts in which the order of rows says only what came first. */
const CANONICAL: Readonly<Record<string, (context: Fields) => Fields>> = {
  ZooKeeperServer: (c) => ({ ...tree(c), watches: sorted(c['watches'], '') }),
  ZooKeeperDataDirectory: tree,
  KafkaBroker: (c) => ({
    ...c,
    transactions: sorted(c['transactions'], 'transactionalId'),
    groups: sorted(c['groups'], ''),
  }),
  Storage: (c) => ({ ...c, files: sorted(c['files'], 'path') }),
};

/** Nobody can tell how much a client of ZooKeeper has asked when all of it has been answered: it begins to count anew. */
function recounted(fields: Fields): Fields {
  return (fields['pending'] as Rows).length === 0 && fields['xid'] !== 0 ? { ...fields, xid: 0 } : fields;
}

/** One context for all that differ only in what does not count. */
export function canonicalContext(machine: string, context: unknown, granted: Granted): unknown {
  if (machine === 'CuratorFramework') return granted.reduced ? recounted(context as Fields) : context;
  return (Object.hasOwn(CANONICAL, machine) ? CANONICAL[machine] : undefined)?.(context as Fields) ?? context;
}

/** Likewise of a message. */
export function canonicalMessage<M extends Message>(message: M): M {
  return message.type === 'append' && 'nodes' in message
    ? { ...message, ...tree(message as unknown as Fields) }
    : message;
}
