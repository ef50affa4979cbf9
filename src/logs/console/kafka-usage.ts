/** What Kafka's tools say of wrong words, and of themselves. Of a stack trace the frames are left out. */
import type { ConsoleTexts, MadeText } from './console-text.ts';
import { CONSOLE_CONSUMER_USAGE } from './kafka-usage-console-consumer.ts';
import { CONSUMER_GROUPS_USAGE } from './kafka-usage-consumer-groups.ts';
import { GET_OFFSETS_USAGE } from './kafka-usage-get-offsets.ts';
import { TOPICS_USAGE } from './kafka-usage-topics.ts';
import { word } from './kafka-values.ts';

const USAGES: Readonly<Record<string, string>> = {
  topics: TOPICS_USAGE,
  'console-consumer': CONSOLE_CONSUMER_USAGE,
  'consumer-groups': CONSUMER_GROUPS_USAGE,
  'get-offsets': GET_OFFSETS_USAGE,
};

const TRANSACTIONS_USAGE = [
  'usage: kafka-transactions.sh [-h] [-v] [--command-config FILE]',
  '                             --bootstrap-server host:port COMMAND ...',
];
const INDENT = ' '.repeat('usage: kafka-transactions.sh '.length);
const SERVER = 'usage: kafka-transactions.sh --bootstrap-server host:port';

/** Of the commands of `kafka-transactions.sh`, by name. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  list: [`${SERVER} list [-h]`, `${INDENT}[--duration-filter DURATION_FILTER]`],
  describe: [`${SERVER} describe [-h]`, `${INDENT}--transactional-id TRANSACTIONAL_ID`],
  'describe-producers': [
    SERVER,
    ...['describe-producers [-h]', '[--broker-id BROKER_ID] --topic TOPIC', '--partition PARTITION'].map(
      (words) => INDENT + words,
    ),
  ],
  abort: [
    `${SERVER} abort [-h]`,
    ...[
      ...['--topic TOPIC --partition PARTITION', '[--start-offset START_OFFSET]', '[--producer-id PRODUCER_ID]'],
      ...['[--producer-epoch PRODUCER_EPOCH]', '[--coordinator-epoch COORDINATOR_EPOCH]'],
    ].map((words) => INDENT + words),
  ],
  'find-hanging': [
    `${SERVER} find-hanging [-h]`,
    ...[
      ...['[--broker-id BROKER_ID]', '[--max-transaction-timeout MAX_TRANSACTION_TIMEOUT]'],
      '[--topic TOPIC] [--partition PARTITION]',
    ].map((words) => INDENT + words),
  ],
};

const transactionsUsage: MadeText = ({ message, tool }) => [
  ...(VERBS[word(tool ?? '')] ?? TRANSACTIONS_USAGE),
  ...`kafka-transactions.sh: error: ${word(message)}`.split('\n'),
];

/** @simulates org.apache.kafka.server.util.CommandLineUtils · 3.9 · exact */
export const KAFKA_USAGE: ConsoleTexts = {
  'kafka-usage': ({ message, tool }) => [word(message), ...(USAGES[word(tool)] ?? '').split('\n')],
  'kafka-no-argument': ['{message}', 'joptsimple.OptionMissingRequiredArgumentException: {message}'],
  'kafka-bad-topic-option': ['{message}', 'joptsimple.UnrecognizedOptionException: {message}'],
  'kafka-bad-group-option': ['Exception in thread "main" joptsimple.UnrecognizedOptionException: {message}'],
  'kafka-no-server': ['{message}', 'java.lang.IllegalArgumentException: {message}'],
  'kafka-error-occurred': ['Error occurred: {message}'],
  'kafka-transactions-usage': transactionsUsage,
  'kafka-transactions-help': [
    ...TRANSACTIONS_USAGE,
    '',
    'This tool is used to analyze  the  transactional  state of producers in the',
    'cluster. It can be used to detect and recover from hanging transactions.',
    '',
    'optional arguments:',
    '  -h, --help             show this help message and exit',
    '  -v, --version          show the version  of  this  Kafka distribution and',
    '                         exit',
    '  --command-config FILE  property file containing configs  to  be passed to',
    '                         admin client',
    '  --bootstrap-server host:port',
    '                         hostname and port for  the  broker  to connect to,',
    '                         in  the   form   `host:port`    (multiple   comma-',
    '                         separated entries can be given)',
    '',
    'commands:',
    '  COMMAND',
    '    list                 list transactions',
    '    describe             describe the state of an active transactional-id',
    '    describe-producers   describe the  states  of  active  producers  for a',
    '                         topic partition',
    '    abort                abort    a    hanging     transaction    (requires',
    '                         administrative privileges)',
    '    find-hanging         find hanging transactions',
  ],
};
