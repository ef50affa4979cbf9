import type { Bounced, Json } from '../../base/index.ts';
import type { GroupOffset, ToolReply, ToolRequest } from '../kafka/kafka-messages.ts';
import { machineOf } from '../machine.ts';
import type { Turn } from '../turn.ts';
import type { ProgramInput } from './cli-frontend-context.ts';
import { kafkaCommand, type Consumption, type KafkaCommand } from './kafka-command.ts';
import { resetOffsets } from './reset-offsets.ts';

/** How far a consumer has read: of a topic that a program produces, offsets of its partitions; of results, how many of those it may see. */
export interface Position {
  readonly partition: number;
  readonly next: number;
}

/** What the process of a tool of Kafka knows. */
export interface KafkaToolContext extends ProgramInput {
  readonly status: 'starting' | 'asking' | 'consuming' | 'exited';
  readonly command?: KafkaCommand | undefined;
  /** Requests so far: answers to older ones are ignored. */
  readonly call: number;
  /** Connections that were refused since the last answer. */
  readonly refused: number;
  /** It has been connected: the broker is no longer a name only. */
  readonly connected: boolean;
  /** What comes after the answer to the first question: offsets to commit. */
  readonly then?: ToolRequest | undefined;
  readonly group: string;
  readonly positions: readonly Position[];
  /** Records printed. */
  readonly processed: number;
  /** Questions about a topic that nobody knows. */
  readonly unknown: number;
}

type Timer =
  | { readonly type: 'started' }
  | { readonly type: 'retry' }
  | { readonly type: 'gaveUp' }
  | { readonly type: 'poll' }
  | { readonly type: 'idle' }
  | { readonly type: 'autoCommit' };
type Reply = { readonly type: 'toolReply'; readonly call: number; readonly reply: ToolReply };

const PORT = 9092;
const KNOWN = /^(localhost|127\.0\.0\.1|client|kafka|zookeeper|(jobmanager|taskmanager)-\d+)$/;
const JVM_MS = [900, 1_300] as const;
/** `reconnect.backoff.ms` and `reconnect.backoff.max.ms`, as they were seen. */
const BACKOFF_MS = [100, 200, 200, 500, 1_000] as const;
const POLL_MS = 200;
/** Until a consumer has found its coordinator and joined its group. */
const JOIN_MS = [250, 450] as const;
const AUTO_COMMIT_MS = 5_000;

/**
 * The process of a tool of Kafka: one question and its answer, or a consumer that goes on.
 *
 * @simulates org.apache.kafka.tools.consumer.ConsoleConsumer · 3.9 · simplified
 * @simulates org.apache.kafka.tools.TransactionsCommand · 3.9 · simplified
 * @simulates org.apache.kafka.tools.TopicCommand · 3.9 · simplified
 * @simulates org.apache.kafka.tools.GetOffsetShell · 3.9 · simplified
 */
export const kafkaTool = machineOf<
  KafkaToolContext,
  Reply | Bounced | Timer | { readonly type: 'sigterm' },
  ProgramInput
>({
  name: 'KafkaTool',
  chart: {
    starting: { asking: 'arguments read', exited: 'wrong arguments' },
    asking: { consuming: 'it is a consumer', exited: 'answer printed, gave up' },
    consuming: { exited: 'enough, nothing more, Ctrl-C' },
    exited: {},
  },
  status: (c) => c.status,
  initial: ({ parameters, id, argv, restAddress }) => ({
    parameters,
    id,
    argv,
    restAddress,
    status: 'starting',
    call: 0,
    refused: 0,
    connected: false,
    group: '',
    positions: [],
    processed: 0,
    unknown: 0,
  }),
  begin: (c, turn) => {
    turn.arm('start', turn.draw(JVM_MS), { type: 'started' });
    return c;
  },
  on: {
    started: (c, _event, turn) => {
      const command = kafkaCommand(c.argv);
      if (command.kind === 'complaint') {
        const { text, message, tool } = command;
        if (command.isDry === true) turn.print('stderr', 'kafka-reset-dry');
        const isHelp = command.code === 0 || text === 'kafka-transactions-help';
        turn.print(isHelp ? 'stdout' : 'stderr', text, { message, ...(tool === undefined ? {} : { tool }) });
        return exit(c, command.code, turn);
      }
      const { host } = addressOf(command.server);
      if (!KNOWN.test(host)) {
        turn.print('stderr', 'kafka-unresolved', { tool: command.tool });
        return exit(c, 1, turn);
      }
      if (command.kind === 'ask') {
        turn.arm('gave up', command.patienceMs, { type: 'gaveUp' });
        return request({ ...c, command, status: 'asking' }, command.request, turn);
      }
      const { group, timeoutMs } = command.consumption;
      if (timeoutMs !== undefined) turn.arm('idle', timeoutMs, { type: 'idle' });
      const named = group ?? `console-consumer-${turn.draw([1_000, 99_999])}`;
      return request({ ...c, command, status: 'asking', group: named }, { do: 'join', group: named }, turn);
    },
    toolReply: (c, { call, reply }, turn) => {
      if (call !== c.call) return c;
      const next: C = { ...c, refused: 0, connected: true };
      if (next.command?.kind === 'ask') return answered(next, next.command, reply, turn);
      return next.command?.kind === 'consume' ? fetched(next, next.command.consumption, reply, turn) : c;
    },
    bounced: (c, { message }, turn) => {
      if (c.command === undefined || c.command.kind === 'complaint') return c;
      if ((message as unknown as { call?: number }).call !== c.call) return c;
      turn.print('stderr', 'kafka-refused', {
        client: clientOf(c),
        server: c.command.server,
        node: c.connected ? 1 : -1,
        bootstrap: c.command.kind === 'consume' && !c.connected,
      });
      const wait = BACKOFF_MS[Math.min(c.refused, BACKOFF_MS.length - 1)] ?? 0;
      turn.arm('retry', wait, { type: 'retry' });
      return { ...c, refused: c.refused + 1 };
    },
    retry: (c, _event, turn) => again(c, turn),
    poll: (c, _event, turn) => again(c, turn),
    gaveUp: (c, _event, turn) => {
      if (c.command?.kind !== 'ask') return c;
      const { tool, call } = c.command;
      for (const stream of ['stdout', 'stderr'] as const) turn.print(stream, `kafka-gave-up-${stream}`, { tool, call });
      return exit(c, tool === 'consumer-groups' ? 0 : 1, turn);
    },
    idle: (c, _event, turn) => {
      turn.print('stderr', 'kafka-no-message');
      return finish(c, 0, turn);
    },
    autoCommit: (c, _event, turn) => {
      if (c.status !== 'consuming') return c;
      commit(c, turn);
      turn.arm('auto-commit', AUTO_COMMIT_MS, { type: 'autoCommit' });
      return c;
    },
    sigterm: (c, _event, turn) => (c.command?.kind === 'consume' ? finish(c, 130, turn) : exit(c, 130, turn)),
  },
});

type C = KafkaToolContext;
type Ask = Extract<KafkaCommand, { kind: 'ask' }>;

function addressOf(server: string): { readonly host: string; readonly port: number } {
  const [host = '', port = ''] = (server.split(',')[0] ?? '').split(':');
  return { host, port: Number(port) };
}

function brokerOf({ command, id }: C): string {
  const { host, port } = addressOf(command !== undefined && 'server' in command ? command.server : '');
  const [own = ''] = /^.*(?=-\d+\/)/.exec(id) ?? [];
  const there = host === 'localhost' || host === '127.0.0.1' ? own : host;
  return port === PORT ? `${there}/broker` : `${there}/port-${port}`;
}

/** Who speaks in a line of the client's log. */
function clientOf({ command, group }: C): string {
  return command?.kind === 'consume'
    ? `Consumer clientId=console-consumer, groupId=${group}`
    : 'AdminClient clientId=adminclient-1';
}

function request(c: C, asked: ToolRequest, turn: Turn): C {
  const call = c.call + 1;
  turn.call(brokerOf(c), { type: 'toolRequest', call, request: asked } as const);
  return { ...c, call, then: asked };
}

/** The same question once more. */
function again(c: C, turn: Turn): C {
  if (c.status === 'exited' || c.then === undefined) return c;
  return request(c, c.status === 'consuming' ? { do: 'describe' } : c.then, turn);
}

function answered(c: C, { tool, action, options, request: asked }: Ask, reply: ToolReply, turn: Turn): C {
  if (tool === 'consumer-groups' && action === 'reset-offsets' && c.then?.do === 'describe') {
    const { rows, warnings } = resetOffsets(reply, options);
    for (const warning of warnings) turn.print('stderr', 'kafka-reset-warning', { ...warning });
    if (options['execute'] === undefined && options['dry-run'] === undefined) turn.print('stderr', 'kafka-reset-dry');
    turn.print('stdout', 'kafka-reset', { rows: rows as unknown as Json });
    if (options['execute'] === undefined || rows.length === 0) return exit(c, 0, turn);
    const { group = '' } = options;
    const offsets: readonly GroupOffset[] = rows.map(({ partition, offset }) => ({ partition, offset }));
    return request(c, { do: 'commitOffsets', group, offsets }, turn);
  }
  if (c.then?.do === 'commitOffsets') return exit(c, 0, turn);
  const values = { tool, action, options, reply: reply as unknown as Json, ok: reply.ok };
  for (const stream of ['stderr', 'stdout'] as const) turn.print(stream, `kafka-${tool}-${stream}`, values);
  return exit(c, codeOf(tool, action, options, reply, asked), turn);
}

function codeOf(
  tool: string,
  action: string,
  { topic, 'transactional-id': id, 'entity-type': type, 'entity-name': name }: Readonly<Record<string, string>>,
  { ok, topics, transactions }: ToolReply,
  asked: ToolRequest,
): number {
  if (asked.do === 'abort') return ok ? 0 : 1;
  const knows = (one: string | undefined): boolean => one === undefined || topics.some((each) => each.name === one);
  if (tool === 'topics' || tool === 'get-offsets') return knows(topic) ? 0 : 1;
  if (tool === 'configs') return type !== 'topics' || knows(name) ? 0 : 1;
  if (tool === 'transactions' && action === 'describe')
    return transactions.some((each) => each.transactionalId === id) ? 0 : 1;
  return 0;
}

/** What there is to read, and how far the consumer has come. */
function fetched(c: C, consumption: Consumption, { topics, groups }: ToolReply, turn: Turn): C {
  const topic = topics.find(({ name }) => name === consumption.topic);
  if (topic === undefined) {
    turn.print('stderr', 'kafka-unknown-topic', { client: clientOf(c), topic: consumption.topic, id: 2 + c.unknown });
    turn.arm('retry', Math.min(1_000, 100 * (c.unknown + 1)), { type: 'retry' });
    return { ...c, unknown: c.unknown + 1 };
  }
  const isResults = c.parameters.topics.find(({ name }) => name === topic.name)?.rate === 0;
  const ends = isResults ? [consumption.committedOnly ? topic.committed : (topic.ends[0] ?? 0)] : topic.ends;
  if (c.status === 'asking') {
    const committed = isResults ? [] : (groups.find(({ group }) => group === consumption.group)?.offsets ?? []);
    const positions = ends.flatMap((end, partition): readonly Position[] => {
      if (consumption.partition !== undefined && consumption.partition !== partition) return [];
      const known = committed.find((each) => each.partition === partition)?.offset;
      return [{ partition, next: Math.min(end, consumption.offset ?? known ?? (consumption.fromBeginning ? 0 : end)) }];
    });
    turn.arm('poll', turn.draw(JOIN_MS), { type: 'poll' });
    if (consumption.group !== undefined) turn.arm('auto-commit', AUTO_COMMIT_MS, { type: 'autoCommit' });
    return { ...c, status: 'consuming', positions };
  }
  let left = consumption.most === undefined ? Infinity : consumption.most - c.processed;
  const ranges: { readonly partition: number; readonly lo: number; readonly hi: number }[] = [];
  const positions = c.positions.map(({ partition, next }) => {
    const hi = Math.min(ends[partition] ?? 0, next + left);
    if (hi <= next) return { partition, next };
    ranges.push({ partition, lo: next, hi });
    left -= hi - next;
    return { partition, next: hi };
  });
  const count = ranges.reduce((sum, { lo, hi }) => sum + hi - lo, 0);
  const read: C = { ...c, positions, processed: c.processed + count };
  if (count > 0) {
    const { committedOnly, properties } = consumption;
    turn.print('stdout', 'kafka-records', { topic: topic.name, isResults, ranges, committedOnly, properties });
    if (consumption.timeoutMs !== undefined) turn.arm('idle', consumption.timeoutMs, { type: 'idle' });
  }
  if (consumption.most !== undefined && read.processed >= consumption.most) return finish(read, 0, turn);
  turn.arm('poll', POLL_MS, { type: 'poll' });
  return read;
}

/** Only a group that somebody has named keeps its offsets. */
function commit(c: C, turn: Turn): void {
  const { command, positions } = c;
  if (command?.kind !== 'consume' || command.consumption.group === undefined || c.status !== 'consuming') return;
  if (c.parameters.topics.find(({ name }) => name === command.consumption.topic)?.rate === 0) return;
  const offsets = positions.map(({ partition, next }) => ({ partition, offset: next }));
  const asked = { do: 'commitOffsets', group: c.group, offsets } as const;
  turn.send(brokerOf(c), { type: 'toolRequest', call: -1, request: asked } as const);
}

function finish(c: C, code: number, turn: Turn): C {
  commit(c, turn);
  turn.print('stderr', 'kafka-processed', { processed: c.processed });
  return exit(c, code, turn);
}

function exit(c: C, code: number, turn: Turn): C {
  turn.exit(code);
  return { ...c, status: 'exited' };
}
