import type { ComponentFacts, WorldFacts } from '../base/index.ts';
import type { ComponentView, ProcessView, Snapshot, WorldView } from '../kernel/index.ts';

/** Facts of a snapshot, made once: a component that has not changed is the same object in every world. */
const made = new WeakMap<Snapshot, ComponentFacts>();

function componentFacts({ id, machine, snapshot }: ComponentView): ComponentFacts {
  const known = made.get(snapshot);
  if (known?.id === id) return known;
  const { value, context } = snapshot as { readonly value: unknown; readonly context: unknown };
  const facts = { id, process: id.slice(0, id.indexOf('/')), machine, value, context };
  made.set(snapshot, facts);
  return facts;
}

/** A world of the kernel as invariants look at it. Lists of components are made when somebody asks, and kept. */
export class Facts implements WorldFacts {
  private readonly view: WorldView;
  private everybody: readonly ComponentFacts[] | undefined;
  private readonly lists: Map<string, readonly ComponentFacts[]>;

  /** `earlier` is a world of the same run, `changed` the components that differ from it: other lists are taken over. */
  constructor(view: WorldView, earlier?: Facts, changed: readonly string[] = []) {
    this.view = view;
    this.lists = new Map(earlier?.lists);
    if (changed.length === 0) this.everybody = earlier?.everybody;
    for (const id of changed) {
      for (const component of [view.component(id), earlier?.view.component(id)]) {
        if (component !== undefined) this.lists.delete(component.machine);
      }
    }
  }

  components(machine?: string): readonly ComponentFacts[] {
    if (machine === undefined) return (this.everybody ??= this.view.components().map(componentFacts));
    let list = this.lists.get(machine);
    if (list === undefined) {
      list = this.components().filter((one) => one.machine === machine);
      this.lists.set(machine, list);
    }
    return list;
  }

  component(id: string): ComponentFacts | undefined {
    const component = this.view.component(id);
    return component && componentFacts(component);
  }

  process(name: string): ProcessView | undefined {
    return this.view.process(name);
  }

  messagesTo(id: string): readonly string[] {
    const waiting = this.view.waiting().filter(({ kind, to }) => kind === 'message' && to === id);
    return waiting.map(({ event }) => event.type);
  }
}

/** A world of the kernel as invariants look at it. */
export function factsOf(view: WorldView): WorldFacts {
  return new Facts(view);
}

/** Facts that note what was read, so that a verdict holds until something of that has changed. */
export class Witness implements WorldFacts {
  private readonly facts: WorldFacts;
  private readonly reads = new Map<
    string,
    { readonly again: (facts: WorldFacts) => unknown; readonly seen: unknown }
  >();
  /** It has looked at messages, which come and go without changing anybody. */
  fleeting = false;

  constructor(facts: WorldFacts) {
    this.facts = facts;
  }

  /** Whether a reader of these other facts would see the same objects. */
  sameIn(facts: WorldFacts): boolean {
    if (this.fleeting) return false;
    for (const { again, seen } of this.reads.values()) if (again(facts) !== seen) return false;
    return true;
  }

  components(machine?: string): readonly ComponentFacts[] {
    return this.note(`components ${machine ?? ''}`, (facts) => facts.components(machine));
  }

  component(id: string): ComponentFacts | undefined {
    return this.note(`component ${id}`, (facts) => facts.component(id));
  }

  process(name: string): ReturnType<WorldFacts['process']> {
    return this.note(`process ${name}`, (facts) => facts.process(name));
  }

  messagesTo(id: string): readonly string[] {
    this.fleeting = true;
    return this.facts.messagesTo(id);
  }

  private note<T>(key: string, again: (facts: WorldFacts) => T): T {
    const seen = again(this.facts);
    this.reads.set(key, { again, seen });
    return seen;
  }
}
