/**
 * All orders of a small world, breadth first: whoever breaks an invariant is found by its shortest trace. Time does not
 * count; only what comes first on each connection does, so a proof holds for every latency within the bound.
 */
import type { Invariant } from '../base/index.ts';
import {
  apply,
  channelOf,
  createWorld,
  hashWorldUntimed,
  InterventionError,
  type Choice,
  type Intervention,
  type World,
  type WorldSpec,
} from '../kernel/index.ts';
import { Judge } from './judge.ts';

export interface Exploration {
  readonly spec: WorldSpec;
  readonly invariants: readonly Invariant[];
  /** Each may strike once, at any moment; at most `maxFaults` of them in one run. */
  readonly faults?: readonly Intervention[];
  readonly maxFaults?: number;
  /** Steps that every run makes first, in the order of time: until the cluster is up, say. */
  readonly after?: number;
  /** `any`: a timer may fire before everything else, as if its process had been slow. `idle`: only when no message waits. */
  readonly timers?: 'any' | 'idle';
  readonly maxStates: number;
  readonly maxDepth: number;
}

export interface Finding {
  readonly invariant: string;
  readonly explanation: string;
  /** Choices for `apply`, from the world's beginning. No shorter one exists within the bound. */
  readonly trace: readonly Choice[];
}

export interface Verdict {
  readonly findings: readonly Finding[];
  /** `sometimes` invariants that never held. */
  readonly unreached: readonly string[];
  /** Whether every state was visited. Otherwise the bound ended the search, and no finding proves nothing. */
  readonly exhausted: boolean;
  readonly states: number;
  readonly transitions: number;
  /** Steps of the longest shortest way to a state, after the first `after`. */
  readonly depth: number;
}

interface Node {
  readonly world: World;
  readonly trace: readonly Choice[];
  /** Faults that have struck, as bits. */
  readonly struck: number;
}

/** Visits every state that can be reached within the bound. */
export function explore(exploration: Exploration): Verdict {
  const { spec, invariants, after = 0, maxDepth, maxStates } = exploration;
  const judge = new Judge(invariants);
  const root = createWorld(spec);
  for (let i = 0; i < after && root.next() !== undefined; i++) apply(root, 0);
  const findings = new Map<string, Finding>();
  const seen = new Set<string>([key(root, 0)]);
  let frontier: Node[] = [{ world: root, trace: Array.from({ length: root.journal.length }, () => 0), struck: 0 }];
  let transitions = 0;
  let depth = 0;
  let cut = false;
  while (frontier.length > 0) {
    if (depth === maxDepth) {
      cut = true;
      break;
    }
    const next: Node[] = [];
    for (const node of frontier) {
      for (const { choice, struck } of choices(exploration, node)) {
        const world = node.world.branch(node.world.journal.length);
        if (!tried(world, choice)) continue;
        transitions++;
        const trace = [...node.trace, choice];
        const violations = judge.judge(world);
        for (const { invariant, explanation } of violations) {
          if (!findings.has(invariant)) findings.set(invariant, { invariant, explanation, trace });
        }
        const state = key(world, struck);
        if (seen.has(state) || world.fault !== undefined) continue;
        if (seen.size >= maxStates) cut = true;
        else {
          seen.add(state);
          next.push({ world, trace, struck });
        }
      }
    }
    frontier = next;
    if (next.length > 0) depth++;
  }
  return {
    findings: [...findings.values()],
    unreached: judge.unreached(),
    exhausted: !cut,
    states: seen.size,
    transitions,
    depth,
  };
}

function key(world: World, struck: number): string {
  return `${hashWorldUntimed(world.journal.at(world.journal.length)).hex()} ${struck}`;
}

/** What may happen next: the first of each channel, and the faults that have not struck. */
function* choices(
  { faults = [], maxFaults = 1, timers = 'any' }: Exploration,
  { world, struck }: Node,
): Generator<{ choice: Choice; struck: number }> {
  const waiting = world.pending().map((id) => world.journal.record(id));
  const busy = timers === 'idle' && waiting.some(({ kind }) => kind === 'message');
  const channels = new Set<string>();
  for (const [index, record] of waiting.entries()) {
    const channel = channelOf(record);
    if (channels.has(channel) || (busy && record.kind === 'timer')) continue;
    channels.add(channel);
    yield { choice: index, struck };
  }
  let used = 0;
  for (let bits = struck; bits !== 0; bits &= bits - 1) used++;
  if (used >= maxFaults) return;
  for (const [index, choice] of faults.entries()) {
    const bit = 1 << index;
    if ((struck & bit) === 0) yield { choice, struck: struck | bit };
  }
}

/** Whether the choice makes sense; if so it has been made. */
function tried(world: World, choice: Choice): boolean {
  try {
    apply(world, choice);
    return true;
  } catch (error) {
    if (error instanceof InterventionError) return false;
    throw error;
  }
}
