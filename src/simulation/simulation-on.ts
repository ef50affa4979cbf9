/** A cluster with its surroundings: from parameters to processes, and from what you do to what the kernel does. */
import { InterventionError } from '../kernel/index.ts';
import type { Intervention as KernelIntervention, ProcessSpec, WorldSpec, WorldView } from '../kernel/index.ts';
import { isPlainLine, MODEL_VERSION, programOf, STORAGE } from '../model/index.ts';
import type { DispatcherContext, Intervention, JobOptions, ModelParameters, ProgramComponent } from '../model/index.ts';
import { MoreMachinesNeeded } from './more-machines.ts';
import type { Done, Scenario, Simulation } from './run-types.ts';

const CLIENT = 'client';
/** The storage that all hosts share. */
const SHARED = '/srv/flink';
/** Where the files lie that processes read when they start. */
export const CONFIGURATION = '/opt/flink/conf';
const isShared = (path: string): boolean => path === SHARED || path.startsWith(`${SHARED}/`);
/** Without HA every host is configured with the first JobManager's address. */
const JOBMANAGER = 'jobmanager-1';

/** When each kind of process is started, in ms; of TaskManagers the second follows the first after a moment. */
const STARTS = {
  services: 0,
  jobmanager: 0,
  nextJobmanager: 4_000,
  producer: 100,
  taskmanager: 650,
  nextTaskmanager: 15,
} as const;

/** A ZooKeeper client closes a connection that is silent, and with it goes what was on its way. */
const LINKS: WorldSpec['links'] = {
  default: { min: 1, max: 3 },
  hosts: [CLIENT],
  retransmits: { except: ['zookeeper'] },
};

/** The program that produces to a topic. */
function producerOf(topic: string): string {
  return `producer-${topic}`;
}

type Exec = Extract<Intervention, { type: 'exec' }>;

/** What has been done from outside so far. */
export type DoneBefore = readonly Done<Intervention>[];

/** What a program of a host is configured with, and what its line and its files change for the job that it submits. */
export interface ClientConfiguration {
  readonly parameters?: ModelParameters | undefined;
  /** `rest.address`. */
  readonly address?: string | undefined;
  readonly job?: JobOptions | undefined;
}

/** What only those clusters take whose options somebody writes or types. */
export interface OptionsByHand {
  readonly clientOf: (line: Exec, cluster: ModelParameters, done: DoneBefore) => ClientConfiguration;
  /** A process as it is started now, when somebody has written what it reads. Absent: nobody can have written that. */
  readonly startOf?: (process: string, world: WorldView, done: DoneBefore) => ProcessSpec | undefined;
}

type Input = ProcessSpec['components'][number]['input'];

/** A process with one component that all others of it come from. */
function processOf(
  parameters: ModelParameters,
  [name, component, machine]: readonly [string, string, string],
  startsAt: number,
  more: Input = {},
): ProcessSpec {
  const input = { parameters: parameters as unknown as Input[string], ...more };
  return { name, components: [{ name: component, machine, input }], startsAt };
}

/** The same with a disk of its own: what its component knows is there when it starts again. */
function durable(process: ProcessSpec): ProcessSpec {
  return { ...process, components: process.components.map((component) => ({ ...component, durable: true })) };
}

/** A JobManager: of a session cluster, or of the application whose image it was started from. */
function jobManager(parameters: ModelParameters, process: string, startsAt: number): ProcessSpec {
  const mode =
    parameters.application === undefined
      ? 'StandaloneSessionClusterEntrypoint'
      : 'StandaloneApplicationClusterEntryPoint';
  return processOf(parameters, [process, 'entrypoint', mode], startsAt, { process });
}

function taskManager(parameters: ModelParameters, process: string, jobmanager: string, startsAt: number): ProcessSpec {
  const resourceManager = `${jobmanager}/resourcemanager`;
  return processOf(parameters, [process, 'runner', 'TaskManagerRunner'], startsAt, { process, resourceManager });
}

function processes(parameters: ModelParameters): readonly ProcessSpec[] {
  const { cluster, topics } = parameters;
  const input = parameters as unknown as Input[string];
  const one = (name: string, component: string, machine: string, startsAt: number, more: Input = {}): ProcessSpec =>
    processOf(parameters, [name, component, machine], startsAt, more);
  const numbered = (role: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, i) => `${role}-${i + 1}`);
  const storage = one('storage', 'files', 'Storage', STARTS.services);
  const disk = { name: 'zookeeper', machine: 'ZooKeeperDataDirectory', input: { parameters: input } };
  const hasZooKeeper = parameters.zookeeper ?? parameters.ha !== undefined;
  const { jobmanagers } = cluster;
  const later = jobmanagers > 1 ? STARTS.nextJobmanager : 0;
  return [
    hasZooKeeper ? { ...storage, components: [...storage.components, disk] } : storage,
    ...(hasZooKeeper ? [one('zookeeper', 'server', 'ZooKeeperServer', STARTS.services)] : []),
    durable(one('kafka', 'broker', 'KafkaBroker', STARTS.services)),
    ...numbered('jobmanager', jobmanagers).map((process, i) =>
      jobManager(parameters, process, STARTS.jobmanager + (i > 0 ? later : 0)),
    ),
    ...topics
      .filter((topic) => topic.rate > 0)
      .map(({ name }) =>
        one(producerOf(name), 'producer', 'OrdersProducer', STARTS.producer, { topic: name, startsAfter: 0 }),
      ),
    ...numbered('taskmanager', cluster.taskmanagers).map((process, i) =>
      taskManager(parameters, process, JOBMANAGER, STARTS.taskmanager + later + i * STARTS.nextTaskmanager),
    ),
  ];
}

/** The parameters that a world was made with: they are in the input of every process. */
function parametersIn(world: WorldView): ModelParameters {
  const input = world.processes()[0]?.spec.components[0]?.input['parameters'];
  return input as unknown as ModelParameters;
}

/** A program that somebody starts on a host: a process of its own, under a name of its own. */
function program(
  line: Exec,
  world: WorldView,
  machines: WorldSpec['machines'],
  configured: (cluster: ModelParameters) => ClientConfiguration | undefined,
): KernelIntervention {
  const { host, argv, stdin } = line;
  const [word = ''] = argv;
  if (host !== CLIENT && world.process(host) === undefined)
    throw new InterventionError(`${host}: there is no such host`);
  const name = `${host}-${world.processes().filter((process) => process.host === host).length + 1}`;
  const cluster = parametersIn(world);
  const { parameters = cluster, address = JOBMANAGER, job } = configured(cluster) ?? {};
  const components = programOf(argv, name, parameters, address, stdin);
  if (components === undefined) throw new InterventionError(`${word}: command not found`);
  if (machines['curl'] === undefined && !isPlainLine(argv))
    throw new MoreMachinesNeeded(`${word}: not all is loaded yet`);
  const given = job === undefined ? components : components.map((each, at) => (at > 0 ? each : withJob(each, job)));
  return {
    type: 'spawn',
    process: { name, host, components: given as unknown as ProcessSpec['components'] },
  };
}

function withJob(client: ProgramComponent, job: JobOptions): ProgramComponent {
  return { ...client, input: { ...client.input, job } };
}

/** One more process from an image of its own: a JobManager or a TaskManager, as its name says. */
function deployed(
  { process, jobmanager, application, clusterId }: Extract<Intervention, { type: 'deploy' }>,
  world: WorldView,
): KernelIntervention {
  const cluster = parametersIn(world);
  if (cluster.application === undefined) throw new InterventionError('deploy belongs to application mode');
  const other = clusterId === undefined ? {} : { clusterId, clusterIdGiven: true };
  const ha = cluster.ha === undefined ? {} : { ha: { ...cluster.ha, ...other } };
  const parameters: ModelParameters = { ...cluster, ...ha, application };
  const { name, components } = process.startsWith('taskmanager-')
    ? taskManager(parameters, process, jobmanager, 0)
    : jobManager(parameters, process, 0);
  return { type: 'spawn', process: { name, components } };
}

/**
 * A cluster on these machines: high availability and application mode work when they include its machines. A scenario's parameters are
 * `ModelParameters`.
 */
export const simulationOn = (machines: WorldSpec['machines'], byHand?: OptionsByHand): Simulation<Intervention> => ({
  version: MODEL_VERSION,

  world(scenario: Scenario<Intervention>, seed: number): WorldSpec {
    const parameters = scenario.parameters as unknown as ModelParameters;
    return { seed, machines, processes: processes(parameters), links: LINKS };
  },

  choice(intervention, world, done) {
    switch (intervention.type) {
      case 'exec':
        return program(intervention, world, machines, (cluster) => byHand?.clientOf(intervention, cluster, done));
      case 'deploy':
        return deployed(intervention, world);
      case 'next':
        return intervention.place;
      case 'input': {
        const { process, text: line = null } = intervention;
        return { type: 'deliver', to: `${process}/cli`, message: { type: 'input', line } };
      }
      case 'pause':
      case 'resume':
        return {
          type: 'deliver',
          to: `${producerOf(intervention.topic)}/producer`,
          message: { type: intervention.type },
        };
      case 'remove':
        return isShared(intervention.path)
          ? { type: 'deliver', to: STORAGE, message: { type: 'remove', path: intervention.path } }
          : { type: 'note', text: intervention.type };
      case 'write': {
        const isStored = isShared(intervention.path) && intervention.text !== undefined;
        const isRead = byHand?.startOf === undefined && intervention.path.startsWith(CONFIGURATION);
        if (isRead || (isStored && machines['curl'] === undefined))
          throw new MoreMachinesNeeded(`${intervention.path}: not all is loaded yet`);
        return isStored
          ? { type: 'deliver', to: STORAGE, message: { type: 'putByHand', path: intervention.path } }
          : { type: 'note', text: intervention.type };
      }
      case 'line':
      case 'end':
        return { type: 'note', text: intervention.type };
      case 'start': {
        const spec = byHand?.startOf?.(intervention.process, world, done);
        return spec === undefined ? intervention : { ...intervention, spec };
      }
      case 'kill':
      case 'stop':
      case 'freeze':
      case 'thaw':
      case 'cut':
      case 'heal':
      case 'delay':
        return intervention;
    }
  },

  /** Job ids, in the order of submission: a Dispatcher keeps those of ended jobs too. */
  references: (world) =>
    world
      .components()
      .filter(({ machine }) => machine === 'Dispatcher')
      .flatMap(({ snapshot }) => (snapshot.context as DispatcherContext).jobs.map(({ jobId }) => jobId)),
});
