/** Breadth first through everything that may happen in a small world: whatever breaks is found by its shortest trace. */
import type { Invariant } from '../../base/index.ts';
import type { Violation } from '../judge.ts';
import { UntimedJudge } from './judge.ts';
import { processOf, type Event } from './events.ts';
import type { UntimedWorld } from './world.ts';

export interface Untimed {
  readonly root: UntimedWorld;
  readonly invariants: readonly Invariant[];
  /** Who may be killed, and whether somebody may start them again. */
  readonly mortal: readonly string[];
  readonly restarts: boolean;
  readonly crashes: number;
  /** Whether something that could happen is inside the bound. */
  readonly may: (world: UntimedWorld, event: Event) => boolean;
  /** What every world must still be able to reach, unless it is absent. A world that cannot is stuck. */
  readonly goal?: (world: UntimedWorld) => boolean;
  readonly maxStates: number;
}

/** What a world breaks from which its goal cannot be reached. */
export const STUCK = 'V2 from every world the good one can be reached';

export interface UntimedFinding extends Violation {
  /** From the root. No shorter one exists within the bound. */
  readonly trace: readonly Event[];
}

export interface UntimedVerdict {
  /** The first that was found, which is the shortest. */
  readonly finding?: UntimedFinding;
  readonly exhausted: boolean;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** In how many transitions each sight was seen. */
  readonly sights: ReadonlyMap<string, number>;
}

interface Node {
  readonly world: UntimedWorld;
  readonly place: number;
  readonly crashes: number;
}

/** Searches until something breaks, or everything has been seen, or there is too much. */
export function exploreUntimed(untimed: Untimed): UntimedVerdict {
  const { root, invariants, goal, maxStates } = untimed;
  const judge = new UntimedJudge(invariants);
  const places = new Map<number, number>([[root.key(), 0]]);
  const parents: number[] = [-1];
  const events: (Event | undefined)[] = [undefined];
  const good: boolean[] = [goal?.(root) ?? true];
  /** Pairs of places: from, to. */
  const edges: number[] = [];
  let frontier: Node[] = [{ world: root, place: 0, crashes: 0 }];
  let [transitions, depth] = [0, 0];
  let exhausted = true;
  const traceTo = (place: number): Event[] => {
    const trace: Event[] = [];
    for (let at = place; at > 0; at = parents[at] ?? -1) trace.unshift(events[at] as Event);
    return trace;
  };
  const verdict = (finding?: UntimedFinding): UntimedVerdict => ({
    ...(finding === undefined ? {} : { finding }),
    exhausted: exhausted && finding === undefined,
    states: parents.length,
    transitions,
    depth,
    sights: judge.sights(),
  });
  const first = judge.judge(root, root)[0];
  if (first !== undefined) return verdict({ ...first, trace: [] });
  while (frontier.length > 0) {
    const next: Node[] = [];
    for (const node of frontier)
      for (const event of choicesOf(untimed, node)) {
        const world = node.world.branch();
        world.happen(event);
        transitions++;
        const violation = judge.judge(world, node.world)[0];
        if (violation !== undefined) return verdict({ ...violation, trace: [...traceTo(node.place), event] });
        const crashes = node.crashes + (event.type === 'kill' ? 1 : 0);
        const key = world.key() + crashes;
        let place = places.get(key);
        if (place === undefined) {
          if (parents.length >= maxStates) {
            exhausted = false;
            return verdict();
          }
          place = parents.push(node.place) - 1;
          places.set(key, place);
          events.push(event);
          good.push(goal?.(world) ?? true);
          next.push({ world, place, crashes });
        }
        if (goal !== undefined) edges.push(node.place, place);
      }
    frontier = next;
    if (next.length > 0) depth++;
  }
  const stuck = exhausted && goal !== undefined ? firstStuck(good, edges) : -1;
  if (stuck >= 0)
    return verdict({
      invariant: STUCK,
      explanation: 'nothing that may happen from here leads to what should become of it',
      trace: traceTo(stuck),
    });
  return verdict();
}

/** Everything that may happen next within the bound, faults last. */
function* choicesOf({ mortal, crashes, restarts, may }: Untimed, node: Node): Generator<Event> {
  const { world } = node;
  for (const event of [...world.possible()]) if (may(world, event)) yield event;
  for (const process of mortal) {
    const state = world.processes.get(process)?.state;
    if (state === 'up' && node.crashes < crashes) yield { type: 'kill', process };
    if (restarts && state === 'stopped') yield { type: 'start', process };
  }
}

/** The first place from which no good one can be reached, or −1. */
function firstStuck(good: readonly boolean[], edges: readonly number[]): number {
  const before = new Map<number, number[]>();
  for (let at = 0; at < edges.length; at += 2) {
    const [from = 0, to = 0] = [edges[at], edges[at + 1]];
    const list = before.get(to);
    if (list === undefined) before.set(to, [from]);
    else list.push(from);
  }
  const reaches = [...good];
  const open = reaches.flatMap((is, place) => (is ? [place] : []));
  for (let place = open.pop(); place !== undefined; place = open.pop())
    for (const from of before.get(place) ?? [])
      if (reaches[from] !== true) {
        reaches[from] = true;
        open.push(from);
      }
  return reaches.indexOf(false);
}

/** How an event reads in a trace. */
export function wordsOf(world: UntimedWorld, event: Event): string {
  const word = world.eventOf(event)?.type ?? '';
  if (event.type === 'arrival') return `${event.from} → ${event.to}: ${word}`;
  if (event.type === 'timer') return `${event.of}: ${word}, its time`;
  if (event.type === 'news') return `${event.to} learns that ${event.about} has died`;
  return `${processOf(event.process)} ${event.type === 'kill' ? 'dies' : 'starts again'}`;
}
