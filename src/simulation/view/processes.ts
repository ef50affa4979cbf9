/** Processes and the components in them, as they stand at a moment. */
import type { ComponentView, ProcessView, WorldView } from '../../kernel/index.ts';
import type {
  CuratorContext,
  DispatcherContext,
  JobMasterContext,
  LeaderElectionContext,
  ResourceManagerContext,
  RestContext,
  TaskExecutorContext,
  ZooKeeperContext,
} from '../../model/index.ts';
import type { ComponentState, LeadershipState, ProcessRole, ProcessState } from '../../recording/index.ts';
import { MACHINES } from './machines.ts';
import { namedLeaders, zooKeeperOf } from './znodes.ts';

const ROLES: readonly ProcessRole[] = ['jobmanager', 'taskmanager', 'zookeeper', 'kafka', 'client'];
/** Exit code after SIGKILL. */
const KILLED = 137;

/** The role that a process' name tells; storage has none. */
export function roleOf(name: string): ProcessRole | undefined {
  return ROLES.find((role) => name === role || name.startsWith(`${role}-`));
}

/** Every process with a role; the programs of one client host are one process. */
export function processesAt(world: WorldView): readonly ProcessState[] {
  const states: ProcessState[] = [];
  const clients: ProcessView[] = [];
  const named = namedLeaders(zooKeeperOf(world.components()));
  for (const process of world.processes()) {
    const role = roleOf(process.host);
    // What was started at a terminal of another host is drawn with the client's: it is somebody's program too.
    if (role === 'client' || (role !== undefined && process.host !== process.name)) clients.push(process);
    else if (role) states.push(processState(process, role, world.components(process.name), named));
  }
  return [client(world, clients), ...states];
}

function client(world: WorldView, programs: readonly ProcessView[]): ProcessState {
  const components = programs.flatMap((program) => (program.state === 'stopped' ? [] : world.components(program.name)));
  return {
    id: 'client',
    name: 'client',
    role: 'client',
    state: 'up',
    incarnation: 1,
    components: components.map(componentState),
  };
}

function processState(
  process: ProcessView,
  role: ProcessRole,
  components: readonly ComponentView[],
  named: readonly string[],
): ProcessState {
  const leadership = role === 'jobmanager' ? leadershipOf(process, components, named) : undefined;
  return {
    id: process.name,
    name: process.name,
    role,
    state: stateOf(process, role, components),
    incarnation: process.incarnation,
    ...(process.exitCode === undefined || process.state !== 'stopped' ? {} : { exitCode: process.exitCode }),
    ...(leadership ? { leadership } : {}),
    ...connectionOf(components),
    components: components.filter(isShown).sort(byPlace).map(componentState),
  };
}

/** Upstream's order of a JobManager; what only starts the others is not shown. */
const PLACES: readonly string[] = [MACHINES.dispatcher, MACHINES.resourceManager, MACHINES.rest, MACHINES.jobMaster];

/** What starts others, and what leadership is drawn from. */
const HIDDEN: readonly string[] = [
  MACHINES.entrypoint,
  MACHINES.taskManagerRunner,
  MACHINES.applicationEntrypoint,
  MACHINES.curator,
  MACHINES.leaderElection,
];

function isShown({ machine }: ComponentView): boolean {
  return !HIDDEN.includes(machine);
}

function byPlace(a: ComponentView, b: ComponentView): number {
  const place = ({ machine }: ComponentView) => (PLACES.indexOf(machine) + PLACES.length + 1) % (PLACES.length + 1);
  return place(a) - place(b);
}

function stateOf(process: ProcessView, role: ProcessRole, components: readonly ComponentView[]): ProcessState['state'] {
  if (process.state === 'stopped') return process.exitCode === KILLED ? 'lost' : 'stopped';
  if (process.state === 'frozen') return 'frozen';
  const has = (machine: string) => components.some((component) => component.machine === machine);
  if (role === 'jobmanager') return leading(components) || listens(components) ? 'up' : 'starting';
  if (role === 'taskmanager') return has(MACHINES.taskExecutor) && components.some(registered) ? 'up' : 'starting';
  return 'up';
}

function registered(component: ComponentView): boolean {
  if (component.machine !== MACHINES.taskExecutor) return false;
  return (component.snapshot.context as TaskExecutorContext).instanceId !== undefined;
}

function leading(components: readonly ComponentView[]): DispatcherContext | undefined {
  const dispatcher = components.find((component) => component.machine === MACHINES.dispatcher);
  const context = dispatcher?.snapshot.context as DispatcherContext | undefined;
  return context?.leading ? context : undefined;
}

/** With HA a JobManager may be up and lead nothing. */
function listens(components: readonly ComponentView[]): boolean {
  const rest = components.find((component) => component.machine === MACHINES.rest);
  const context = rest?.snapshot.context as RestContext | undefined;
  return context?.listening === true && context.parameters.ha !== undefined;
}

const CONNECTIONS = { connected: 'CONNECTED', suspended: 'SUSPENDED', lost: 'LOST' } as const;

/** A client of ZooKeeper that has not connected yet has no state. */
function connectionOf(components: readonly ComponentView[]): Pick<ProcessState, 'connection'> {
  const curator = components.find((component) => component.machine === MACHINES.curator);
  const state = (curator?.snapshot.context as CuratorContext | undefined)?.state;
  return state === undefined || state === 'connecting' ? {} : { connection: CONNECTIONS[state] };
}

/**
 * Without HA a JobManager leads from the moment it is granted until it ends. With HA it believes what its election
 * service was told, and the truth is what ZooKeeper names.
 */
function leadershipOf(
  process: ProcessView,
  components: readonly ComponentView[],
  named: readonly string[],
): LeadershipState | undefined {
  const election = components.find((component) => component.machine === MACHINES.leaderElection);
  if (election) {
    const { leading: believed, leaderSessionId } = election.snapshot.context as LeaderElectionContext;
    const truth = named.includes(process.name);
    return believed || truth ? { sessionId: leaderSessionId, believed, truth } : undefined;
  }
  const context = leading(components);
  if (!context) return undefined;
  return { sessionId: context.leaderSessionId, believed: true, truth: process.state !== 'stopped' };
}

/** Upstream's class word of a component and the short status beside it. */
export function componentState({ id, machine, snapshot }: ComponentView): ComponentState {
  const context = snapshot.context as object;
  const value: unknown = snapshot.value;
  return {
    id,
    name: machine,
    words: wordsOf(machine, context, value),
    ...(machine === MACHINES.jobMaster ? { job: (context as JobMasterContext).plan.jobId } : {}),
    machine,
    ...(typeof value === 'string' ? { value } : {}),
    // Only the inspector asks, and only for what is selected.
    get fields() {
      const { parameters: _, ...fields } = context as Record<string, unknown>;
      return fields;
    },
  };
}

/** Beside a name a numeral reads faster than a word. */
function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function wordsOf(machine: string, context: object, value: unknown): string {
  if (machine === MACHINES.dispatcher) {
    const { leading: leads, jobs } = context as DispatcherContext;
    return leads ? counted(jobs.filter((job) => job.jobMaster !== undefined).length, 'job') : 'not started';
  }
  if (machine === MACHINES.resourceManager) {
    const { leading: leads, taskExecutors } = context as ResourceManagerContext;
    if (!leads) return 'not started';
    const slots = taskExecutors.flatMap((executor) => executor.slots);
    return `${counted(slots.filter((slot) => slot.state === 'FREE').length, 'slot')} free`;
  }
  if (machine === MACHINES.jobMaster) {
    const { plan, status } = context as JobMasterContext;
    return `${plan.codeVersion} ${status}`;
  }
  if (machine === MACHINES.zookeeper) return counted((context as ZooKeeperContext).sessions.length, 'session');
  return typeof value === 'string' ? value : '';
}
