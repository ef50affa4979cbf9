/** `conf/config.yaml` of a host, from what the scenario says over what every host has. */
import type { ModelParameters } from '../../model/index.ts';
import type { HostAt } from './host-at.ts';

/** What `bin/config.sh` gives to every JVM of Java 17. */
export const JAVA_17: readonly string[] = [
  ...[
    ...['java.base/sun.net.util', 'java.rmi/sun.rmi.registry', 'jdk.compiler/com.sun.tools.javac.api'],
    ...['jdk.compiler/com.sun.tools.javac.file', 'jdk.compiler/com.sun.tools.javac.parser'],
    ...['jdk.compiler/com.sun.tools.javac.tree', 'jdk.compiler/com.sun.tools.javac.util'],
    'java.security.jgss/sun.security.krb5',
  ].map((name) => `--add-exports=${name}=ALL-UNNAMED`),
  ...[
    ...['java.lang', 'java.net', 'java.io', 'java.nio', 'sun.nio.ch', 'java.lang.reflect', 'java.text', 'java.time'],
    ...['java.util', 'java.util.concurrent', 'java.util.concurrent.atomic', 'java.util.concurrent.locks'],
  ].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
];

/** The options of a host in the order of its file. */
export function optionsOf({ host, role, parameters, record }: HostAt): ReadonlyMap<string, string> {
  const jobmanager = role === 'jobmanager' ? host : 'jobmanager-1';
  const options = new Map<string, string>([
    ['jobmanager.rpc.address', jobmanager],
    ['jobmanager.rpc.port', '6123'],
    ['jobmanager.bind-host', '0.0.0.0'],
    ['jobmanager.memory.process.size', '1600m'],
    ['jobmanager.execution.failover-strategy', 'region'],
    ...(role === 'taskmanager' ? ([['taskmanager.host', host]] as const) : []),
    ['taskmanager.bind-host', '0.0.0.0'],
    ['taskmanager.memory.process.size', '1728m'],
    ['taskmanager.numberOfTaskSlots', String(parameters?.cluster.slots ?? 1)],
    ['parallelism.default', '2'],
    ['rest.address', jobmanager],
    ['rest.bind-address', '0.0.0.0'],
    ['rest.port', '8081'],
    ['state.backend.type', 'hashmap'],
    ['execution.checkpointing.interval', '1 s'],
    ['execution.checkpointing.dir', 'file:///srv/flink/checkpoints'],
    ['web.refresh-interval', '250'],
    ...highAvailability(parameters),
  ]);
  for (const [key, value] of Object.entries(record.options)) {
    if (value === null) options.delete(key);
    else options.set(key, value);
  }
  const { ha } = parameters ?? {};
  if (ha?.clusterIdGiven === true && !options.has('high-availability.cluster-id'))
    options.set('high-availability.cluster-id', `/${ha.clusterId}`);
  return options;
}

function highAvailability(parameters: ModelParameters | undefined): readonly (readonly [string, string])[] {
  if (parameters?.ha === undefined) return [];
  return [
    ['high-availability.type', 'zookeeper'],
    ['high-availability.storageDir', 'file:///srv/flink/ha'],
    ['high-availability.zookeeper.quorum', 'zookeeper:2181'],
  ];
}

/** The text of the file. */
export function configYaml(host: HostAt): string {
  const lines = [...optionsOf(host)].map(([key, value]) => `${key}: ${quoted(value)}\n`);
  return `${lines.join('')}env.java.opts.all: ${JAVA_17.join(' ')}\n`;
}

/** Plain where YAML reads it back as the same text. */
function quoted(value: string): string {
  return /^[\p{L}\p{N} ./:_$-]+$/u.test(value) && !value.includes(': ') ? value : JSON.stringify(value);
}
