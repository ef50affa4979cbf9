/** What waits at a moment and may be chosen to happen next: messages on their way, and timers. */
import type { RecordView, WorldView } from '../../kernel/index.ts';

/** One of the things that may come next. */
export interface Waiting {
  /** What `next` calls it up by: its place among all that waits and may be delivered. */
  readonly place: number;
  readonly id: number;
  readonly kind: 'message' | 'timer';
  /** Upstream's method name of a message; of a timer its id, which says what it is about. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** In how many virtual ms it would come by itself; negative for what is late already. */
  readonly ms: number;
  /** Something else that is on the same way before it comes first: a connection keeps its order. */
  readonly behind: boolean;
}

/**
 * What may come next, what comes by itself first before all else. Messages inside a process take no time and are left
 * out, and so is what waits for a frozen process.
 */
export function waitingAt(world: WorldView): readonly Waiting[] {
  const ways = new Set<string>();
  return deliverable(world).flatMap((record, place): readonly Waiting[] => {
    const { id, kind, event, timer, from, to, due } = record;
    if (kind !== 'message' && kind !== 'timer') return [];
    if (kind === 'message' && processOf(from) === processOf(to)) return [];
    const way = `${processOf(from)}>${processOf(to)}`;
    const behind = kind === 'message' && ways.has(way);
    if (kind === 'message') ways.add(way);
    return [{ place, id, kind, name: timer ?? event.type, from, to, ms: due - world.now, behind }];
  });
}

/** In the kernel's order, without what nobody delivers: open connections, and what waits for a frozen process. */
function deliverable(world: WorldView): readonly RecordView[] {
  const frozen = new Set(world.processes().flatMap(({ name, state }) => (state === 'frozen' ? [name] : [])));
  return world
    .waiting()
    .filter(({ kind, to }) => kind !== 'connection' && (kind === 'control' || !frozen.has(processOf(to))));
}

function processOf(component: string): string {
  return component.split('/')[0] ?? component;
}
