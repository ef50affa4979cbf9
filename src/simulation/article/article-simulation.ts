/** The article's cluster: from parameters to processes. Fiction, on the records of the model's own Kafka. */
import { InterventionError } from '../../kernel/index.ts';
import type { Intervention as KernelIntervention, ProcessSpec, WorldSpec, WorldView } from '../../kernel/index.ts';
import { ARTICLE_MACHINES, MODEL_VERSION } from '../../model/index.ts';
import type { ArticleParameters, ArticleResourceManagerContext, Intervention } from '../../model/index.ts';
import type { Scenario, Simulation } from '../run-types.ts';

type Input = ProcessSpec['components'][number]['input'];

const LINKS: WorldSpec['links'] = { default: { min: 1, max: 3 } };
const TASKMANAGERS_AT = 650;

/** Whether a compiled scenario plays in the article's cluster. */
export function isFiction({ parameters }: Pick<Scenario<Intervention>, 'parameters'>): boolean {
  return (parameters as { article?: unknown } | null)?.article !== undefined;
}

function processes(parameters: ArticleParameters): readonly ProcessSpec[] {
  const input = { parameters: parameters as unknown as Input[string] };
  const component = (name: string, machine: string, more: Input = {}) => ({
    name,
    machine,
    input: { ...input, ...more },
  });
  const numbered = (role: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, i) => `${role}-${i + 1}`);
  const { cluster, topics } = parameters;
  return [
    { name: 'storage', components: [component('files', 'Storage')], startsAt: 0 },
    { name: 'zookeeper', components: [component('versions', 'ArticleZooKeeper')], startsAt: 0 },
    { name: 'kafka', components: [component('broker', 'KafkaBroker')], startsAt: 0 },
    ...numbered('jobmanager', cluster.jobmanagers).map((process, i) => ({
      name: process,
      components: [
        ...(i === 0 ? [component('resourcemanager', 'ArticleResourceManager')] : []),
        component('jobmanager', 'ArticleJobManager', { process }),
      ],
      startsAt: 0,
    })),
    ...topics
      .filter(({ rate }) => rate > 0)
      .map(({ name }) => ({
        name: `producer-${name}`,
        components: [component('producer', 'OrdersProducer', { topic: name, startsAfter: 0 })],
        startsAt: 100,
      })),
    ...numbered('taskmanager', cluster.taskmanagers).map((process, i) => ({
      name: process,
      components: [component('taskmanager', 'ArticleTaskManager', { process })],
      startsAt: TASKMANAGERS_AT + i,
    })),
  ];
}

function client(host: string, argv: readonly string[], world: WorldView): KernelIntervention {
  const [word = ''] = argv;
  if (host !== 'client') throw new InterventionError(`${host}: there is no terminal on this host`);
  if (word !== 'flink') throw new InterventionError(`${word}: command not found`);
  const name = `${host}-${world.processes().filter((process) => process.host === host).length + 1}`;
  const parameters = world.processes()[0]?.spec.components[0]?.input['parameters'];
  const input = { parameters, argv: [...argv] } as Input;
  return { type: 'spawn', process: { name, host, components: [{ name: 'client', machine: 'ArticleClient', input }] } };
}

/** Of these the article tells what follows when they fail; of others it does not, and nothing is made up. */
const MAY_FAIL = /^(taskmanager-\d|jobmanager-[2-9])$/;

/** The article's cluster, with its own machines. A scenario's parameters are `ArticleParameters`. */
export const articleSimulation: Simulation<Intervention> = {
  version: MODEL_VERSION,

  world(scenario: Scenario<Intervention>, seed: number): WorldSpec {
    const parameters = scenario.parameters as unknown as ArticleParameters;
    return { seed, machines: ARTICLE_MACHINES, processes: processes(parameters), links: LINKS };
  },

  choice(intervention, world) {
    switch (intervention.type) {
      case 'exec':
        return client(intervention.host, intervention.argv, world);
      case 'next':
        return intervention.place;
      case 'line':
      case 'end':
      case 'write':
        return { type: 'note', text: intervention.type };
      case 'pause':
      case 'resume':
        return {
          type: 'deliver',
          to: `producer-${intervention.topic}/producer`,
          message: { type: intervention.type },
        };
      case 'start':
      case 'kill':
      case 'stop':
        if (MAY_FAIL.test(intervention.process)) return { ...intervention, type: intervention.type };
        throw new InterventionError(`the article does not say what happens without ${intervention.process}`);
      case 'freeze':
      case 'thaw':
      case 'cut':
      case 'heal':
      case 'deploy':
      case 'remove':
      case 'delay':
      case 'input':
        throw new InterventionError(`the article does not say what happens after ${intervention.type}`);
    }
  },

  references: (world) =>
    world
      .components()
      .filter(({ machine }) => machine === 'ArticleResourceManager')
      .flatMap(({ snapshot }) => (snapshot.context as ArticleResourceManagerContext).jobs.map(({ jobId }) => jobId)),
};
