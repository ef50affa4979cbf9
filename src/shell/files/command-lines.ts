/** The command lines of the processes, as Flink's scripts build them: what `ps` shows, and a log begins with. */
import type { ModelParameters } from '../../model/index.ts';
import type { ProcessLife } from '../../simulation/index.ts';
import { JAVA_17 } from './config-yaml.ts';
import { FLINK_HOME, KAFKA_HOME, ZOOKEEPER_HOME } from './homes.ts';
import { libraryOf } from './library.ts';

/** What a life runs, by the machine that it began with. */
export interface Daemon {
  /** As `flink-daemon.sh` calls it: part of the names of its log and its pid file. */
  readonly name: string;
  readonly main: string;
  /** Resident memory in kB, as it is after a while. */
  readonly resident: number;
}

const DAEMONS: Readonly<Record<string, Daemon>> = {
  StandaloneSessionClusterEntrypoint: {
    name: 'standalonesession',
    main: 'org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint',
    resident: 412_360,
  },
  StandaloneApplicationClusterEntryPoint: {
    name: 'standalonejob',
    main: 'org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint',
    resident: 428_912,
  },
  TaskManagerRunner: {
    name: 'taskexecutor',
    main: 'org.apache.flink.runtime.taskexecutor.TaskManagerRunner',
    resident: 376_748,
  },
  ZooKeeperServer: {
    name: 'zookeeper',
    main: 'org.apache.zookeeper.server.quorum.QuorumPeerMain',
    resident: 98_204,
  },
  KafkaBroker: { name: 'kafka', main: 'kafka.Kafka', resident: 341_516 },
  CliFrontend: { name: 'client', main: 'org.apache.flink.client.cli.CliFrontend', resident: 164_080 },
};

/** What of these a life is; nothing for `curl` and the like, which are no JVM. */
export function daemonOf(life: ProcessLife): Daemon | undefined {
  return DAEMONS[life.machine];
}

/** What the JVM itself is given. */
export function jvmOptions(life: ProcessLife, logFile: string): readonly string[] {
  const daemon = daemonOf(life);
  const logging = [
    `-Dlog.file=${logFile}`,
    `-Dlog4j.configuration=file:${FLINK_HOME}/conf/log4j.properties`,
    `-Dlog4j.configurationFile=file:${FLINK_HOME}/conf/log4j.properties`,
  ];
  switch (daemon?.name) {
    case 'taskexecutor':
      return [
        ...['-Xmx536870902', '-Xms536870902', '-XX:MaxDirectMemorySize=268435458', '-XX:MaxMetaspaceSize=268435456'],
        ...JAVA_17,
        ...logging,
      ];
    case 'standalonesession':
    case 'standalonejob':
      return ['-Xmx1073741824', '-Xms1073741824', '-XX:MaxMetaspaceSize=268435456', ...JAVA_17, ...logging];
    case 'client':
      return [...JAVA_17, ...logging.map((option) => option.replace('log4j.properties', 'log4j-cli.properties'))];
    case 'zookeeper':
      return ['-Xmx256m', `-Dlogback.configurationFile=${ZOOKEEPER_HOME}/conf/logback.xml`];
    default:
      return ['-Xmx512m'];
  }
}

/** What `main()` is given. */
export function programArguments(life: ProcessLife): readonly string[] {
  const conf = ['--configDir', `${FLINK_HOME}/conf`];
  switch (daemonOf(life)?.name) {
    case 'standalonesession':
    case 'standalonejob':
      return [...conf, ...jobManagerMemory(), ...jobManagerArguments(life)];
    case 'taskexecutor':
      return [...conf, ...taskManagerMemory(life.parameters?.cluster.slots ?? 1)];
    case 'zookeeper':
      return [`${ZOOKEEPER_HOME}/conf/zoo.cfg`];
    case 'kafka':
      return [`${KAFKA_HOME}/config/server.properties`];
    default:
      return life.argv?.slice(1) ?? [];
  }
}

/** The whole command line: of a program that is no JVM, its words. */
export function commandLine(life: ProcessLife, logFile: string): readonly string[] {
  const daemon = daemonOf(life);
  if (daemon === undefined) return life.argv ?? [life.process];
  return [
    'java',
    ...jvmOptions(life, logFile),
    '-classpath',
    classPath(daemon, life.parameters),
    daemon.main,
    ...programArguments(life),
  ];
}

/** Where the classes of a JVM come from. */
export function classPath(daemon: Daemon, parameters: ModelParameters | undefined): string {
  if (daemon.name === 'zookeeper') return `${ZOOKEEPER_HOME}/lib/*`;
  if (daemon.name === 'kafka') return `${KAFKA_HOME}/libs/*`;
  return libraryOf(parameters?.flink ?? '2.3')
    .map(({ file }) => `${FLINK_HOME}/lib/${file}`)
    .join(':');
}

function dynamic(options: readonly string[]): readonly string[] {
  return options.flatMap((option) => ['-D', option]);
}

function jobManagerMemory(): readonly string[] {
  return dynamic([
    'jobmanager.memory.off-heap.size=134217728b',
    'jobmanager.memory.jvm-overhead.min=201326592b',
    'jobmanager.memory.jvm-metaspace.size=268435456b',
    'jobmanager.memory.heap.size=1073741824b',
    'jobmanager.memory.jvm-overhead.max=201326592b',
  ]);
}

function taskManagerMemory(slots: number): readonly string[] {
  return dynamic([
    'taskmanager.memory.network.min=134217730b',
    `taskmanager.cpu.cores=${slots}.0`,
    'taskmanager.memory.task.off-heap.size=0b',
    'taskmanager.memory.jvm-metaspace.size=268435456b',
    'external-resources=none',
    'taskmanager.memory.jvm-overhead.min=201326592b',
    'taskmanager.memory.framework.off-heap.size=134217728b',
    'taskmanager.memory.network.max=134217730b',
    'taskmanager.memory.framework.heap.size=134217728b',
    'taskmanager.memory.managed.size=536870920b',
    'taskmanager.memory.task.heap.size=402653174b',
    `taskmanager.numberOfTaskSlots=${slots}`,
    'taskmanager.memory.jvm-overhead.max=201326592b',
  ]);
}

/** What Flink's scripts add behind memory and configuration: nothing for a TaskManager. */
export function ownArguments(life: ProcessLife): readonly string[] {
  return daemonOf(life)?.name.startsWith('standalone') === true ? jobManagerArguments(life) : [];
}

/** Of an HA cluster every master is named; an application has its class and the program's own arguments. */
function jobManagerArguments({ host, parameters }: ProcessLife): readonly string[] {
  const isOld = parameters?.flink === '1.20';
  const { application, ha: configured, zookeeper } = parameters ?? {};
  const ha = zookeeper === false ? undefined : configured;
  const named = ha === undefined ? [] : isOld ? ['--host', host] : dynamic([`jobmanager.rpc.address=${host}`]);
  if (application === undefined) {
    const mode = isOld ? ['--executionMode', 'cluster'] : [];
    const port = ha === undefined ? [] : isOld ? ['--webui-port', '8081'] : dynamic(['rest.port=8081']);
    return [...mode, ...named, ...port];
  }
  const jars = application.via === 'jars' ? ['--jars', `file://${FLINK_HOME}/artifacts/${application.file}`] : [];
  return [...named, ...jars, '--job-classname', 'lab.orders.OrdersJob', ...application.args];
}
