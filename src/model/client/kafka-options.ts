/** The options of Kafka's tools. */

/** Options without and with a value. */
export interface Grammar {
  readonly flags: readonly string[];
  readonly valued: readonly string[];
}

/** Options of each tool, as far as they are known here. */
export const KAFKA_OPTIONS: Readonly<Record<string, Grammar>> = {
  topics: {
    flags: [
      'list',
      'describe',
      'create',
      'delete',
      'alter',
      'exclude-internal',
      'help',
      'version',
      'if-exists',
      'if-not-exists',
    ],
    valued: ['bootstrap-server', 'topic', 'partitions', 'replication-factor', 'config', 'command-config'],
  },
  'console-consumer': {
    flags: ['from-beginning', 'skip-message-on-error', 'help', 'version'],
    valued: [
      ...['bootstrap-server', 'topic', 'group', 'max-messages', 'timeout-ms', 'isolation-level', 'partition', 'offset'],
      ...['property', 'consumer-property', 'formatter', 'key-deserializer', 'value-deserializer', 'consumer.config'],
    ],
  },
  transactions: {
    flags: ['help', 'version'],
    valued: [
      ...['bootstrap-server', 'command-config', 'transactional-id', 'topic', 'partition', 'start-offset', 'broker-id'],
      ...['producer-id', 'producer-epoch', 'coordinator-epoch', 'max-transaction-timeout', 'duration-filter'],
    ],
  },
  'consumer-groups': {
    flags: [
      ...['list', 'describe', 'delete', 'reset-offsets', 'all-groups', 'all-topics', 'members', 'state', 'offsets'],
      ...['dry-run', 'execute', 'export', 'to-earliest', 'to-latest', 'to-current', 'verbose', 'help', 'version'],
    ],
    valued: [
      'bootstrap-server',
      'group',
      'topic',
      'to-offset',
      'shift-by',
      'timeout',
      'command-config',
      'to-datetime',
      'by-duration',
    ],
  },
  'get-offsets': {
    flags: ['exclude-internal-topics', 'help', 'version'],
    valued: ['bootstrap-server', 'broker-list', 'topic', 'partitions', 'topic-partitions', 'time', 'command-config'],
  },
  configs: {
    flags: ['describe', 'alter', 'all', 'help', 'version', 'entity-default'],
    valued: [
      'bootstrap-server',
      'entity-type',
      'entity-name',
      'topic',
      'broker',
      'add-config',
      'delete-config',
      'command-config',
    ],
  },
};

/** The verbs of `kafka-transactions.sh`, which stand among its options. */
export const TRANSACTION_VERBS = ['list', 'describe', 'describe-producers', 'find-hanging', 'abort'];
