/** The words of Kafka's tools: what they ask of the broker, or why they ask nothing. */
import { configs, groups } from './kafka-admin-command.ts';
import { ask, complaint, usage, type Consumption, type KafkaCommand, type Words } from './kafka-line.ts';
import { KAFKA_OPTIONS, TRANSACTION_VERBS, type Grammar } from './kafka-options.ts';

/** Understands a line of a tool: `kafka-topics.sh --bootstrap-server kafka:9092 --list`. */
export function kafkaCommand([program = '', ...words]: readonly string[]): KafkaCommand {
  const tool = program.replace(/^kafka-|\.sh$/g, '');
  const grammar = Object.hasOwn(KAFKA_OPTIONS, tool) ? KAFKA_OPTIONS[tool] : undefined;
  if (grammar === undefined) return complaint('kafka-not-simulated', program, 127);
  const about = ABOUT[tool];
  if (about !== undefined && words.length === 0) return usage(tool, about[0]);
  const read = readWords(tool, grammar, words);
  if ('kind' in read) return read;
  const { options } = read;
  if (about !== undefined && options['help'] !== undefined) return usage(tool, about[1]);
  if (options['version'] !== undefined) return complaint('kafka-version', '', 0);
  const server = options['bootstrap-server'] ?? options['broker-list'];
  switch (tool) {
    case 'topics':
      return topics(options, server);
    case 'console-consumer':
      return consumer(read, server);
    case 'transactions':
      return transactions(read, server);
    case 'consumer-groups':
      return groups(options, server);
    case 'get-offsets':
      if (server === undefined)
        return complaint('kafka-error-occurred', 'Missing required option(s) [bootstrap-server]', 1);
      if (!/^-?\d+$|^(?:latest|earliest|max-timestamp|earliest-local|latest-tiered)$/.test(options['time'] ?? '-1'))
        return complaint(
          'kafka-error-occurred',
          `Malformed time argument ${options['time'] ?? ''}. Please use -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or earliest-local / -5 or latest-tiered, or a specified long format timestamp`,
          1,
        );
      return ask('get-offsets', server, 'get-offsets', options, 'listTopics');
    default:
      return configs(options, server);
  }
}

function readWords(tool: string, { flags, valued }: Grammar, words: readonly string[]): Words | KafkaCommand {
  const options: Record<string, string> = {};
  const properties: Record<string, string> = {};
  let verb = '';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (tool === 'transactions' && (word === '-h' || word === '-v')) {
      options[word === '-h' ? 'help' : 'version'] = '';
      continue;
    }
    const [, name = '', , given] = /^--?([\w.-]+?)(=(.*))?$/.exec(word) ?? [];
    if (flags.includes(name)) options[name] = '';
    else if (valued.includes(name)) {
      const value = given ?? words[(at += 1)];
      if (value === undefined) return complaint('kafka-no-argument', `Option ${name} requires an argument`, 1);
      if (name === 'property' || name === 'consumer-property') {
        const [key = '', ...rest] = value.split('=');
        properties[key] = rest.join('=');
      } else options[name] = value;
    } else if (tool === 'transactions' && TRANSACTION_VERBS.includes(word)) verb = word;
    else if (tool === 'transactions' && name === '')
      return complaint(
        'kafka-transactions-usage',
        `invalid  choice:  '${word}'  (choose from 'list',\n'describe', 'describe-producers', 'abort', 'find-hanging')`,
        1,
      );
    else if (tool === 'transactions')
      return complaint('kafka-transactions-usage', `unrecognized arguments: '${word}'`, 1, verb);
    else if (name !== '') return unrecognized(tool, name);
  }
  return { options, properties, verb };
}

/** What a tool says of itself, to who gives it no words, and to who asks. */
const ABOUT: Readonly<Record<string, readonly [string, string]>> = {
  topics: [
    'Create, delete, describe, or change a topic.',
    'This tool helps to create, delete, describe, or change a topic.',
  ],
  'console-consumer': both('This tool helps to read data from Kafka topics and outputs it to standard output.'),
  'consumer-groups': both(
    'This tool helps to list all consumer groups, describe a consumer group, delete consumer group info, or reset consumer group offsets.',
  ),
  'get-offsets': both('An interactive shell for getting topic-partition offsets.'),
};

function both(text: string): readonly [string, string] {
  return [text, text];
}

/** A word that is no option of a tool. */
function unrecognized(tool: string, name: string): KafkaCommand {
  const message = `${name} is not a recognized option`;
  switch (tool) {
    case 'topics':
      return complaint('kafka-bad-topic-option', message, 1);
    case 'consumer-groups':
      return complaint('kafka-bad-group-option', message, 1);
    case 'get-offsets':
      return complaint('kafka-error-occurred', message, 1);
    case 'console-consumer':
      return usage(tool, message);
    default:
      return complaint('kafka-bad-option', message, 1);
  }
}

function topics(options: Readonly<Record<string, string>>, server: string | undefined): KafkaCommand {
  const actions = ['list', 'describe', 'create', 'alter', 'delete'].filter((name) => options[name] !== undefined);
  const [action = ''] = actions;
  if (actions.length !== 1)
    return usage(
      'topics',
      'Command must include exactly one action: --list, --describe, --create, --alter or --delete',
    );
  if (server === undefined) return complaint('kafka-no-server', '--bootstrap-server must be specified', 1);
  if (action !== 'list' && action !== 'describe' && options['topic'] === undefined)
    return usage('topics', 'Missing required argument "[topic]"');
  const wrong = ['partitions', 'replication-factor'].find((name) => options[name] !== undefined);
  if ((action === 'list' || action === 'describe') && wrong !== undefined)
    return usage('topics', `Option "[${wrong}]" can't be used with option "[${action}]"`);
  if (action !== 'list' && action !== 'describe')
    return complaint('kafka-not-simulated', `kafka-topics.sh --${action}`, 1);
  return ask('topics', server, action, options, 'listTopics');
}

function consumer({ options, properties }: Words, server: string | undefined): KafkaCommand {
  const wrong = (message: string): KafkaCommand => usage('console-consumer', message);
  if (server === undefined) return wrong('Missing required argument "[bootstrap-server]"');
  const { topic, offset } = options;
  if (topic === undefined) return wrong('Exactly one of --include/--topic is required. ');
  for (const name of ['max-messages', 'timeout-ms', 'partition'])
    if (options[name] !== undefined && !/^-?\d+$/.test(options[name]))
      return complaint(
        'kafka-consumer-failed',
        `joptsimple.OptionArgumentConversionException: Cannot parse argument '${options[name]}' of option ${name}`,
        1,
      );
  const isolation = options['isolation-level'] ?? properties['isolation.level'] ?? 'read_uncommitted';
  if (isolation !== 'read_committed' && isolation !== 'read_uncommitted')
    return complaint(
      'kafka-consumer-failed',
      `org.apache.kafka.common.config.ConfigException: Invalid value ${isolation} for configuration isolation.level: String must be one of: read_committed, read_uncommitted`,
      1,
    );
  if (offset !== undefined && options['partition'] === undefined)
    return wrong('The partition is required when offset is specified.');
  if (offset !== undefined && options['from-beginning'] !== undefined)
    return wrong('Options from-beginning and offset cannot be specified together.');
  if (offset !== undefined && !/^(?:earliest|latest|\d+)$/.test(offset))
    return wrong(
      `The provided offset value '${offset}' is incorrect. Valid values are 'earliest', 'latest', or a non-negative long.`,
    );
  if (options['group'] !== undefined && options['partition'] !== undefined)
    return wrong('Options group and partition cannot be specified together.');
  const number = (name: string): number | undefined =>
    options[name] === undefined ? undefined : Number(options[name]);
  const consumption: Consumption = {
    topic,
    fromBeginning: options['from-beginning'] !== undefined || offset === 'earliest',
    committedOnly: isolation === 'read_committed',
    group: options['group'] ?? properties['group.id'],
    partition: number('partition'),
    offset: offset === undefined || !/^\d+$/.test(offset) ? undefined : Number(offset),
    most: number('max-messages'),
    timeoutMs: number('timeout-ms'),
    properties,
  };
  return { kind: 'consume', tool: 'console-consumer', server, consumption };
}

function transactions({ options, verb }: Words, server: string | undefined): KafkaCommand {
  // It ends as if it had failed.
  if (options['help'] !== undefined) return complaint('kafka-transactions-help', '', 1);
  const required = (name: string): KafkaCommand =>
    complaint('kafka-transactions-usage', `argument --${name} is required`, 1, verb);
  if (verb === '') return complaint('kafka-transactions-usage', 'too few arguments', 1);
  if (server === undefined) return complaint('kafka-transactions-usage', 'argument --bootstrap-server is required', 1);
  const { topic } = options;
  switch (verb) {
    case 'list':
      return ask('transactions', server, verb, options, 'listTransactions(api=METADATA)');
    case 'describe':
      if (options['transactional-id'] === undefined) return required('transactional-id');
      return ask('transactions', server, verb, options, 'describeTransactions(api=FIND_COORDINATOR)');
    case 'describe-producers':
      if (options['partition'] === undefined) return required('partition');
      if (topic === undefined) return required('topic');
      return ask('transactions', server, verb, options, 'describeProducers(api=METADATA)');
    case 'find-hanging':
      if (topic === undefined && options['broker-id'] === undefined)
        return complaint(
          'kafka-line',
          'The `find-hanging` command requires either --topic or --broker-id to limit the scope of the search',
          1,
        );
      return ask('transactions', server, verb, options, 'describeTopics');
    case 'abort': {
      if (options['partition'] === undefined) return required('partition');
      if (topic === undefined) return required('topic');
      const from = options['start-offset'];
      if (from === undefined)
        return complaint(
          'kafka-line',
          'The transaction to abort must be identified either with --start-offset (for brokers on 3.0 or above) or with --producer-id, --producer-epoch, and --coordinator-epoch (for older brokers)',
          1,
        );
      const request = { do: 'abort', topic, startOffset: Number(from) } as const;
      return ask('transactions', server, verb, options, 'describeProducers(api=METADATA)', request);
    }
    default:
      return complaint('kafka-not-simulated', `kafka-transactions.sh ${verb}`, 1);
  }
}

export type { Consumption, KafkaCommand } from './kafka-line.ts';
