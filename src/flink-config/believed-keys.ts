/** Keys that people believe in, because an article or an answer has them. No version of Flink has ever read them. */
export interface BelievedKey {
  /** The option that does what the key promises, when there is one. */
  readonly instead?: string;
  /** Why it is none, and what there is. */
  readonly truth: string;
}

/** One truth about them for the editor and for the terminal. */
export const BELIEVED_KEYS: Readonly<Record<string, BelievedKey>> = {
  'job.cancel-on-update': {
    truth:
      'Flink has no version of a job: a second submission is a second job, and nothing cancels the first. Stop the old job with a savepoint and start the new one from it.',
  },
  'flink.checkpoint.interval': {
    instead: 'execution.checkpointing.interval',
    truth: 'No option begins with `flink.`. Nothing reads this key, so there are no checkpoints.',
  },
  'flink.recovery.restart-strategy': {
    instead: 'restart-strategy.type',
    truth:
      'No option begins with `flink.`. And a restart strategy is about tasks: it does not make a JobManager available.',
  },
  'flink.jobmanager.heap.size': {
    instead: 'jobmanager.memory.process.size',
    truth: 'No option begins with `flink.`. The memory of the whole process is what is configured today.',
  },
  'flink.taskmanager.heap.size': {
    instead: 'taskmanager.memory.process.size',
    truth: 'No option begins with `flink.`. The memory of the whole process is what is configured today.',
  },
};
