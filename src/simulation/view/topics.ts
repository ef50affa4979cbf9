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

export function topicsAt(broker: BrokerContext, jobs: readonly JobState[], readers: Readers): readonly TopicState[] {
  const source = sourceTopic(broker);
  return broker.topics.map((topic) => ({
    id: thing.topic(topic.name),
    name: topic.name,
    partitions: topic.partitions.map(({ partition, end }) => ({
      id: thing.partition(topic.name, partition),
      index: partition,
      end: topic === source ? end : topic.log.end,
      readers: topic === source ? readersOf(partition, jobs, readers) : [],
    })),
  }));
}

function readersOf(
  partition: number,
  jobs: readonly JobState[],
  { tasks, coordinators }: Readers,
): readonly ReaderState[] {
  return jobs.flatMap((job) => {
    const read = tasks
      .filter((task) => task.deployment.jobId === job.id)
      .flatMap((task) => task.source?.splits ?? [])
      .find((split) => split.partition === partition);
    if (!read) return [];
    const checkpointed = storedOffset(
      coordinators.find((one) => one.jobId === job.id),
      partition,
    );
    const state = { job: job.id, version: job.version, read: read.offset };
    return [checkpointed === undefined ? state : { ...state, checkpointed }];
  });
}

function storedOffset(coordinator: CheckpointCoordinatorContext | undefined, partition: number): number | undefined {
  for (const { state } of coordinator?.latest?.states ?? []) {
    const split = (state as Partial<SourceState> | null)?.splits?.find((one) => one.partition === partition);
    if (split) return split.offset;
  }
  return undefined;
}
