/** Messages on their way, and timers that somebody waits for. */
import type { RecordView, WorldView } from '../../kernel/index.ts';
import type { ZooKeeperContext } from '../../model/index.ts';
import type { Countdown, MessageInFlight } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import { MACHINES } from './machines.ts';
import { processOf } from './words.ts';

/** Messages that never fly: they come by the hundred and change nothing. */
const QUIET = /^heartbeat|^append$|^ping$|^pong$/;

/** Messages between processes that were sent and have not arrived. Times are as in `ClusterState.at`. */
export function inFlightAt(waiting: readonly RecordView[], now: number, origin: number): readonly MessageInFlight[] {
  return waiting.flatMap((record) => {
    if (record.kind !== 'message' || record.due <= now) return [];
    if (processOf(record.from) === processOf(record.to) || QUIET.test(record.event.type)) return [];
    return [
      {
        id: record.id,
        from: record.from,
        to: record.to,
        name: record.event.type,
        reply: /Reply$/.test(record.event.type),
        ...tokenIn(record),
        sent: record.sent - origin,
        arrives: record.due - origin,
      },
    ];
  });
}

/** Only messages to and from a ResourceManager carry a token here. */
export function tokenIn({ event }: RecordView): { readonly token?: string } {
  const { resourceManagerId: token } = event as { readonly resourceManagerId?: string };
  return token === undefined ? {} : { token };
}

/** The process whose session runs out: the timer's id carries the session's. */
function sessionOf(record: RecordView, world: WorldView): string {
  const server = world.component(record.to)?.snapshot.context as ZooKeeperContext | undefined;
  const session = server?.sessions.find(({ id }) => record.timer === `expire:${id}`);
  return processOf(session?.client ?? record.to);
}

interface Waited {
  readonly machine: string;
  /** The timer's id, or the part before its colon. */
  readonly timer: string;
  readonly label: string;
  readonly thing: (record: RecordView, world: WorldView) => string;
}

/** The process that a heartbeat timer is about: its id carries the resource id, which begins with the host. */
const heartbeatOf = (record: RecordView): string => record.timer?.split(':')[1] ?? processOf(record.to);
const jobOf = (record: RecordView): string => thing.job(record.to.split('/').at(-1) ?? '');

const WAITED: readonly Waited[] = [
  { machine: MACHINES.checkpointCoordinator, timer: 'trigger', label: 'next checkpoint', thing: jobOf },
  { machine: MACHINES.resourceManager, timer: 'heartbeat', label: 'heartbeat timeout', thing: heartbeatOf },
  { machine: MACHINES.jobMaster, timer: 'heartbeat', label: 'heartbeat timeout at a JobMaster', thing: heartbeatOf },
  { machine: MACHINES.jobMaster, timer: 'restart', label: 'restart delay', thing: jobOf },
  {
    machine: MACHINES.zookeeper,
    timer: 'expire',
    label: 'session timeout',
    thing: sessionOf,
  },
  {
    machine: MACHINES.resourceManager,
    timer: 'start-up period',
    label: 'start-up period',
    thing: (record) => record.to,
  },
];

/** Countdowns by what runs out first. */
export function countdownsAt(world: WorldView, waiting: readonly RecordView[], origin: number): readonly Countdown[] {
  return waiting.flatMap((record) => {
    if (record.kind !== 'timer' || record.timer === undefined) return [];
    const [name] = record.timer.split(':');
    const candidates = WAITED.filter((waited) => waited.timer === name);
    if (candidates.length === 0) return [];
    const machine = world.component(record.to)?.machine;
    const waited = candidates.find((candidate) => candidate.machine === machine);
    // `heartbeat` alone is the tick that asks; with a name behind the colon it is the time-out.
    if (!waited || (name === 'heartbeat' && !record.timer.includes(':'))) return [];
    return [
      { thing: waited.thing(record, world), label: waited.label, from: record.sent - origin, due: record.due - origin },
    ];
  });
}
