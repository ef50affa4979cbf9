/**
 * The last stretch of a step, seen: the message that the new event was flies to its receiver, and only then the
 * drawing changes. Motion shows only virtual time; whoever wants less of it sees the message standing on its way.
 */
import type { ClusterState, MessageInFlight, RunEvent, RunView } from '../recording/index.ts';
import type { LabSnapshot, LabStore } from './lab-store.ts';

/** How long a flight takes on the wall, in ms, and the least that can still be followed. */
const FLIGHT_MS = 500;
const FLIGHT_LEAST_MS = 200;
/** Share of Play's rest that a flight may take. */
const SHARE = 0.6;
const PLAY_MS = 900;
/** How many events back other messages of the same time are looked for. */
const LOOK_BACK = 200;

export interface Flight {
  /** The cluster just before the event, with the messages that are on their way. */
  readonly cluster: ClusterState;
  readonly from: number;
  readonly to: number;
  readonly wall: number;
}

const processOf = (thing: string): string => thing.split('/')[0] ?? thing;

/** The flight that a step from `before` to `after` ends with; undefined when nothing crossed between two processes. */
export function flightOf(before: LabSnapshot, after: LabSnapshot): Flight | undefined {
  if (after.reducedMotion || after.moment <= before.moment || after.branch !== before.branch) return undefined;
  const { view, moment } = after;
  const event = view.event(moment - 1);
  const wall = after.playing ? Math.min(FLIGHT_MS, (SHARE * PLAY_MS) / after.speed) : FLIGHT_MS;
  if (event.message === undefined || !crosses(event) || event.message.sent >= event.at || wall < FLIGHT_LEAST_MS)
    return undefined;
  const inFlight = messagesSince(view, moment, event.message.sent);
  return { cluster: { ...view.stateAt(moment - 1), inFlight }, from: event.message.sent, to: event.at, wall };
}

function crosses({ message, process }: RunEvent): boolean {
  return message !== undefined && processOf(message.from) !== process;
}

function messagesSince(view: RunView, moment: number, sent: number): MessageInFlight[] {
  const messages: MessageInFlight[] = [];
  for (let n = moment - 1; n >= Math.max(0, moment - LOOK_BACK); n--) {
    const event = view.event(n);
    if (event.at < sent) break;
    if (event.message === undefined || !crosses(event)) continue;
    const { name, from, to = event.process, sent: left, token } = event.message;
    const reply = /reply$|^restReply/i.test(name);
    const carried = token === undefined ? {} : { token };
    messages.push({ id: n, from, to, name, reply, ...carried, sent: left, arrives: event.at });
  }
  return messages;
}

/** Calls `show` with each frame of each flight, and with nothing when it has landed. Returns the way out. */
export function followFlights(
  store: LabStore,
  show: (frame?: { cluster: ClusterState; now: number }) => void,
): () => void {
  let last = store.getSnapshot();
  let handle = 0;
  const land = (): void => {
    cancelAnimationFrame(handle);
    handle = 0;
    show();
  };
  const stop = store.subscribe((snapshot) => {
    if (snapshot.moment === last.moment && snapshot.branch === last.branch) {
      last = snapshot;
      return;
    }
    const flight = flightOf(last, snapshot);
    last = snapshot;
    land();
    if (flight === undefined) return;
    const began = performance.now();
    const frame = (): void => {
      const share = (performance.now() - began) / flight.wall;
      if (share >= 1) return land();
      show({ cluster: flight.cluster, now: flight.from + share * (flight.to - flight.from) });
      handle = requestAnimationFrame(frame);
    };
    frame();
  });
  return () => {
    stop();
    cancelAnimationFrame(handle);
  };
}
