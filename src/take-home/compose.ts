/** A script's cluster as a `compose.yaml`, with the official images. */
import type { Json } from '../base/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import { toYaml, type Application, type Script } from '../script/index.ts';
import { configurationOf, FLINK_HOME, SHARED } from '../shell/set-up.ts';
import type { Blueprint } from './blueprint.ts';

const MAVEN = 'maven:3-eclipse-temurin-17';
const JAVA = 'eclipse-temurin:17-jre';
const KAFKA = 'apache/kafka:3.9.1';
const ZOOKEEPER = 'zookeeper:3.8';
/** The port on this machine of jobmanager-1; the others follow. */
const REST = 8081;

type Service = Readonly<Record<string, Json>>;

const flinkImage = (flink: FlinkVersion): string => `flink:${flink}-java17`;

/** The JobManagers and TaskManagers of a script, also those that one of its steps starts. */
export interface Hosts {
  readonly name: string;
  /** Its image in application mode. */
  readonly application?: Application;
  /** Whether it runs before the first step. */
  readonly isThere: boolean;
}

/** In the order in which they start. */
export function hostsOf(script: Script): readonly Hosts[] {
  const own = script.mode === 'application' ? script.application : undefined;
  const image = own === undefined ? {} : { application: own };
  const first = (['jobmanager', 'taskmanager'] as const).flatMap((role) =>
    Array.from({ length: script[`${role}s`] }, (_, i): Hosts => ({
      name: `${role}-${i + 1}`,
      ...image,
      isThere: true,
    })),
  );
  const later = script.steps.flatMap((step): readonly Hosts[] => {
    if (step.kind !== 'deploy') return [];
    const { application, jobmanager } = step;
    return [jobmanager, ...application.taskmanagers].map((name) => ({ name, application, isThere: false }));
  });
  const all = new Map<string, Hosts>();
  for (const host of [...first, ...later]) {
    if (/^(job|task)manager-/.test(host.name) && !all.has(host.name)) all.set(host.name, host);
  }
  return [...all.values()];
}

function flinkService(host: Hosts, { script, flink, blueprint }: Planned): Service {
  const { name, application, isThere } = host;
  const isMaster = name.startsWith('jobmanager');
  const address = configurationOf(blueprint.view, name).get('jobmanager.rpc.address') ?? 'jobmanager-1';
  const jar = application && `./jars/${application.jar}:${FLINK_HOME}/${placeOf(application)}/${application.file}:ro`;
  const hasJar = application !== undefined && (isMaster || application.via === 'usrlib');
  const number = Number(name.split('-')[1]);
  return {
    image: flinkImage(flink),
    hostname: name,
    command: isMaster ? masterCommand(host, { script, flink, blueprint }) : ['taskmanager'],
    environment: { JOB_MANAGER_RPC_ADDRESS: address },
    volumes: [
      `./hosts/${name}/conf:${FLINK_HOME}/conf`,
      `./srv:${SHARED}`,
      ...(hasJar && jar !== undefined ? [jar] : []),
    ],
    ...(isMaster ? { ports: [`${REST - 1 + number}:${REST}`] } : {}),
    depends_on: servicesOf(script),
    ...(isThere ? {} : { profiles: ['later'] }),
  };
}

const placeOf = ({ via }: Application): string => (via === 'usrlib' ? 'usrlib' : 'artifacts');

/** The image's own scripts add configuration and memory. */
function masterCommand({ name, application }: Hosts, { script, blueprint }: Planned): readonly string[] {
  if (application !== undefined) return ['standalone-job', ...blueprint.of(name).args];
  return ['jobmanager', ...(script.ha === 'zookeeper' ? [name, String(REST)] : [])];
}

function servicesOf(script: Script): readonly string[] {
  return [...(script.ha === 'zookeeper' ? ['zookeeper'] : []), 'kafka'];
}

interface Planned {
  readonly script: Script;
  readonly flink: FlinkVersion;
  readonly blueprint: Blueprint;
}

/** The text of the file. */
export function composeFile(planned: Planned): string {
  const { script, flink } = planned;
  const services: Record<string, Service> = {
    build: {
      image: MAVEN,
      profiles: ['build'],
      working_dir: '/taken',
      volumes: ['.:/taken', 'maven:/var/maven'],
      command: ['sh', '/taken/build.sh', flink],
    },
    ...(script.ha === 'zookeeper' ? { zookeeper: { image: ZOOKEEPER, hostname: 'zookeeper' } } : {}),
    kafka: { image: KAFKA, hostname: 'kafka', volumes: ['./kafka:/mnt/shared/config:ro'] },
    orders: {
      image: JAVA,
      volumes: ['./tool:/tool:ro'],
      command: ['sh', '/tool/orders.sh'],
      depends_on: ['kafka'],
    },
    client: {
      image: flinkImage(flink),
      hostname: 'client',
      command: ['sleep', 'infinity'],
      working_dir: FLINK_HOME,
      volumes: [
        `./hosts/client/conf:${FLINK_HOME}/conf`,
        `./srv:${SHARED}`,
        ...['v1', 'v2'].map((orders) => `./jars/orders-${orders}.jar:${FLINK_HOME}/orders-${orders}.jar:ro`),
      ],
      depends_on: servicesOf(script),
    },
  };
  for (const host of hostsOf(script)) services[host.name] = flinkService(host, planned);
  return toYaml({ name: script.name, services, volumes: { maven: {} } });
}
