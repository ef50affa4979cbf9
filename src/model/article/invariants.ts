/** What the article promises, as invariants of its own cluster. They say nothing about Flink. */
import type { Invariant, WorldFacts } from '../../base/index.ts';
import { TOTALS, type BrokerContext } from '../kafka/broker-context.ts';
import type { ArticlePosition } from './cluster.ts';
import type { ArticleJobManagerContext } from './job-manager.ts';
import type { ArticleResourceManagerContext } from './resource-manager.ts';
import type { ArticleTaskContext } from './task.ts';

interface Span {
  readonly lo: number;
  readonly hi: number;
}

const contexts = <T>(world: WorldFacts, machine: string): readonly T[] =>
  world.components(machine).map(({ context }) => context as T);

const jobsOf = (world: WorldFacts): ArticleResourceManagerContext['jobs'] =>
  contexts<ArticleResourceManagerContext>(world, 'ArticleResourceManager').flatMap(({ jobs }) => jobs);

/** What readers see of a partition, in order of offsets. */
function written(world: WorldFacts, partition: number): readonly Span[] {
  const [broker] = contexts<BrokerContext>(world, 'KafkaBroker');
  const committed = broker?.topics.find(({ name }) => name === TOTALS)?.log.committed ?? [];
  return committed.filter((each) => each.partition === partition).sort((a, b) => a.lo - b.lo);
}

function partitionsOf(world: WorldFacts): readonly number[] {
  const [broker] = contexts<BrokerContext>(world, 'KafkaBroker');
  const topic = broker?.topics.find(({ name }) => name !== TOTALS);
  return (topic?.partitions ?? []).map(({ partition }) => partition);
}

/** Where somebody still has to read: tasks, and JobManagers on behalf of tasks that have died. */
function openIn(world: WorldFacts): readonly ArticlePosition[] {
  return [
    ...contexts<ArticleTaskContext>(world, 'ArticleTask').flatMap(({ state }) => state.positions),
    ...contexts<ArticleJobManagerContext>(world, 'ArticleJobManager').flatMap(({ assignments }) =>
      assignments.flatMap(({ state }) => state.positions),
    ),
    ...contexts<ArticleResourceManagerContext>(world, 'ArticleResourceManager').flatMap(({ states }) =>
      states.flatMap(({ state }) => state.positions),
    ),
  ];
}

/** Somebody is handing something to somebody: for so long nobody may have it. */
function isOnItsWay(world: WorldFacts): boolean {
  return world
    .components()
    .some(({ id }) => world.messagesTo(id).some((type) => /^(article|bounced|produce$|listOffsets)/.test(type)));
}

function doubled(world: WorldFacts): string | undefined {
  for (const partition of partitionsOf(world)) {
    let reached = 0;
    for (const { lo, hi } of written(world, partition)) {
      if (lo < reached) return `order ${lo} of partition ${partition} has two results`;
      reached = Math.max(reached, hi);
    }
  }
  return undefined;
}

function lost(world: WorldFacts): string | undefined {
  if (isOnItsWay(world)) return undefined;
  const open = openIn(world);
  for (const partition of partitionsOf(world)) {
    let reached = 0;
    for (const { lo, hi } of written(world, partition)) {
      const gap = reached;
      const isOpen = open.some(
        (each) => each.partition === partition && each.offset <= gap && (each.until ?? lo) >= lo,
      );
      if (lo > gap && !isOpen) return `orders ${gap} to ${lo - 1} of partition ${partition} have no result`;
      reached = Math.max(reached, hi);
    }
  }
  return undefined;
}

export const ARTICLE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'A1 after a switch one version of the job is RUNNING',
    kind: 'state',
    holds(world) {
      const [manager] = contexts<ArticleResourceManagerContext>(world, 'ArticleResourceManager');
      const { reading, cancelOnUpdate } = manager?.parameters.article ?? { reading: 'faq', cancelOnUpdate: false };
      // The FAQ says that both run; the five steps say that they do not.
      if (reading === 'faq' && !cancelOnUpdate) return true;
      const running = contexts<ArticleTaskContext>(world, 'ArticleTask').filter(({ phase }) => phase === 'running');
      return running.length <= 1;
    },
    explain: () => 'two versions run at once',
  },
  {
    name: 'A2 nothing is lost',
    kind: 'state',
    holds: (world) => lost(world) === undefined,
    explain: (world) => lost(world) ?? '',
  },
  {
    name: 'A3 nothing is doubled',
    kind: 'state',
    holds: (world) => doubled(world) === undefined,
    explain: (world) => doubled(world) ?? '',
  },
  {
    name: 'sometimes a version replaces the one before',
    kind: 'sometimes',
    holds: (world) =>
      jobsOf(world).some(({ status }, at, jobs) => status === 'FINISHED' && jobs[at + 1]?.status === 'RUNNING'),
  },
  {
    name: 'sometimes no version runs while one hands over',
    kind: 'sometimes',
    holds: (world) =>
      jobsOf(world).some(({ status }, at, jobs) => status === 'FINISHED' && jobs[at + 1]?.status === 'CREATED'),
  },
  {
    name: 'sometimes a version takes over from one that failed',
    kind: 'sometimes',
    holds: (world) =>
      jobsOf(world).some(({ status }, at, jobs) => status === 'FAILED' && jobs[at + 1]?.status === 'RUNNING'),
  },
];
