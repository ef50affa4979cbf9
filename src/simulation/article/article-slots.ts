/** What the article's processes know, as the drawing wants it: slots, and how far each version has read. */
import type { WorldView } from '../../kernel/index.ts';
import type {
  ArticleParameters,
  ArticleResourceManagerContext,
  ArticleTaskContext,
  ArticleTaskManagerContext,
} from '../../model/index.ts';
import type { ClusterState, JobState, TaskManagerState, TopicState } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';

/** The one vertex of an article's job. */
export const VERTEX = 'all';

/** What the components of a machine know. */
export function contexts<T>(world: WorldView, machine: string): readonly T[] {
  return world.components().flatMap((one) => (one.machine === machine ? [one.snapshot.context as T] : []));
}

/** What the ResourceManager knows; nothing while its process does not run. */
export function managerOf(world: WorldView): ArticleResourceManagerContext | undefined {
  return contexts<ArticleResourceManagerContext>(world, 'ArticleResourceManager')[0];
}

/** TaskManagers with their slots. */
export function taskManagers(
  world: WorldView,
  state: ClusterState,
  jobs: readonly JobState[],
): readonly TaskManagerState[] {
  const registered = managerOf(world)?.taskManagers ?? [];
  const count = contexts<{ parameters: ArticleParameters }>(world, 'KafkaBroker')[0]?.parameters.cluster.slots ?? 0;
  return state.taskmanagers.map(({ id, name }) => {
    const manager = world.component(`${name}/taskmanager`)?.snapshot.context as ArticleTaskManagerContext | undefined;
    return {
      ...{ id, name },
      ...(manager !== undefined && registered.some((each) => each.id === `${name}/taskmanager`)
        ? { registeredWith: 'jobmanager-1' }
        : {}),
      slots: Array.from({ length: count }, (_, index) => {
        const taken = manager?.slots[index];
        const job = jobs.find((each) => each.id === taken?.jobId);
        const subtask = job?.vertices[0]?.subtasks[0];
        return {
          ...{
            id: thing.slot(name, index),
            index,
            state: taken === undefined ? ('free' as const) : ('allocated' as const),
          },
          ...(taken === undefined ? {} : { job: taken.jobId }),
          tasks:
            subtask === undefined
              ? []
              : [{ id: subtask.id, label: VERTEX, state: subtask.state, attempt: subtask.attempt + 1 }],
        };
      }),
    };
  });
}

/** Where each version reads. */
export function withReaders(
  topic: TopicState,
  jobs: readonly JobState[],
  tasks: readonly ArticleTaskContext[],
): TopicState {
  const readers = (partition: number): TopicState['partitions'][number]['readers'] =>
    jobs.flatMap(({ id, version }) => {
      const task = tasks.find(({ job }) => job.jobId === id);
      const found = task?.state.positions.find((each) => each.partition === partition);
      return found === undefined ? [] : [{ job: id, version, read: found.offset }];
    });
  if (topic.name !== 'orders') return topic;
  return { ...topic, partitions: topic.partitions.map((one) => ({ ...one, readers: readers(one.index) })) };
}
