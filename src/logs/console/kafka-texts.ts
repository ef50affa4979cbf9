import { hashText, uuid, type Json } from '../../base/index.ts';
import type { ToolReply } from '../../model/index.ts';
import { timestamp } from '../layout.ts';
import type { ConsoleTexts, MadeText } from './console-text.ts';
import type { ConsoleContext } from './render-console.ts';

type Values = Readonly<Record<string, Json>>;

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : String(value ?? ''));
const fields = (value: Json | undefined): Values => (value ?? {}) as Values;
const replyOf = (values: Values): ToolReply => values['reply'] as unknown as ToolReply;
const optionsOf = (values: Values): Readonly<Record<string, string>> =>
  fields(values['options']) as Record<string, string>;

/** A line of a tool's log: it goes to the standard error. */
function logged(at: number, level: string, text: string, logger: string): string {
  return `[${timestamp(at)}] ${level} ${text} (${logger})`;
}

const INTERNAL = ['__consumer_offsets', '__transaction_state'] as const;
const CONFIGS: Readonly<Record<string, string>> = {
  __consumer_offsets: 'compression.type=producer,cleanup.policy=compact,segment.bytes=104857600',
  __transaction_state:
    'compression.type=uncompressed,min.insync.replicas=1,cleanup.policy=compact,segment.bytes=104857600,unclean.leader.election.enable=false',
};

/** Topics by name, with those that Kafka keeps for itself once somebody needs them. */
function topicsIn({
  topics,
  groups,
  transactions,
}: ToolReply): readonly { readonly name: string; readonly partitions: number }[] {
  return [
    ...topics.map(({ name, ends }) => ({ name, partitions: ends.length })),
    ...(groups.length > 0 ? [{ name: INTERNAL[0], partitions: 1 }] : []),
    ...(transactions.length > 0 ? [{ name: INTERNAL[1], partitions: 3 }] : []),
  ];
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `OGVFqgQ0Tpyvk9zmU1kzVA`, the same for every topic of that name. @simulates org.apache.kafka.common.Uuid · 3.9 · exact */
function topicId(name: string): string {
  const bits = [...uuid(hashText(name), 'topic').replaceAll('-', '')]
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'))
    .join('');
  return (bits.padEnd(132, '0').match(/.{6}/g) ?? []).map((six) => BASE64[Number.parseInt(six, 2)] ?? '').join('');
}

const missing = (topic: string): string => `Topic 'Optional[${topic}]' does not exist as expected`;

const topicsOut: MadeText = (values) => {
  const { topic, 'exclude-internal': none } = optionsOf(values);
  const all = topicsIn(replyOf(values)).filter(({ name }) => none === undefined || !name.startsWith('__'));
  const found = topic === undefined ? all : all.filter(({ name }) => name === topic);
  if (topic !== undefined && found.length === 0) return [`Error while executing topic command : ${missing(topic)}`];
  if (values['action'] === 'list') return found.map(({ name }) => name).sort();
  return found.flatMap(({ name, partitions }) => [
    `Topic: ${name}\tTopicId: ${topicId(name)}\tPartitionCount: ${partitions}\tReplicationFactor: 1\tConfigs: ${CONFIGS[name] ?? 'segment.bytes=16777216'}`,
    ...Array.from(
      { length: partitions },
      (_, n) => `\tTopic: ${name}\tPartition: ${n}\tLeader: 1\tReplicas: 1\tIsr: 1\tElr: \tLastKnownElr: `,
    ),
  ]);
};

const topicsErr: MadeText = (values, { at = 0 }) => {
  const { topic } = optionsOf(values);
  if (topic === undefined || topicsIn(replyOf(values)).some(({ name }) => name === topic)) return [];
  return [
    `[${timestamp(at)}] ERROR java.lang.IllegalArgumentException: ${missing(topic)}`,
    ' (org.apache.kafka.tools.TopicCommand)',
  ];
};

const offsetsOut: MadeText = (values) => {
  const { topic, partitions, time = 'latest' } = optionsOf(values);
  const wanted = partitions?.split(',').map(Number);
  const earliest = time === '-2' || time === 'earliest';
  return replyOf(values)
    .topics.filter(({ name }) => topic === undefined || name === topic)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, ends }) =>
      ends.flatMap((end, n) => (wanted?.includes(n) === false ? [] : [`${name}:${n}:${earliest ? 0 : end}`])),
    );
};

const offsetsErr: MadeText = (values) => {
  const { topic } = optionsOf(values);
  return topic === undefined || replyOf(values).topics.some(({ name }) => name === topic)
    ? []
    : ['Error occurred: Could not match any topic-partitions with the specified filters'];
};

/** Columns as wide as their widest cell, a tab behind each. @simulates org.apache.kafka.tools.TransactionsCommand#prettyPrintTable · 3.9 · exact */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, n) => all.reduce((most, row) => Math.max(most, (row[n] ?? '').length), 0));
  return all.map((row) => row.map((cell, n) => `${cell.padEnd(widths[n] ?? 0)}\t`).join(''));
}

const transactionsOut: MadeText = (values, context) => {
  const { transactions } = replyOf(values);
  const { 'transactional-id': id, topic } = optionsOf(values);
  switch (values['action']) {
    case 'list':
      return table(
        ['TransactionalId', 'Coordinator', 'ProducerId', 'TransactionState'],
        transactions.map((each) => [each.transactionalId, '1', `${each.producerId}`, each.state]),
      );
    case 'describe':
      return describedTransaction(
        transactions.find((each) => each.transactionalId === id),
        context,
      );
    case 'find-hanging':
      return table(
        [
          ...['Topic', 'Partition', 'ProducerId', 'ProducerEpoch', 'CoordinatorEpoch', 'StartOffset', 'LastTimestamp'],
          'Duration(min)',
        ],
        [],
      );
    case 'describe-producers':
      return table(
        [
          ...['ProducerId', 'ProducerEpoch', 'LatestCoordinatorEpoch', 'LastSequence', 'LastTimestamp'],
          'CurrentTransactionStartOffset',
        ],
        transactions
          .filter((each) => each.topic === topic)
          .map(({ transactionalId, producerId, epoch, state, firstOffset }) => {
            const facts = context.producerFacts?.(transactionalId);
            const open = state === 'Ongoing' && firstOffset !== undefined;
            const started = open ? `${firstOffset}` : 'None';
            return [
              ...[`${producerId}`, `${epoch}`, open ? '-1' : '0', `${(facts?.records ?? 1) - 1}`],
              ...[`${facts?.writtenAt ?? 0}`, started],
            ];
          }),
      );
    default:
      return [];
  }
};

function describedTransaction(
  found: ToolReply['transactions'][number] | undefined,
  { at = 0, producerFacts }: ConsoleContext,
): readonly string[] {
  if (found === undefined) return [];
  const { transactionalId, producerId, epoch, state, timeoutMs, topic } = found;
  const startedAt = state === 'Empty' ? undefined : producerFacts?.(transactionalId)?.startedAt;
  return table(
    [
      ...[
        'CoordinatorId',
        'TransactionalId',
        'ProducerId',
        'ProducerEpoch',
        'TransactionState',
        'TransactionTimeoutMs',
      ],
      ...['CurrentTransactionStartTimeMs', 'TransactionDurationMs', 'TopicPartitions'],
    ],
    [
      [
        ...['1', transactionalId, `${producerId}`, `${epoch}`, state, `${timeoutMs}`],
        ...(startedAt === undefined ? ['None', 'None'] : [`${startedAt}`, `${at - startedAt}`]),
        state === 'Ongoing' && topic !== undefined ? `${topic}-0` : '',
      ],
    ],
  );
}

const transactionsErr: MadeText = (values) => {
  const { 'transactional-id': id = '', topic = '', partition = '', 'start-offset': from = '' } = optionsOf(values);
  const { transactions, ok } = replyOf(values);
  if (values['action'] === 'abort' && !ok)
    return [`Could not find any open transactions starting at offset ${from} on partition ${topic}-${partition}`];
  if (values['action'] !== 'describe' || transactions.some((each) => each.transactionalId === id)) return [];
  return [
    `Failed to describe transaction state of transactional-id \`${id}\`: DescribeTransactions request for transactionalId \`${id}\` failed because the ID could not be found. Enable debug logging for additional detail.`,
  ];
};

/** Groups that a line is about. */
function groupsOf(values: Values): readonly string[] {
  const { group } = optionsOf(values);
  return group === undefined
    ? replyOf(values)
        .groups.map((each) => each.group)
        .sort()
    : [group];
}

const GROUP_TOPIC = 'orders';

const groupsOut: MadeText = (values) => {
  const reply = replyOf(values);
  const { group = '', members, state } = optionsOf(values);
  if (values['action'] === 'list') return reply.groups.map((each) => each.group);
  if (values['action'] === 'delete')
    return reply.ok
      ? [`Deletion of requested consumer groups ('${group}') was successful.`]
      : [
          '',
          'Error: Deletion of some consumer groups failed:',
          `* Group '${group}' could not be deleted due to: java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.GroupIdNotFoundException: The group id does not exist.`,
        ];
  return groupsOf(values).flatMap((name) => {
    const found = reply.groups.find((each) => each.group === name);
    if (found === undefined) return ['', `Error: Consumer group '${name}' does not exist.`];
    const width = Math.max(15, name.length);
    if (members !== undefined)
      return ['', `${'GROUP'.padEnd(width)} CONSUMER-ID     HOST            CLIENT-ID       #PARTITIONS     `];
    if (state !== undefined)
      return [
        '',
        `${'GROUP'.padEnd(25)} COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE           #MEMBERS`,
        `${name.padEnd(25)} ${'kafka:9092  (1)'.padEnd(25)} ${''.padEnd(20)} ${'Empty'.padEnd(15)} 0`,
      ];
    if (found.offsets.length === 0) return [];
    const ends = reply.topics.find((each) => each.name === GROUP_TOPIC)?.ends ?? [];
    const row = (...cells: readonly (string | number)[]): string =>
      cells.map((cell, n) => (n === cells.length - 1 ? `${cell}` : `${cell}`.padEnd(COLUMNS[n] ?? width))).join(' ');
    const head = row(
      'GROUP',
      'TOPIC',
      'PARTITION',
      'CURRENT-OFFSET',
      'LOG-END-OFFSET',
      'LAG',
      'CONSUMER-ID',
      'HOST',
      'CLIENT-ID',
    );
    const rows = found.offsets.map(({ partition, offset }) => {
      const end = ends[partition] ?? 0;
      return row(name, GROUP_TOPIC, partition, offset, end, Math.max(0, end - offset), '-', '-', '-');
    });
    return ['', head, ...rows];
  });
};

/** Widths of the columns of a group; `undefined` is that of its name. */
const COLUMNS: readonly (number | undefined)[] = [undefined, 15, 10, 15, 15, 15, 15, 15];

const groupsErr: MadeText = (values) => {
  if (values['action'] !== 'describe') return [];
  const known = replyOf(values).groups.map(({ group }) => group);
  return groupsOf(values)
    .filter((name) => known.includes(name))
    .flatMap((name) => ['', `Consumer group '${name}' has no active members.`]);
};

const NO_TOPIC =
  'java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.UnknownTopicOrPartitionException: ';

const configsOut: MadeText = (values) => {
  const options = optionsOf(values);
  const type = options['entity-type'] ?? (options['topic'] === undefined ? 'brokers' : 'topics');
  const name = options['entity-name'] ?? options['topic'] ?? options['broker'] ?? '';
  if (type !== 'topics') return [`Dynamic configs for ${type.replace(/s$/, '')} ${name} are:`];
  return topicsIn(replyOf(values)).some((each) => each.name === name) ? [`Dynamic configs for topic ${name} are:`] : [];
};

const configsErr: MadeText = (values) => {
  const { 'entity-type': type, 'entity-name': name = '' } = optionsOf(values);
  if (type !== 'topics' || topicsIn(replyOf(values)).some((each) => each.name === name)) return [];
  const args = Object.entries(optionsOf(values)).map(([option, value]) =>
    value === '' ? `--${option}` : `--${option} ${value}`,
  );
  return [`Error while executing config command with args '${args.join(' ')}'`, NO_TOPIC];
};

/** What a consumer prints of each record. @simulates org.apache.kafka.tools.consumer.DefaultMessageFormatter · 3.9 · exact */
const recordsOut: MadeText = (values, { kafkaRecords }) => {
  const properties = fields(values['properties']) as Readonly<Record<string, string>>;
  const wants = (name: string, otherwise = false): boolean =>
    properties[name] === undefined ? otherwise : properties[name].trim().toLowerCase() === 'true';
  const separator = (properties['key.separator'] ?? '\t').replaceAll('\\t', '\t');
  const none = properties['null.literal'] ?? 'null';
  const of = values['isResults'] !== true ? 'produced' : values['committedOnly'] === true ? 'committed' : 'everything';
  const ranges = values['ranges'] as unknown as readonly { partition: number; lo: number; hi: number }[];
  return ranges.flatMap((range) =>
    (kafkaRecords?.(word(values['topic']), range, of) ?? []).map(({ partition, offset, value, at }) =>
      [
        ...(wants('print.timestamp') ? [`CreateTime:${at}`] : []),
        ...(wants('print.partition') ? [`Partition:${partition}`] : []),
        ...(wants('print.offset') ? [`Offset:${offset}`] : []),
        ...(wants('print.headers') ? ['NO_HEADERS'] : []),
        ...(wants('print.key') ? [none] : []),
        ...(wants('print.value', true) ? [value] : []),
      ].join(separator),
    ),
  );
};

const CLIENT = 'org.apache.kafka.clients.NetworkClient';
const CONSUMER = 'org.apache.kafka.tools.consumer.ConsoleConsumer';
const GROUPS = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand';
const ASSIGNMENT = 'Timed out waiting for a node assignment. Call: ';
const TIMEOUT = 'org.apache.kafka.common.errors.TimeoutException';
const NO_BROKERS =
  'java.util.concurrent.ExecutionException: org.apache.kafka.common.KafkaException: Failed to find brokers to send ListGroups';

/** What a tool says when nobody has answered it. */
const gaveUpOut: MadeText = ({ tool, call }) => {
  if (tool === 'topics') return [`Error while executing topic command : ${ASSIGNMENT}${word(call)}`];
  return tool === 'consumer-groups' ? ['', `Error: Executing consumer group command failed due to ${NO_BROKERS}`] : [];
};

const gaveUpErr: MadeText = ({ tool, call }, { at = 0 }) => {
  const cause = `${TIMEOUT}: ${ASSIGNMENT}${word(call)}`;
  switch (tool) {
    case 'topics':
      return [`[${timestamp(at)}] ERROR ${cause}`, ' (org.apache.kafka.tools.TopicCommand)'];
    case 'transactions':
      return [`Failed to list transactions: ${ASSIGNMENT}${word(call)}. Enable debug logging for additional detail.`];
    case 'consumer-groups':
      return [`java.lang.RuntimeException: ${NO_BROKERS}`, `Caused by: ${NO_BROKERS}`, `Caused by: ${cause}`];
    case 'get-offsets':
      return [`Error occurred: ${cause}`, `java.util.concurrent.ExecutionException: ${cause}`, `Caused by: ${cause}`];
    default:
      return [`Error while executing config command: ${cause}`];
  }
};

const TRANSACTIONS_USAGE = [
  'usage: kafka-transactions.sh [-h] [-v] [--command-config FILE]',
  '                             --bootstrap-server host:port COMMAND ...',
];

/**
 * What the tools of Kafka 3.9.1 print. Of a stack trace the frames are left out, and of wrong words the table of options.
 *
 * @simulates org.apache.kafka.tools.consumer.group.ConsumerGroupCommand · 3.9 · simplified
 * @simulates kafka.admin.ConfigCommand · 3.9 · cosmetic
 */
export const KAFKA_TEXTS: ConsoleTexts = {
  'kafka-line': ['{message}'],
  'kafka-version': ['3.9.1'],
  'kafka-not-simulated': ['lab: `{message}` is not simulated here. Nothing was done.'],
  'kafka-bad-option': ['{message}'],
  'kafka-bad-topic-option': ['{message}', 'joptsimple.UnrecognizedOptionException: {message}'],
  'kafka-no-server': ['{message}', 'java.lang.IllegalArgumentException: {message}'],
  'kafka-error-occurred': ['Error occurred: {message}'],
  'kafka-bad-isolation': ({ message }, { at = 0 }) => [
    logged(at, 'ERROR', 'Unknown error when running consumer: ', CONSUMER),
    `org.apache.kafka.common.config.ConfigException: Invalid value ${word(message)} for configuration isolation.level: String must be one of: read_committed, read_uncommitted`,
  ],
  'kafka-transactions-usage': [...TRANSACTIONS_USAGE, 'kafka-transactions.sh: error: {message}'],
  'kafka-transactions-help': [
    ...TRANSACTIONS_USAGE,
    '',
    'This tool is used to analyze  the  transactional  state of producers in the',
    'cluster. It can be used to detect and recover from hanging transactions.',
  ],
  'kafka-unresolved': ({ tool }) => [
    ...(tool === 'get-offsets'
      ? ['Error occurred: Failed to create new KafkaAdminClient']
      : ['Failed to create new KafkaAdminClient']),
    'org.apache.kafka.common.KafkaException: Failed to create new KafkaAdminClient',
    'Caused by: org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers',
  ],
  'kafka-refused': ({ client, server, node, bootstrap }, { at = 0, addressOf }) => {
    const [host = '', port = ''] = word(server).split(':');
    const address = host === 'localhost' ? '127.0.0.1' : (addressOf?.(host) ?? host);
    const lost = `[${word(client)}] Connection to node ${word(node)} (${host}/${address}:${port}) could not be established. Node may not be available.`;
    const bootstrapLost = `[${word(client)}] Bootstrap broker ${word(server)} (id: -1 rack: null) disconnected`;
    return [
      logged(at, 'WARN', lost, CLIENT),
      ...(bootstrap === true ? [logged(at, 'WARN', bootstrapLost, CLIENT)] : []),
    ];
  },
  'kafka-unknown-topic': ({ client, topic, id }, { at = 0 }) => [
    logged(
      at,
      'WARN',
      `[${word(client)}] The metadata response from the cluster reported a recoverable issue with correlation id ${word(id)} : {${word(topic)}=UNKNOWN_TOPIC_OR_PARTITION}`,
      CLIENT,
    ),
  ],
  'kafka-no-message': (_values, { at = 0 }) => [
    logged(at, 'ERROR', 'Error processing message, terminating consumer process: ', CONSUMER),
    TIMEOUT,
  ],
  'kafka-processed': ['Processed a total of {processed} messages'],
  'kafka-records': recordsOut,
  'kafka-gave-up-stdout': gaveUpOut,
  'kafka-gave-up-stderr': gaveUpErr,
  'kafka-reset-warning': ({ asked, side, partition, offset }, { at = 0 }) => [
    logged(
      at,
      'WARN',
      `New offset (${word(asked)}) is ${word(side)} offset for topic partition ${word(partition)}. Value will be set to ${word(offset)}`,
      GROUPS,
    ),
  ],
  'kafka-reset-dry': [
    'WARN: No action will be performed as the --execute option is missing.In a future major release, the default behavior of this command will be to prompt the user before executing the reset rather than doing a dry run. You should add the --dry-run option explicitly if you are scripting this command and want to keep the current default behavior without prompting.',
  ],
  // Kafka 3.9 prints all of it on one line.
  'kafka-reset': ({ rows }) => {
    const row = (...cells: readonly string[]): string =>
      cells.map((cell, n) => cell.padEnd([30, 30, 10, 15][n] ?? 0)).join(' ');
    const all = (rows as unknown as readonly { group: string; topic: string; partition: number; offset: number }[]).map(
      ({ group, topic, partition, offset }) => row(group, topic, `${partition}`, `${offset}`),
    );
    return ['', [row('GROUP', 'TOPIC', 'PARTITION', 'NEW-OFFSET'), ...all].join('')];
  },
  'kafka-topics-stdout': topicsOut,
  'kafka-topics-stderr': topicsErr,
  'kafka-get-offsets-stdout': offsetsOut,
  'kafka-get-offsets-stderr': offsetsErr,
  'kafka-transactions-stdout': transactionsOut,
  'kafka-transactions-stderr': transactionsErr,
  'kafka-consumer-groups-stdout': groupsOut,
  'kafka-consumer-groups-stderr': groupsErr,
  'kafka-configs-stdout': configsOut,
  'kafka-configs-stderr': configsErr,
};
