/** Words of ZooKeeper's and Kafka's tools: commands, znodes, topics. */
import type { ClusterState } from '../../recording/index.ts';

const ZOOKEEPER_COMMANDS: readonly string[] = [
  ...['ls', 'get', 'stat', 'create', 'set', 'delete', 'deleteall', 'getEphemerals', 'help', 'quit'],
];
const KAFKA_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'kafka-topics.sh': ['--list', '--describe', '--topic'],
  'kafka-console-consumer.sh': [
    '--topic',
    '--from-beginning',
    '--max-messages',
    '--isolation-level',
    '--group',
    '--property',
  ],
  'kafka-transactions.sh': ['list', 'describe', 'find-hanging', 'abort', '--transactional-id'],
  'kafka-consumer-groups.sh': ['--list', '--describe', '--group', '--reset-offsets'],
  'kafka-get-offsets.sh': ['--topic'],
  'kafka-configs.sh': ['--describe', '--entity-type', '--entity-name'],
};

/** Words that may stand behind `words`, which begin with `zkCli.sh`. */
export function zookeeperWords(
  words: readonly string[],
  prefix: string,
  { znodes = [] }: ClusterState,
): readonly string[] {
  const last = words.at(-1) ?? '';
  if (last === '-server') return ['zookeeper:2181'];
  const hasCommand = words.some((word) => ZOOKEEPER_COMMANDS.includes(word));
  if (!hasCommand) return ['-server', ...ZOOKEEPER_COMMANDS];
  const options = last === 'ls' ? ['-s', '-w', '-R'] : last === 'get' ? ['-s', '-w'] : [];
  return [...options, ...nodesBelow(prefix, znodes)];
}

/** The nodes of one level; one that has others below it also with a slash: nobody knows yet which is meant. */
function nodesBelow(prefix: string, znodes: readonly { readonly path: string }[]): readonly string[] {
  const level = prefix.startsWith('/') ? prefix.slice(0, prefix.lastIndexOf('/') + 1) : '/';
  const found = new Set<string>();
  for (const { path } of znodes) {
    if (!path.startsWith(level)) continue;
    const [name = '', ...below] = path.slice(level.length).split('/');
    found.add(level + name);
    if (below.length > 0) found.add(`${level}${name}/`);
  }
  return [...found].sort();
}

/** Words that may stand behind `words`, which begin with a tool of Kafka. */
export function kafkaWords(words: readonly string[], { topics }: ClusterState): readonly string[] {
  const [name = ''] = words;
  const last = words.at(-1) ?? '';
  if (last === '--topic' || last === '--entity-name') return topics.map((topic) => topic.name);
  if (last === '--bootstrap-server') return ['kafka:9092'];
  if (last === '--isolation-level') return ['read_committed', 'read_uncommitted'];
  if (last === '--entity-type') return ['topics'];
  return ['--bootstrap-server', ...(KAFKA_OPTIONS[name] ?? [])].filter((word) => !words.includes(word));
}
