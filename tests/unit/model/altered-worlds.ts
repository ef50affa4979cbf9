/**
 * Invariants that no guard of the model stands for alone, with the reason. Each is shown a world of a real run with one
 * thing wrong.
 */
import type { ComponentFacts, WorldFacts } from '../../../src/base/index.ts';

type Context = Readonly<Record<string, unknown>>;
type Rows = readonly Context[];

/** A real world in which the components of one machine know something else. */
export class Altered implements WorldFacts {
  private readonly world: WorldFacts;
  private readonly machine: string;
  private readonly change: (context: Context) => Context;

  constructor(world: WorldFacts, machine: string, change: (context: Context) => Context) {
    this.world = world;
    this.machine = machine;
    this.change = change;
  }

  components(machine?: string): readonly ComponentFacts[] {
    return this.world.components(machine).map((one) => this.altered(one));
  }

  component(id: string): ComponentFacts | undefined {
    const found = this.world.component(id);
    return found && this.altered(found);
  }

  process(name: string): ReturnType<WorldFacts['process']> {
    return this.world.process(name);
  }

  messagesTo(id: string): readonly string[] {
    return this.world.messagesTo(id);
  }

  private altered(one: ComponentFacts): ComponentFacts {
    return one.machine === this.machine ? { ...one, context: this.change(one.context as Context) } : one;
  }
}

const rows = (value: unknown): Rows => value as Rows;
const each = (value: unknown, change: (row: Context) => Context): Rows => rows(value).map(change);

/** An invariant, why no guard can be taken away to break it, and whose knowledge is made wrong instead, and how. */
interface Unguarded {
  readonly invariant: string;
  readonly why: string;
  readonly machine: string;
  readonly change: (context: Context) => Context;
  /** The world before is the right one, and the next step is the wrong one: or the other way round. */
  readonly wrong?: 'before';
}

export const UNGUARDED: readonly Unguarded[] = [
  {
    invariant: 'C4 the newest completed checkpoint',
    why: 'the file is there before anybody calls the checkpoint complete: nothing is asked that could be left out',
    machine: 'Storage',
    change: (storage) => ({ ...storage, files: [] }),
  },
  {
    invariant: 'S5',
    why: 'an epoch is only ever counted up',
    machine: 'KafkaBroker',
    change: (broker) => ({ ...broker, transactions: each(broker['transactions'], (one) => ({ ...one, epoch: -1 })) }),
  },
  {
    invariant: 'R2',
    why: 'an allocation gets a fresh id for each slot that is asked for',
    machine: 'ResourceManager',
    change: (manager) => ({
      ...manager,
      taskExecutors: each(manager['taskExecutors'], (one) => ({
        ...one,
        slots: each(one['slots'], (slot) => ({ ...slot, allocationId: 'a' })),
      })),
    }),
  },
  {
    invariant: 'J8',
    why: 'the graph has one list of executions, which is made anew as a whole',
    machine: 'JobMaster',
    change: (job) => ({ ...job, executions: rows(job['executions']).map((one, n) => ({ ...one, attempt: n })) }),
  },
  {
    invariant: 'J1',
    why: 'a job is entered together with its JobMaster, and only its end takes that away',
    machine: 'Dispatcher',
    change: (dispatcher) => ({
      ...dispatcher,
      jobs: each(dispatcher['jobs'], (job) => ({ ...job, jobMaster: undefined })),
    }),
  },
  {
    invariant: 'J2',
    why: 'the JobMaster that could say that it runs again is gone',
    machine: 'Dispatcher',
    change: (dispatcher) => ({
      ...dispatcher,
      jobs: each(dispatcher['jobs'], (job) => ({ ...job, status: 'CANCELED' })),
    }),
    wrong: 'before',
  },
];
