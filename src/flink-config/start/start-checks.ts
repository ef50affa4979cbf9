/**
 * What a process asks of its configuration while it starts, in the order in which it asks.
 *
 * @simulates org.apache.flink.runtime.entrypoint.ClusterEntrypoint#initializeServices · 1.20, 2.3 · simplified
 */
import { StartFailure, type Settings } from './settings.ts';

type Check = (settings: Settings) => void;

const ARGUMENT = 'java.lang.IllegalArgumentException';
const ILLEGAL = 'org.apache.flink.configuration.IllegalConfigurationException';

/** Options of which nothing is asked but that they can be read. */
const read =
  (...keys: readonly string[]): Check =>
  (settings) => {
    for (const key of keys) settings.check(key);
  };

const rpcPort: Check = (settings) => {
  settings.check('jobmanager.rpc.port');
  const port = settings.text('jobmanager.rpc.port') ?? '0';
  if (Number(port) > 65535 || Number(port) < 0)
    throw new StartFailure(`${ARGUMENT}: Invalid port range definition: ${port}`);
};

const restPorts: Check = (settings) => {
  const range = settings.text('rest.bind-port') ?? '8081';
  const frame = 'org.apache.flink.util.FlinkException: Could not create the DispatcherResourceManagerComponent.';
  for (const part of range.split(',')) {
    const ports = part.trim().split('-');
    if (ports.some((port) => !/^\s*\d+\s*$/.test(port)))
      throw new StartFailure(frame, `${ARGUMENT}: Invalid port range definition: ${range}`);
    const large = ports.map(Number).find((port) => port > 65535);
    if (large !== undefined)
      throw new StartFailure(
        frame,
        `${ILLEGAL}: Invalid port configuration. Port must be between 0and 65535, but was ${large}.`,
      );
  }
};

const blobPort: Check = (settings) => {
  const range = settings.text('blob.server.port') ?? '0';
  const word = range.split(/[,-]/).find((port) => !/^\s*\d+\s*$/.test(port));
  if (word !== undefined) throw new StartFailure(`java.lang.NumberFormatException: For input string: "${word.trim()}"`);
};

/** @simulates org.apache.flink.runtime.heartbeat.HeartbeatServices · 1.20, 2.3 · exact */
const heartbeats: Check = (settings) => {
  const interval = settings.duration('heartbeat.interval');
  const timeout = settings.duration('heartbeat.timeout');
  settings.check('heartbeat.rpc-failure-threshold');
  if (interval <= 0) throw new StartFailure(`${ARGUMENT}: The heartbeat interval must be larger than 0.`);
  if (interval > timeout)
    throw new StartFailure(`${ARGUMENT}: The heartbeat timeout should be larger or equal than the heartbeat interval.`);
};

/** @simulates org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils · 1.20, 2.3 · exact */
const highAvailability: Check = (settings) => {
  const type = settings.text('high-availability.type') ?? 'NONE';
  const mode = type.toLowerCase();
  if (mode === 'none') return;
  if (mode !== 'zookeeper' && mode !== 'kubernetes')
    throw new StartFailure(
      `org.apache.flink.util.FlinkException: Could not instantiate class '${type}' of type 'org.apache.flink.runtime.highavailability.HighAvailabilityServicesFactory'. Please make sure that this class is on your class path.`,
      `java.lang.ClassNotFoundException: ${type}`,
    );
  const storage = 'high-availability.storageDir';
  const directory = settings.text(storage);
  if (directory === undefined || directory.trim() === '')
    throw new StartFailure(
      `${ILLEGAL}: Configuration is missing the mandatory parameter: ${settings.described(storage)}`,
    );
  const quorum = settings.text('high-availability.zookeeper.quorum');
  if (mode === 'zookeeper' && (quorum === undefined || quorum === ''))
    throw new StartFailure(
      "java.lang.RuntimeException: No valid ZooKeeper quorum has been specified. You can specify the quorum via the configuration key 'high-availability.zookeeper.quorum'.",
    );
};

/** By process. */
export const CHECKS: Readonly<Record<'jobmanager' | 'taskmanager', readonly Check[]>> = {
  jobmanager: [rpcPort, highAvailability, blobPort, heartbeats, read('rest.port'), restPorts],
  taskmanager: [highAvailability, heartbeats],
};
