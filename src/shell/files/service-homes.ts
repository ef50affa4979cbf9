/** What ZooKeeper and Kafka keep on their hosts. */
import type { RunView } from '../../recording/index.ts';
import type { ProcessLife } from '../../simulation/index.ts';
import { SCRIPT } from './flink-home.ts';
import type { HostAt } from './host-at.ts';
import { KAFKA_PROPERTIES, ZOOKEEPER_CFG, ZOOKEEPER_LOGGING } from './conf-texts.ts';
import { KAFKA_HOME, ZOOKEEPER_HOME } from './homes.ts';
import type { Tree } from './tree.ts';

/** A transaction log is as large as it may become from its beginning. */
const ZOOKEEPER_LOG_BYTES = 67_108_880;
const ZOOKEEPER_SNAPSHOT_BYTES = 457;
/** Index files likewise. */
const INDEX_BYTES = 10_485_760;
const TIME_INDEX_BYTES = 10_485_756;
/** A record of a sample topic in its batch, about. */
const RECORD_BYTES = 92;
const FIRST_SEGMENT = '0'.repeat(20);

/** Scripts of their distributions. */
const ZOOKEEPER_SCRIPTS: readonly string[] = [
  'zkCli.sh',
  'zkEnv.sh',
  'zkServer.sh',
  'zkCleanup.sh',
  'zkTxnLogToolkit.sh',
];
const KAFKA_SCRIPTS: readonly string[] = [
  ...['configs', 'console-consumer', 'console-producer', 'consumer-groups', 'dump-log', 'get-offsets', 'run-class'],
  ...['server-start', 'server-stop', 'storage', 'topics', 'transactions'],
].map((name) => `kafka-${name}.sh`);

/** Adds configuration, snapshots and transaction logs of ZooKeeper, on its host. */
export function putZooKeeperHome(tree: Tree, { host, lives, view, booted }: HostAt): void {
  if (host !== 'zookeeper') return;
  const old = { type: 'file', modified: booted, born: -1 } as const;
  tree.put(`${ZOOKEEPER_HOME}/conf/zoo.cfg`, { ...old, text: () => ZOOKEEPER_CFG(`${ZOOKEEPER_HOME}/data`) });
  tree.put(`${ZOOKEEPER_HOME}/conf/logback.xml`, { ...old, text: () => ZOOKEEPER_LOGGING });
  tree.put(`${ZOOKEEPER_HOME}/lib/zookeeper-3.8.4.jar`, { ...old, size: () => 1_323_991 });
  tree.put(`${ZOOKEEPER_HOME}/lib/zookeeper-jute-3.8.4.jar`, { ...old, size: () => 254_932 });
  for (const name of ZOOKEEPER_SCRIPTS)
    tree.put(`${ZOOKEEPER_HOME}/bin/${name}`, { ...old, text: () => SCRIPT, mode: 0o755 });
  lives.forEach(({ from, to }, at) => {
    const file = { type: 'file', modified: to?.at ?? from.at, born: from.n } as const;
    // A server that starts begins a snapshot and a log where the last one ended.
    const zxid = lastZxid(view, lives[at - 1]);
    const data = `${ZOOKEEPER_HOME}/data/version-2`;
    tree.put(`${data}/snapshot.${zxid.toString(16)}`, { ...file, size: () => ZOOKEEPER_SNAPSHOT_BYTES });
    tree.put(`${data}/log.${(zxid + 1).toString(16)}`, { ...file, size: () => ZOOKEEPER_LOG_BYTES });
  });
}

/** The last transaction of a life of the server; 0 before the first. */
function lastZxid(view: RunView, life: ProcessLife | undefined): number {
  if (life?.to === undefined) return 0;
  const server = view.stateAt(life.to.n).processes.find(({ role }) => role === 'zookeeper');
  const zxid = server?.components.map(({ fields }) => fields?.['zxid']).find((one) => typeof one === 'number');
  return typeof zxid === 'number' ? zxid : 0;
}

/** Adds configuration and the logs of partitions of Kafka, on its host. */
export function putKafkaHome(tree: Tree, { host, view, moment, booted, record }: HostAt): void {
  if (host !== 'kafka') return;
  const data = `${KAFKA_HOME}/data`;
  const old = { type: 'file', modified: booted, born: -1 } as const;
  tree.put(`${KAFKA_HOME}/config/server.properties`, { ...old, text: () => KAFKA_PROPERTIES(data) });
  for (const name of KAFKA_SCRIPTS) tree.put(`${KAFKA_HOME}/bin/${name}`, { ...old, text: () => SCRIPT, mode: 0o755 });
  tree.put(`${KAFKA_HOME}/libs/kafka_2.13-3.9.1.jar`, { ...old, size: () => 4_726_146 });
  tree.put(`${KAFKA_HOME}/libs/kafka-clients-3.9.1.jar`, { ...old, size: () => 9_215_194 });
  tree.put(`${data}/meta.properties`, {
    ...old,
    text: () => '#\nnode.id=1\ndirectory.id=TV2vn0bOFd_CBIXo-pOm6A\nversion=1\ncluster.id=aGFsYWJyZWFsZmxpbmtsYQ\n',
  });
  tree.put(`${data}/bootstrap.checkpoint`, { ...old, size: () => 249 });
  for (const name of ['.lock', 'cleaner-offset-checkpoint']) tree.put(`${data}/${name}`, { ...old, text: () => '' });
  const state = view.stateAt(moment);
  const now = record.epoch + state.at;
  const topics = state.topics.flatMap(({ name, partitions }) =>
    partitions.map(({ index, end }) => ({ name: `${name}-${index}`, end })),
  );
  const internal = [
    '__cluster_metadata-0',
    '__consumer_offsets-0',
    ...[0, 1, 2].map((n) => `__transaction_state-${n}`),
  ];
  for (const { name, end } of [...topics, ...internal.map((one) => ({ name: one, end: 12 }))]) {
    const folder = `${data}/${name}`;
    const file = { type: 'file', modified: end > 0 ? now : booted, born: -1 } as const;
    tree.put(`${folder}/${FIRST_SEGMENT}.index`, { ...old, size: () => INDEX_BYTES });
    tree.put(`${folder}/${FIRST_SEGMENT}.log`, { ...file, size: () => end * RECORD_BYTES });
    tree.put(`${folder}/${FIRST_SEGMENT}.timeindex`, { ...old, size: () => TIME_INDEX_BYTES });
    tree.put(`${folder}/leader-epoch-checkpoint`, { ...old, text: () => '0\n1\n0 0\n' });
    tree.put(`${folder}/partition.metadata`, { ...old, size: () => 43 });
  }
}
