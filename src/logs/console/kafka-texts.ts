import { hashText, uuid } from '../../base/index.ts';
import type { ToolReply } from '../../model/index.ts';
import { timestamp } from '../layout.ts';
import type { ConsoleTexts, MadeText } from './console-text.ts';
import { groupsErr, groupsOut } from './kafka-group-texts.ts';
import { transactionsErr, transactionsOut } from './kafka-transaction-texts.ts';
import { KAFKA_USAGE } from './kafka-usage.ts';
import { fields, optionsOf, replyOf, word } from './kafka-values.ts';

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

/**
 * What the tools of Kafka 3.9.1 print. Of a stack trace the frames are left out.
 *
 * @simulates org.apache.kafka.tools.consumer.group.ConsumerGroupCommand · 3.9 · simplified
 * @simulates kafka.admin.ConfigCommand · 3.9 · cosmetic
 */
export const KAFKA_TEXTS: ConsoleTexts = {
  ...KAFKA_USAGE,
  'kafka-line': ['{message}'],
  'kafka-version': ['3.9.1'],
  'kafka-not-simulated': ['lab: `{message}` is not simulated here. Nothing was done.'],
  'kafka-bad-option': ['{message}'],
  'kafka-consumer-failed': ({ message }, { at = 0 }) => [
    logged(at, 'ERROR', 'Unknown error when running consumer: ', CONSUMER),
    word(message),
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
