/** What waits, in words, and which of it concerns a thing. */
import type { ClusterState, ThingId } from '../../recording/index.ts';
import type { Waiting } from '../../simulation/index.ts';
import { processName } from '../words.ts';
import { nameOfThing } from './preview.ts';

const at = (component: string, place: string): boolean => component === place || component.startsWith(`${place}/`);

/** The component or process behind a thing: messages go to these. */
function addressesOf(thing: ThingId, state: ClusterState): readonly string[] {
  const [kind = '', first = ''] = thing.split('/');
  const components = state.processes.flatMap((process) => process.components);
  if (kind === 'job') return components.flatMap(({ id, job }) => (job === first ? [id] : []));
  if (kind === 'task') {
    const attempt = state.jobs
      .flatMap(({ vertices }) => vertices.flatMap(({ subtasks }) => subtasks))
      .find(({ id }) => id === thing)?.attemptId;
    return attempt === undefined
      ? []
      : components.flatMap(({ id, machine }) => (machine === 'Task' && id.includes(attempt) ? [id] : []));
  }
  if (kind === 'slot') return [`${first}/taskexecutor`];
  if (kind === 'checkpoint')
    return components.flatMap(({ id, job, machine }) =>
      job === first && machine === 'CheckpointCoordinator' ? [id] : [],
    );
  if (kind === 'znode') return ['zookeeper'];
  if (kind === 'topic' || kind === 'ledger' || kind === 'order' || kind === 'transaction') return ['kafka'];
  return [thing];
}

/** Whether something that waits is about a thing: it goes there, or came from there; a message is about itself. */
export function comesTo(one: Waiting, thing: ThingId, state: ClusterState): boolean {
  if (thing === `message/${one.id}`) return true;
  return addressesOf(thing, state).some((place) => at(one.to, place) || at(one.from, place));
}

/** `submitTask from JobMaster 02d0 of JobManager 1 to TaskManager 1`; of a timer whose it is. */
export function waitingWords({ kind, name, from, to }: Waiting, state: ClusterState): string {
  if (kind === 'timer') return `${timerName(name, state)} of ${nameOfThing(state, to)}`;
  return `${name} from ${nameOfThing(state, from)} to ${nameOfThing(state, to)}`;
}

/** A timer's id; of a session whose it is, of other long ids the beginning. */
function timerName(id: string, state: ClusterState): string {
  const [name = id, about] = id.split(':');
  if (about === undefined) return name;
  const client = sessionsIn(state).find((session) => session.id === about)?.client;
  if (client !== undefined) return `${name} (session of ${processName(processOf(client))})`;
  return `${name} (${about.length > 24 ? `${about.slice(0, 8)}…` : about})`;
}

/** Sessions of ZooKeeper, as its machine keeps them. */
function sessionsIn(state: ClusterState): readonly { readonly id: string; readonly client: string }[] {
  const server = state.processes
    .flatMap(({ components }) => components)
    .find(({ machine }) => machine === 'ZooKeeperServer');
  const { sessions = [] } = (server?.fields ?? {}) as {
    readonly sessions?: readonly { readonly id: string; readonly client: string }[];
  };
  return sessions;
}

const processOf = (component: string): string => component.split('/')[0] ?? component;

/** The step of a script that lets it come next. */
export function waitingLine({ kind, name, from, to }: Waiting): string {
  const [first = name] = name.split(':');
  return kind === 'timer'
    ? `- next: {timer: ${first}, of: ${processOf(to)}}`
    : `- next: {message: ${name}, from: ${processOf(from)}, to: ${processOf(to)}}`;
}
