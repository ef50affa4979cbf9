/** What a process asks of its configuration while it starts, and what it ends with when the answer is none. */
import read from './read-at-start.json' with { type: 'json' };
import { StartFailure, type Settings } from './settings.ts';

/** One question; a `StartFailure` ends the process. */
type Check = (settings: Settings) => void;

const ARGUMENT = 'java.lang.IllegalArgumentException';
const ILLEGAL = 'org.apache.flink.configuration.IllegalConfigurationException';
/** The exit code of a JobManager that has started, and comes upon something fatal. */
const FATAL = 239;
const RESOURCE_MANAGER = 'org.apache.flink.util.FlinkException: Cannot start resource manager.';
const NO_DISPATCHER = 'org.apache.flink.util.FlinkRuntimeException: Could not create the Dispatcher rpc endpoint.';
const DISPATCHER = [`java.util.concurrent.CompletionException: ${NO_DISPATCHER}`, NO_DISPATCHER];
const COMPONENT = 'org.apache.flink.util.FlinkException: Could not create the DispatcherResourceManagerComponent.';

/** Options that are read while a process starts, in that order: measured, of each version. Those that any text fits are left out. */
interface ReadAtStart {
  readonly process: readonly string[];
  readonly component?: readonly string[];
  /** Read by the ResourceManager and the Dispatcher of who has been made leader. */
  readonly resourcemanager?: readonly string[];
  readonly dispatcher?: readonly string[];
}

/** Whether an option is read while a process starts, or by it as soon as it leads. */
export function isReadAtStart(key: string, process: 'jobmanager' | 'taskmanager', flink: string): boolean {
  const { process: own, component = [], resourcemanager = [], dispatcher = [] } = readAtStart(process, flink);
  return [own, component, resourcemanager, dispatcher].some((keys) => keys.includes(key));
}

/** What a process of a version reads while it starts. */
function readAtStart(process: 'jobmanager' | 'taskmanager', flink: string): ReadAtStart {
  return read[flink === '1.20' ? '1.20' : '2.3'][process];
}

/** Further questions about an option that can be read, asked when it is. */
const FURTHER: Readonly<Record<string, Check>> = {
  'jobmanager.rpc.port': (settings) => {
    const port = settings.text('jobmanager.rpc.port') ?? '0';
    if (Number(port) > 65_535 || Number(port) < 0)
      throw new StartFailure(`${ARGUMENT}: Invalid port range definition: ${port}`);
  },
  'cluster.io-pool.size': (settings) => {
    const size = settings.text('cluster.io-pool.size');
    if (size !== undefined && Number(size) < 1)
      throw new StartFailure(
        `${ARGUMENT}: Illegal pool size (${size}) of io-executor, please re-configure 'cluster.io-pool.size'.`,
      );
  },
  'heartbeat.rpc-failure-threshold': heartbeats,
};

/** @simulates org.apache.flink.runtime.heartbeat.HeartbeatServicesImpl · 1.20, 2.3 · exact */
function heartbeats(settings: Settings): void {
  const interval = settings.duration('heartbeat.interval');
  if (interval <= 0) throw new StartFailure(`${ARGUMENT}: The heartbeat interval must be larger than 0.`);
  if (interval > settings.duration('heartbeat.timeout'))
    throw new StartFailure(`${ARGUMENT}: The heartbeat timeout should be larger or equal than the heartbeat interval.`);
}

/** Kinds of file systems that come with Flink's own jars. */
const FILE_SYSTEMS = ['file', 'hdfs', 'viewfs'];
const PLUGINS: Readonly<Record<string, string>> = {
  s3: 'flink-s3-fs-hadoop, flink-s3-fs-presto',
  s3a: 'flink-s3-fs-hadoop',
  s3p: 'flink-s3-fs-presto',
  gs: 'flink-gs-fs-hadoop',
  oss: 'flink-oss-fs-hadoop',
  abfs: 'flink-azure-fs-hadoop',
  abfss: 'flink-azure-fs-hadoop',
  wasb: 'flink-azure-fs-hadoop',
  wasbs: 'flink-azure-fs-hadoop',
};

/** @simulates org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils · 1.20, 2.3 · simplified */
function highAvailability(settings: Settings): void {
  const type = settings.text('high-availability.type') ?? 'NONE';
  const mode = type.toLowerCase();
  if (mode === 'none') return;
  if (mode !== 'zookeeper' && mode !== 'kubernetes')
    throw new StartFailure([
      `org.apache.flink.util.FlinkException: Could not instantiate class '${type}' of type 'org.apache.flink.runtime.highavailability.HighAvailabilityServicesFactory'. Please make sure that this class is on your class path.`,
      `java.lang.ClassNotFoundException: ${type}`,
    ]);
  const storage = 'high-availability.storageDir';
  const directory = settings.text(storage) ?? '';
  if (directory.trim() === '')
    throw new StartFailure(
      `${ILLEGAL}: Configuration is missing the mandatory parameter: ${settings.described(storage)}`,
    );
  fileSystemOf(directory, settings);
  if (mode !== 'zookeeper') return;
  if ((settings.text('high-availability.zookeeper.quorum') ?? '') === '')
    throw new StartFailure(
      "java.lang.RuntimeException: No valid ZooKeeper quorum has been specified. You can specify the quorum via the configuration key 'high-availability.zookeeper.quorum'.",
    );
  for (const name of [
    'session-timeout',
    'connection-timeout',
    'retry-wait',
    'max-retry-attempts',
    'tolerate-suspended-connections',
  ])
    settings.check(`high-availability.zookeeper.client.${name}`);
}

/** @simulates org.apache.flink.core.fs.FileSystem#getUnguardedFileSystem · 1.20, 2.3 · simplified */
function fileSystemOf(directory: string, settings: Settings): void {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(directory)?.[1]?.toLowerCase();
  const plugins = scheme === undefined ? undefined : PLUGINS[scheme];
  if (scheme === undefined || FILE_SYSTEMS.includes(scheme) || plugins === undefined) return;
  const id = (settings.text('high-availability.cluster-id') ?? '/default').replace(/^\/?/, '/');
  throw new StartFailure([
    `java.io.IOException: Could not create FileSystem for highly available storage path (${directory.replace(/\/+$/, '')}${id})`,
    `org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: Could not find a file system implementation for scheme '${scheme}'. The scheme is directly supported by Flink through the following plugin(s): ${plugins}. Please ensure that each plugin resides within its own subfolder within the plugins directory. See https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/plugins/ for more information. If you want to use a Hadoop file system for that scheme, please add the scheme to the configuration fs.allowed-fallback-filesystems. For a full list of supported file systems, please see https://nightlies.apache.org/flink/flink-docs-stable/ops/filesystems/.`,
  ]);
}

/** What the server of binary files takes for its ports. */
function blobPort(settings: Settings): void {
  const range = settings.text('blob.server.port') ?? '0';
  const word = range.split(/[,-]/).find((port) => !/^\s*\d+\s*$/.test(port));
  if (word !== undefined) throw new StartFailure(`java.lang.NumberFormatException: For input string: "${word.trim()}"`);
}

function restPorts(settings: Settings): void {
  const range = settings.text('rest.bind-port') ?? '8081';
  for (const part of range.split(',')) {
    const ports = part.trim().split('-');
    if (ports.some((port) => !/^\s*\d+\s*$/.test(port)))
      throw new StartFailure(`${ARGUMENT}: Invalid port range definition: ${range}`);
    const large = ports.map(Number).find((port) => port > 65_535);
    if (large !== undefined)
      throw new StartFailure(
        `${ILLEGAL}: Invalid port configuration. Port must be between 0and 65535, but was ${large}.`,
      );
  }
}

function taskManagerPort(settings: Settings): void {
  const range = settings.text('taskmanager.rpc.port') ?? '0';
  if (range.split(/[,-]/).some((port) => !/^\s*\d+\s*$/.test(port)))
    throw new StartFailure(`${ARGUMENT}: Invalid port range definition: ${range}`);
}

/** All questions of a process, in their order. */
export function checksOf(process: 'jobmanager' | 'taskmanager', flink: string): readonly Check[] {
  const { process: own, component = [], resourcemanager = [], dispatcher = [] } = readAtStart(process, flink);
  const asked = (keys: readonly string[]): readonly Check[] =>
    keys.map((key) => (settings) => {
      settings.check(key);
      FURTHER[key]?.(settings);
    });
  const at = (key: string): number => own.indexOf(key) + 1;
  if (process === 'taskmanager') {
    const early = at('cluster.io-pool.size');
    return [...asked(own.slice(0, early)), taskManagerPort, highAvailability, ...asked(own.slice(early))];
  }
  const services = at('cluster.io-pool.size');
  return [
    ...asked(own.slice(0, services)),
    highAvailability,
    blobPort,
    ...asked(own.slice(services)),
    ...[...asked(component), restPorts].map((check) => framed(check, [COMPONENT])),
    ...asked(resourcemanager).map((check) => framed(check, [RESOURCE_MANAGER], FATAL)),
    ...[...asked(dispatcher), resolveOrder].map((check) => framed(check, DISPATCHER, FATAL)),
  ];
}

/** What fails inside is told by who has asked for all of it. */
function framed(check: Check, frame: readonly string[], exitCode?: number): Check {
  return (settings) => {
    try {
      check(settings);
    } catch (error) {
      if (!(error instanceof StartFailure)) throw error;
      throw new StartFailure([...frame, ...error.causes], exitCode);
    }
  };
}

function resolveOrder(settings: Settings): void {
  const order = settings.text('classloader.resolve-order') ?? 'child-first';
  if (!/^(?:child|parent)-first$/i.test(order)) throw new StartFailure(`${ARGUMENT}: Unknown resolve order: ${order}`);
}
