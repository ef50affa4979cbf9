/** Topics, and how far each job has read them: in memory, and in its last completed checkpoint. */
import type {
  BrokerContext,
  CheckpointCoordinatorContext,
  SourceState,
  TaskContext,
  Topic,
} from '../../model/index.ts';
import type { JobState, ReaderState, TopicState } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';

/** What the readers of topics know, by job. */
export interface Readers {
  readonly tasks: readonly TaskContext[];
  readonly coordinators: readonly CheckpointCoordinatorContext[];
}

/** The topic that jobs read: the one with a producer. */
export function sourceTopic({ parameters, topics }: BrokerContext): Topic | undefined {
  const name = parameters.topics.find((topic) => topic.rate > 0)?.name;
  return topics.find((topic) => topic.name === name);
}

/** Topics with the place of every job that reads them. */
export function topicsAt(broker: BrokerContext, jobs: readonly JobState[], readers: Readers): readonly TopicState[] {
  const source = sourceTopic(broker);
  const places = placesOf(jobs, readers);
  return broker.topics.map((topic) => ({
    id: thing.topic(topic.name),
    name: topic.name,
    partitions: topic.partitions.map(({ partition, end }) => ({
      id: thing.partition(topic.name, partition),
      index: partition,
      end: topic === source ? end : topic.log.end,
      readers: topic === source ? (places.get(partition) ?? []) : [],
    })),
  }));
}

/** By partition, jobs in the order of submission. */
function placesOf(
  jobs: readonly JobState[],
  { tasks, coordinators }: Readers,
): ReadonlyMap<number, readonly ReaderState[]> {
  const places = new Map<number, ReaderState[]>();
  for (const { id, version } of jobs) {
    const stored = storedOffsets(coordinators.find((one) => one.jobId === id));
    for (const task of tasks) {
      if (task.deployment.jobId !== id) continue;
      for (const { partition, offset } of task.source?.splits ?? []) {
        const checkpointed = stored.get(partition);
        const place = { job: id, version, read: offset };
        const list = places.get(partition) ?? [];
        places.set(partition, list);
        list.push(checkpointed === undefined ? place : { ...place, checkpointed });
      }
    }
  }
  return places;
}

function storedOffsets(coordinator: CheckpointCoordinatorContext | undefined): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  for (const { state } of coordinator?.latest?.states ?? []) {
    for (const { partition, offset } of (state as Partial<SourceState> | null)?.splits ?? [])
      offsets.set(partition, offset);
  }
  return offsets;
}
