const CLASS_WORDS: Readonly<Record<string, string>> = {
  jobmanager: 'JobManager',
  taskmanager: 'TaskManager',
  zookeeper: 'ZooKeeper',
  kafka: 'Kafka',
  client: 'client',
  storage: 'storage',
};

/** How narration and drawings call a process: `jobmanager-1/dispatcher` or `jobmanager-1` is `JobManager 1`. */
export function processWords(id: string): string {
  const [, word = id, number] = /^([a-z]+)(?:-(\d+))?/.exec(id) ?? [];
  return `${CLASS_WORDS[word] ?? word}${number === undefined ? '' : ` ${number}`}`;
}

/** `Source: orders-source` as `source`, `count -> totals-sink: Writer …` as `count`. */
export function shortVertexName(name: string): string {
  return name.startsWith('Source: ') ? 'source' : (name.split(' -> ')[0] ?? name);
}
