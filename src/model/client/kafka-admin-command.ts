/** Lines of the tools for consumer groups and for configuration. */
import type { ToolRequest } from '../kafka/kafka-messages.ts';
import { ask, complaint, GROUP_PATIENCE_MS, usage, type KafkaCommand } from './kafka-line.ts';

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

/** `kafka-consumer-groups.sh` */
export function groups(options: Readonly<Record<string, string>>, server: string | undefined): KafkaCommand {
  const has = (name: string): boolean => options[name] !== undefined;
  const wrong = (message: string): KafkaCommand => usage('consumer-groups', message);
  if (server === undefined) return wrong('Missing required argument "[bootstrap-server]"');
  const [action] = ['describe', 'reset-offsets', 'delete', 'list'].filter(has);
  if (action === undefined)
    return wrong(
      'Command must include exactly one action: --list, --describe, --delete, --reset-offsets, --delete-offsets',
    );
  const { group } = options;
  const isForNone = group === undefined && !has('all-groups');
  // Kafka 3.9 names the wrong options here.
  if (action === 'describe' && isForNone)
    return wrong('Option [describe] takes one of these options: [reset-offsets], [describe], [delete], [list]');
  if (action === 'list' && has('group')) return wrong('Option "[group]" can\'t be used with option "[list]"');
  if (action === 'delete' && isForNone)
    return wrong(`Option [delete] takes one of these options: [all-groups], [group]`);
  if (action === 'reset-offsets') {
    // Before anything else it says that it would do nothing.
    const isDry = !has('execute') && !has('dry-run') && !has('export');
    const refused = (message: string): KafkaCommand => ({ ...wrong(message), ...(isDry ? { isDry } : {}) });
    if (isForNone) return refused('Option [reset-offsets] takes one of these options: [all-groups], [group]');
    const [first, second] = RESETS.filter(has);
    if (first === undefined)
      return complaint(
        'kafka-bad-option',
        `Option '[reset-offsets]' requires one of the following scenarios: [${RESETS.map((name) => `[${name}]`).join(', ')}]`,
        1,
      );
    if (second !== undefined) return refused(`Option "[${first}]" can't be used with option "[${second}]"`);
    if (has('to-datetime') || has('by-duration'))
      return complaint('kafka-not-simulated', 'kafka-consumer-groups.sh --to-datetime or --by-duration', 1);
    if (!has('topic') && !has('all-topics'))
      return complaint('kafka-bad-option', 'One of the reset scopes should be defined: --all-topics, --topic.', 1);
  }
  const request: ToolRequest = action === 'delete' ? { do: 'deleteGroup', group: group ?? '' } : { do: 'describe' };
  return ask('consumer-groups', server, action, options, 'findAllBrokers', request, GROUP_PATIENCE_MS);
}

/** What has configuration. */
const CONFIGURED = ['topics', 'clients', 'users', 'brokers', 'ips', 'broker-loggers', 'client-metrics'];

/** `kafka-configs.sh` */
export function configs(options: Readonly<Record<string, string>>, server: string | undefined): KafkaCommand {
  if (options['describe'] === undefined && options['alter'] === undefined)
    return complaint('kafka-bad-option', 'Command must include exactly one action: --describe, --alter', 1);
  if (options['alter'] !== undefined) return complaint('kafka-not-simulated', 'kafka-configs.sh --alter', 1);
  if (server === undefined)
    return complaint(
      'kafka-bad-option',
      'One of the required --bootstrap-server or --bootstrap-controller arguments must be specified',
      1,
    );
  const type =
    options['entity-type'] ?? (['topic', 'broker'].some((name) => options[name] !== undefined) ? 'topics' : '');
  if (type === '') return complaint('kafka-bad-option', 'At least one entity type must be specified', 1);
  if (!CONFIGURED.includes(type))
    return complaint(
      'kafka-bad-option',
      `Invalid entity type ${type}, the entity type must be one of ${CONFIGURED.join(', ')} with a --bootstrap-server or --bootstrap-controller argument`,
      1,
    );
  return ask('configs', server, 'describe', options, 'listTopics');
}
