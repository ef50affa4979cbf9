import { beforeAll, describe, expect, it } from 'vitest';
import type { ComponentFacts, WorldFacts } from '../../../src/base/index.ts';
import { factsOf } from '../../../src/checker/index.ts';
import { INVARIANTS } from '../../../src/model/index.ts';
import type { CheckpointCoordinatorContext } from '../../../src/model/index.ts';
import { at, cluster, EXACTLY_ONCE } from './world.ts';

// No guard of the model can be switched off to break these. Each is shown a world of a real run with one thing wrong.

type Context = Readonly<Record<string, unknown>>;
type Rows = readonly Context[];

/** A real world in which the components of one machine know something else. */
class Altered implements WorldFacts {
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

/** The invariant, the machine whose knowledge is wrong, and what is wrong about it. */
const BROKEN: readonly [string, string, (context: Context) => Context][] = [
  ['C1', 'JobMaster', (job) => ({ ...job, restored: 1, restoreStates: [] })],
  ['C2', 'CheckpointCoordinator', (one) => ({ ...one, nextId: 1 })],
  ['C4', 'Storage', (storage) => ({ ...storage, files: [] })],
  [
    'S1',
    'KafkaBroker',
    (broker) => ({
      ...broker,
      topics: each(broker['topics'], (topic) => {
        const log = topic['log'] as Context;
        return { ...topic, log: { ...log, committed: [...rows(log['committed']), ...rows(log['committed'])] } };
      }),
    }),
  ],
  [
    'S5',
    'KafkaBroker',
    (broker) => ({ ...broker, transactions: each(broker['transactions'], (one) => ({ ...one, epoch: -1 })) }),
  ],
  [
    'R2',
    'ResourceManager',
    (manager) => ({
      ...manager,
      taskExecutors: each(manager['taskExecutors'], (one) => ({
        ...one,
        slots: each(one['slots'], (slot) => ({ ...slot, allocationId: 'a' })),
      })),
    }),
  ],
  [
    'J8',
    'JobMaster',
    (job) => ({
      ...job,
      executions: rows(job['executions']).map((one, n) => ({ ...one, attempt: n })),
    }),
  ],
  ['R3', 'JobMaster', (job) => ({ ...job, slots: [] })],
  [
    'J1',
    'Dispatcher',
    (dispatcher) => ({ ...dispatcher, jobs: each(dispatcher['jobs'], (job) => ({ ...job, jobMaster: undefined })) }),
  ],
];

describe('invariants see a world in which something is wrong', () => {
  let world: WorldFacts;

  beforeAll(() => {
    const run = cluster();
    run.act(at(0, EXACTLY_ONCE).intervention);
    run.advanceTo(run.clock + 9_000);
    world = factsOf(run.at());
    const [coordinator] = world.components('CheckpointCoordinator');
    expect((coordinator?.context as CheckpointCoordinatorContext).completed).toBeGreaterThan(1);
  });

  const invariantOf = (name: string) => {
    const invariant = INVARIANTS.find((one) => one.name.startsWith(`${name} `));
    if (invariant === undefined) throw new Error(`there is no invariant ${name}`);
    return invariant;
  };

  it.each(BROKEN)('%s, when a %s is wrong', (name, machine, change) => {
    const invariant = invariantOf(name);
    expect(invariant.holds(world, world)).toBe(true);
    expect(invariant.holds(new Altered(world, machine, change), world)).toBe(false);
  });

  it('J2, when a Dispatcher runs a job that had ended', () => {
    const ended = new Altered(world, 'Dispatcher', (dispatcher) => ({
      ...dispatcher,
      jobs: each(dispatcher['jobs'], (job) => ({ ...job, status: 'CANCELED' })),
    }));
    expect(invariantOf('J2').holds(world, world)).toBe(true);
    expect(invariantOf('J2').holds(world, ended)).toBe(false);
  });
});
