/** Worlds of the model's own machines, so small that everything that may happen in them can be looked at. */
import { INVARIANTS, MACHINES } from '../../model/index.ts';
import type {
  BrokerContext,
  CheckpointCoordinatorContext,
  FlinkVersion,
  Intervention,
  ModelParameters,
  Mutation,
  ProducerContext,
  ZooKeeperContext,
} from '../../model/index.ts';
import { flinkSimulation, Run } from '../../simulation/index.ts';
import { smallCluster } from '../clusters.ts';
import { exploreUntimed, type UntimedVerdict } from './explore.ts';
import { JOB_RUNS, JOB_RUNS_UNDER_A_LEADER, ONE_LEADS, type Goal } from './goals.ts';
import { Machines } from './machines.ts';
import { processOf, type Event } from './events.ts';
import { isQuestion } from './rules.ts';
import { UntimedWorld } from './world.ts';

interface SmallWorld {
  readonly title: string;
  /** Who may die, and whether they may be started again. */
  readonly mortal: readonly string[];
  readonly restarts: boolean;
  /** How many records are produced, and how many checkpoints triggered, from where the exploration begins. */
  readonly records: number;
  readonly checkpoints: number;
  /** Whether what ZooKeeper and Kafka are asked to change takes no time. */
  readonly promptWrites: boolean;
  /** What every world must still be able to come to. */
  readonly goal: Goal;
  /** Where the exploration begins. */
  readonly begins: (run: Run<Intervention>) => boolean;
}

const SMALL_WORLDS: Readonly<Record<string, SmallWorld>> = {
  election: {
    title: 'two JobManagers, ZooKeeper, no job',
    mortal: ['jobmanager-1', 'jobmanager-2', 'zookeeper'],
    restarts: true,
    records: 0,
    checkpoints: 0,
    promptWrites: false,
    goal: ONE_LEADS,
    begins: () => true,
  },
  'checkpoint-and-sink': {
    title: 'one JobManager, one TaskManager with one slot, a job with one source and one transactional sink, Kafka',
    mortal: ['taskmanager-1'],
    restarts: true,
    records: 1,
    checkpoints: 1,
    promptWrites: false,
    goal: JOB_RUNS,
    begins: hasCommitted,
  },
  failover: {
    title:
      'two JobManagers, ZooKeeper, one TaskManager with one slot, a job with one source and one transactional sink',
    mortal: ['jobmanager-1'],
    restarts: false,
    records: 0,
    checkpoints: 1,
    promptWrites: true,
    goal: JOB_RUNS_UNDER_A_LEADER,
    begins: isSettled,
  },
};

export const SMALL_WORLD_NAMES: readonly string[] = Object.keys(SMALL_WORLDS);

function coordinators(world: UntimedWorld): readonly CheckpointCoordinatorContext[] {
  const all = [...world.components.values()].filter(({ standing }) => standing.machine === 'CheckpointCoordinator');
  return all.map(({ standing }) => standing.snapshot.context as CheckpointCoordinatorContext);
}

/** The first checkpoint is complete, and its transaction too. */
function hasCommitted(run: Run<Intervention>): boolean {
  const all = run
    .at()
    .components()
    .filter(({ machine }) => machine === 'KafkaBroker');
  return all.some(({ snapshot }) =>
    (snapshot.context as BrokerContext).topics.some(({ log }) => log.committed.length > 0),
  );
}

/** Likewise, and nobody is busy with anything: what has ended has been forgotten, and nothing but questions is on its way. */
function isSettled(run: Run<Intervention>): boolean {
  if (!hasCommitted(run)) return false;
  const view = run.at();
  const living = new Set(view.processes().flatMap(({ name, state }) => (state === 'up' ? [name] : [])));
  const servers = view.components().filter(({ machine }) => machine === 'ZooKeeperServer');
  const sessions = servers.flatMap(({ snapshot }) => (snapshot.context as ZooKeeperContext).sessions);
  if (sessions.some(({ client }) => !living.has(processOf(client)))) return false;
  const busy = view.waiting().filter(({ kind, event }) => kind === 'message' && !isQuestion(event));
  return busy.length === 0;
}

export interface Checked {
  readonly verdict: UntimedVerdict;
  readonly title: string;
  /** What the verdict holds for, one line for each limit. */
  readonly bound: readonly string[];
  /** Transitions that the machines made; all others were remembered. */
  readonly evaluations: number;
  /** A run that stands where the exploration began. */
  readonly begin: () => Run<Intervention>;
  readonly machines: Machines;
  readonly root: UntimedWorld;
}

export interface Check {
  readonly world: string;
  readonly flink: FlinkVersion;
  readonly crashes: number;
  readonly without?: readonly Mutation[];
  readonly maxStates: number;
  /** Tries also what cannot make a difference. */
  readonly unreduced?: true;
  /** Instead of what the world takes for granted. */
  readonly promptWrites?: boolean;
}

const MAX_WAIT_MS = 60_000;

/** Looks at everything that may happen in a small world; nothing if there is none of that name. */
export function checkSmallWorld({
  world: name,
  flink,
  crashes,
  without = [],
  maxStates,
  ...check
}: Check): Checked | undefined {
  const small = Object.hasOwn(SMALL_WORLDS, name) ? SMALL_WORLDS[name] : undefined;
  const scenario = smallCluster(name, flink, without);
  if (small === undefined || scenario === undefined) return undefined;
  const begin = (): Run<Intervention> => {
    const run = new Run(scenario, flinkSimulation);
    run.advanceUntil(small.begins, MAX_WAIT_MS);
    return run;
  };
  const run = begin();
  const parameters = run.at().processes()[0]?.spec.components[0]?.input['parameters'] as unknown as ModelParameters;
  const { promptWrites = small.promptWrites } = check;
  const granted = { promptWrites, reduced: check.unreduced !== true };
  const machines = new Machines(MACHINES, scenario.seed, parameters, granted);
  const root = UntimedWorld.of(run.at(), machines);
  const lastCheckpoint = Math.max(0, ...coordinators(root).map(({ nextId }) => nextId)) + small.checkpoints;
  const produced = (world: UntimedWorld): number =>
    (world.components.get('producer-orders/producer')?.standing.snapshot.context as ProducerContext | undefined)
      ?.produced ?? 0;
  const lastRecord = produced(root) + small.records;
  const may = (world: UntimedWorld, event: Event): boolean => {
    if (event.type !== 'timer') return true;
    const word = world.eventOf(event)?.type;
    if (word === 'produceOrders') return produced(world) < lastRecord;
    return word !== 'trigger' || coordinators(world).every(({ nextId }) => nextId < lastCheckpoint);
  };
  const { mortal, restarts } = small;
  const verdict = exploreUntimed({
    root,
    invariants: INVARIANTS,
    mortal,
    restarts,
    crashes,
    may,
    goal: small.goal.reached,
    maxStates,
  });
  const bound = [
    `begins ${run.clock} ms after the cluster's start: ${small.title}`,
    `at most ${crashes} ${crashes === 1 ? 'crash' : 'crashes'} of ${mortal.join(', ')}, at any moment${restarts ? ', and a start at any moment afterwards' : ', for good'}`,
    `${small.records} more records, ${small.checkpoints} more checkpoints`,
    'messages between two processes arrive in order, after any time; work inside a process takes no time, nor does an answer of ZooKeeper, Kafka or the storage, nor a read of ZooKeeper',
    ...(promptWrites
      ? [
          'nor does what ZooKeeper and Kafka are asked to change, but for pointers to plans and checkpoints: `election` and `checkpoint-and-sink` look at those that are late',
        ]
      : []),
    'a process learns that another has died at any moment afterwards, all of its components at the same, and nobody is taken for dead who lives; who is down is not called again until it is up',
    'heartbeats, and time-outs of checkpoints, slots and transactions, are left out; where a machine draws lots, one outcome is looked at',
    `every world can still come to this: ${small.goal.title}`,
    `at most ${maxStates} worlds`,
  ];
  return { verdict, title: small.title, bound, evaluations: machines.evaluations, begin, machines, root };
}
