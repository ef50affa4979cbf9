/** The words of Kafka's tools: what they ask of the broker, or why they ask nothing. */
import type { ToolRequest } from '../kafka/kafka-messages.ts';
import { KAFKA_OPTIONS, TRANSACTION_VERBS, type Grammar } from './kafka-options.ts';

/** What a consumer on the command line reads, and when it ends. */
export interface Consumption {
  readonly topic: string;
  readonly fromBeginning: boolean;
  readonly committedOnly: boolean;
  readonly group?: string | undefined;
  readonly partition?: number | undefined;
  /** Of that partition. */
  readonly offset?: number | undefined;
  readonly most?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** `print.key` and its like. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A line of a tool, understood. */
export type KafkaCommand =
  | {
      readonly kind: 'ask';
      readonly tool: string;
      readonly server: string;
      readonly action: string;
      readonly options: Readonly<Record<string, string>>;
      readonly request: ToolRequest;
      /** How long the tool tries, and what it says then that it was about. */
      readonly patienceMs: number;
      readonly call: string;
    }
  | { readonly kind: 'consume'; readonly tool: string; readonly server: string; readonly consumption: Consumption }
  /** `text` names a text of the tools; `code` is the exit code. */
  | { readonly kind: 'complaint'; readonly text: string; readonly message: string; readonly code: number };

const ADMIN_PATIENCE_MS = 60_000;
const GROUP_PATIENCE_MS = 5_000;

interface Words {
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly verb: string;
}

/** Understands a line of a tool: `kafka-topics.sh --bootstrap-server kafka:9092 --list`. */
export function kafkaCommand([program = '', ...words]: readonly string[]): KafkaCommand {
  const tool = program.replace(/^kafka-|\.sh$/g, '');
  const grammar = Object.hasOwn(KAFKA_OPTIONS, tool) ? KAFKA_OPTIONS[tool] : undefined;
  if (grammar === undefined) return complaint('kafka-not-simulated', program, 127);
  const read = readWords(tool, grammar, words);
  if ('kind' in read) return read;
  const { options } = read;
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
    const [, name = '', , given] = /^--?([\w.-]+?)(=(.*))?$/.exec(word) ?? [];
    if (flags.includes(name)) options[name] = '';
    else if (valued.includes(name)) {
      const value = given ?? words[(at += 1)];
      if (value === undefined) return complaint('kafka-bad-option', `Option ${name} requires an argument`, 1);
      if (name === 'property' || name === 'consumer-property') {
        const [key = '', ...rest] = value.split('=');
        properties[key] = rest.join('=');
      } else options[name] = value;
    } else if (tool === 'transactions' && TRANSACTION_VERBS.includes(word)) verb = word;
    else if (tool === 'transactions' && name === '')
      return complaint(
        'kafka-transactions-usage',
        `invalid choice: '${word}' (choose from 'list', 'describe', 'describe-producers', 'abort', 'forceTerminateTransaction', 'find-hanging')`,
        1,
      );
    else if (tool === 'transactions')
      return complaint('kafka-transactions-usage', `unrecognized arguments: '${word}'`, 1);
    else if (name !== '')
      return complaint(
        tool === 'topics' ? 'kafka-bad-topic-option' : 'kafka-bad-option',
        `${name} is not a recognized option`,
        1,
      );
  }
  return { options, properties, verb };
}

function complaint(text: string, message: string, code: number): KafkaCommand {
  return { kind: 'complaint', text, message, code };
}

function ask(
  tool: string,
  server: string,
  action: string,
  options: Readonly<Record<string, string>>,
  call: string,
  request: ToolRequest = { do: 'describe' },
  patienceMs = ADMIN_PATIENCE_MS,
): KafkaCommand {
  return { kind: 'ask', tool, server, action, options, request, patienceMs, call };
}

function topics(options: Readonly<Record<string, string>>, server: string | undefined): KafkaCommand {
  const actions = ['list', 'describe', 'create', 'alter', 'delete'].filter((name) => options[name] !== undefined);
  if (server === undefined) return complaint('kafka-no-server', '--bootstrap-server must be specified', 1);
  const [action = ''] = actions;
  if (actions.length !== 1)
    return complaint(
      'kafka-bad-option',
      'Command must include exactly one action: --list, --describe, --create, --alter or --delete',
      1,
    );
  if (action !== 'list' && action !== 'describe')
    return complaint('kafka-not-simulated', `kafka-topics.sh --${action}`, 1);
  return ask('topics', server, action, options, 'listTopics');
}

function consumer({ options, properties }: Words, server: string | undefined): KafkaCommand {
  if (server === undefined) return complaint('kafka-bad-option', 'Missing required argument "[bootstrap-server]"', 1);
  const { topic } = options;
  if (topic === undefined) return complaint('kafka-bad-option', 'Exactly one of --include/--topic is required. ', 1);
  const isolation = options['isolation-level'] ?? properties['isolation.level'] ?? 'read_uncommitted';
  if (isolation !== 'read_committed' && isolation !== 'read_uncommitted')
    return complaint('kafka-bad-isolation', isolation, 1);
  if (options['offset'] !== undefined && options['partition'] === undefined)
    return complaint('kafka-bad-option', 'The partition is required when offset is specified.', 1);
  if (options['group'] !== undefined && options['partition'] !== undefined)
    return complaint('kafka-bad-option', 'Options group and partition cannot be specified together.', 1);
  const number = (name: string): number | undefined =>
    options[name] === undefined ? undefined : Number(options[name]);
  const { offset } = options;
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
  if (options['help'] !== undefined) return complaint('kafka-transactions-help', '', 0);
  if (server === undefined) return complaint('kafka-transactions-usage', 'argument --bootstrap-server is required', 1);
  if (verb === '') return complaint('kafka-transactions-usage', 'too few arguments', 1);
  const { topic } = options;
  switch (verb) {
    case 'list':
      return ask('transactions', server, verb, options, 'listTransactions(api=METADATA)');
    case 'describe':
      if (options['transactional-id'] === undefined)
        return complaint('kafka-transactions-usage', 'argument --transactional-id is required', 1);
      return ask('transactions', server, verb, options, 'describeTransactions(api=FIND_COORDINATOR)');
    case 'describe-producers':
      if (topic === undefined) return complaint('kafka-transactions-usage', 'argument --topic is required', 1);
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
      if (topic === undefined) return complaint('kafka-transactions-usage', 'argument --topic is required', 1);
      if (options['partition'] === undefined)
        return complaint('kafka-transactions-usage', 'argument --partition is required', 1);
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

const RESETS = [
  'to-offset',
  'to-current',
  'to-datetime',
  'from-file',
  'by-duration',
  'to-earliest',
  'to-latest',
  'shift-by',
];

function groups(options: Readonly<Record<string, string>>, server: string | undefined): KafkaCommand {
  if (server === undefined) return complaint('kafka-bad-option', 'Missing required argument "[bootstrap-server]"', 1);
  const [action] = ['list', 'describe', 'reset-offsets', 'delete'].filter((name) => options[name] !== undefined);
  if (action === undefined)
    return complaint(
      'kafka-bad-option',
      'Command must include exactly one action: --list, --describe, --delete, --reset-offsets, --delete-offsets',
      1,
    );
  const { group } = options;
  if (action !== 'list' && group === undefined && options['all-groups'] === undefined)
    return complaint('kafka-bad-option', `Option [${action}] takes one of these options: [all-groups], [group]`, 1);
  if (action === 'reset-offsets') {
    if (!RESETS.some((name) => options[name] !== undefined))
      return complaint(
        'kafka-bad-option',
        `Option '[reset-offsets]' requires one of the following scenarios: [${RESETS.map((name) => `[${name}]`).join(', ')}]`,
        1,
      );
    if (options['to-datetime'] !== undefined || options['by-duration'] !== undefined)
      return complaint('kafka-not-simulated', 'kafka-consumer-groups.sh --to-datetime or --by-duration', 1);
    if (options['topic'] === undefined && options['all-topics'] === undefined)
      return complaint('kafka-bad-option', 'One of the reset scopes should be defined: --all-topics, --topic.', 1);
  }
  const request: ToolRequest = action === 'delete' ? { do: 'deleteGroup', group: group ?? '' } : { do: 'describe' };
  return ask('consumer-groups', server, action, options, 'findAllBrokers', request, GROUP_PATIENCE_MS);
}

function configs(options: Readonly<Record<string, string>>, server: string | undefined): KafkaCommand {
  if (options['describe'] === undefined && options['alter'] === undefined)
    return complaint('kafka-bad-option', 'Command must include exactly one action: --describe, --alter', 1);
  if (options['alter'] !== undefined) return complaint('kafka-not-simulated', 'kafka-configs.sh --alter', 1);
  if (server === undefined)
    return complaint(
      'kafka-bad-option',
      'One of the required --bootstrap-server or --bootstrap-controller arguments must be specified',
      1,
    );
  return ask('configs', server, 'describe', options, 'listTopics');
}
