/** Invariants of worlds without a clock. What one has said of the same components is not asked again. */
import type { ComponentFacts, Invariant, WorldFacts } from '../../base/index.ts';
import type { Violation } from '../judge.ts';
import type { UntimedWorld } from './world.ts';

class Look implements WorldFacts {
  private readonly world: UntimedWorld;
  /** What was looked at: machines by name, `*` for everybody, `!` for what comes and goes. */
  readonly seen: Set<string>;
  private readonly lists = new Map<string, readonly ComponentFacts[]>();

  constructor(world: UntimedWorld, seen: Set<string>) {
    this.world = world;
    this.seen = seen;
  }

  components(machine?: string): readonly ComponentFacts[] {
    this.seen.add(machine ?? '*');
    let list = this.lists.get(machine ?? '*');
    if (list !== undefined) return list;
    const found: ComponentFacts[] = [];
    for (const [id, { standing }] of this.world.components)
      if (machine === undefined || standing.machine === machine) found.push(this.world.machines.factsOf(id, standing));
    this.lists.set(machine ?? '*', (list = found));
    return list;
  }

  component(id: string): ComponentFacts | undefined {
    const found = this.world.components.get(id);
    this.seen.add(found?.standing.machine ?? '*');
    return found && this.world.machines.factsOf(id, found.standing);
  }

  process(name: string): ReturnType<WorldFacts['process']> {
    this.seen.add('!');
    return this.world.processes.get(name);
  }

  messagesTo(id: string): readonly string[] {
    this.seen.add('!');
    return this.world.messagesTo(id);
  }
}

interface Memory {
  readonly reads: Set<string>;
  readonly verdicts: Map<string, boolean>;
}

/** Asks invariants of each step, and remembers which sights were seen. */
export class UntimedJudge {
  private readonly invariants: readonly Invariant[];
  private readonly memories: readonly Memory[];
  private readonly reached: number[];

  constructor(invariants: readonly Invariant[]) {
    this.invariants = invariants.filter(({ kind }) => kind !== 'quiescent');
    this.memories = this.invariants.map(() => ({ reads: new Set(), verdicts: new Map<string, boolean>() }));
    this.reached = this.invariants.map(() => 0);
  }

  /** What breaks between two worlds that follow each other. */
  judge(world: UntimedWorld, before: UntimedWorld): readonly Violation[] {
    if (world.fault !== undefined) return [{ invariant: 'model fault', explanation: world.fault }];
    const violations: Violation[] = [];
    for (const [at, invariant] of this.invariants.entries()) {
      const holds = this.ask(at, invariant, world, before);
      if (invariant.kind === 'sometimes') this.reached[at] = (this.reached[at] ?? 0) + (holds ? 1 : 0);
      else if (!holds) {
        const explanation = invariant.explain?.(new Look(world, new Set())) ?? 'does not hold';
        violations.push({ invariant: invariant.name, explanation });
      }
    }
    return violations;
  }

  /** In how many worlds each sight was seen. */
  sights(): ReadonlyMap<string, number> {
    return new Map(
      this.invariants.flatMap(({ kind, name }, at) => (kind === 'sometimes' ? [[name, this.reached[at] ?? 0]] : [])),
    );
  }

  private ask(at: number, invariant: Invariant, world: UntimedWorld, before: UntimedWorld): boolean {
    const { reads, verdicts } = this.memories[at] as Memory;
    const key = (): string => keyOf(world, reads) + (invariant.kind === 'step' ? ` | ${keyOf(before, reads)}` : '');
    const known = verdicts.get(key());
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const holds = invariant.holds(new Look(world, seen), new Look(before, seen));
    // What looked at what comes and goes holds this once.
    const isFleeting = seen.delete('!');
    // What looks at more than before makes older verdicts too narrow.
    if ([...seen].some((machine) => !reads.has(machine))) {
      for (const machine of seen) reads.add(machine);
      verdicts.clear();
    }
    if (!isFleeting) verdicts.set(key(), holds);
    return holds;
  }
}

function keyOf(world: UntimedWorld, reads: ReadonlySet<string>): string {
  let key = '';
  for (const machine of reads) key += `${world.numberOf(machine)} `;
  return key;
}
