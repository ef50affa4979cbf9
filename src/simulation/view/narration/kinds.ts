/**
 * The names that lessons and tests use for events, as `:event[…]{#kind}`, and what each marks. `assign-<jar>` stands for
 * one name per jar: `assign-orders-v2`. Names stay; titles may be reworded.
 */
export const EVENT_KINDS = {
  submitted: 'A line `flink run …` was typed.',
  typed: 'Another line was typed.',
  killed: 'The reader killed a process.',
  intervened: 'The reader did something else: stop, start, freeze, thaw, cut, heal.',
  'job-id-printed': 'The client prints the id of the submitted job.',
  'client-exited': 'A client program ended.',
  'process-started': 'A process starts.',
  'process-ended': 'A process ended.',
  'leader-granted': 'A JobManager leads.',
  'leader-revoked': 'A JobManager leads no longer, and knows it.',
  'session-expired': 'ZooKeeper gives up a client that it has not heard from.',
  'job-recovered': 'A new leader begins with a job of the old one.',
  'taskmanager-registered': 'A TaskManager is known to the ResourceManager.',
  'taskmanager-lost': 'The ResourceManager gives a TaskManager up.',
  'job-received': 'The REST endpoint has the graph of a job.',
  'job-created': 'The Dispatcher starts a JobMaster and no other job runs.',
  'second-job': 'The Dispatcher starts a JobMaster beside one that runs.',
  'job-refused': 'The Dispatcher refuses a submission.',
  restored: 'A job begins from a checkpoint or savepoint.',
  'job-status': 'A job enters a status that has no name of its own here.',
  'job-running': 'A job switches to RUNNING.',
  'job-restarting': 'A job waits for its restart.',
  'job-cancelling': 'A job is being cancelled.',
  'job-canceled': 'A job is CANCELED.',
  'job-finished': 'A job is FINISHED.',
  'job-failed': 'A job is FAILED.',
  'slots-requested': 'A JobMaster asks for the slots its job needs.',
  'slots-allocated': 'The ResourceManager picks slots for a job.',
  'slots-missing': 'The ResourceManager cannot fulfil what a job requires.',
  'slot-taken': 'A TaskManager gives a slot to a job.',
  'slot-freed': 'A TaskManager has a slot free again.',
  'tasks-deploying': 'A JobMaster deploys the tasks of its job.',
  'task-running': 'One task runs, others do not yet.',
  'task-state': 'Tasks enter a state that is only in the record.',
  'tasks-running': 'All tasks of a job run.',
  'task-failed': 'A task failed.',
  'split-assigned': 'A reader is assigned partitions, and others still wait for theirs.',
  'assign-<jar>': 'The readers of a job are assigned the last of their partitions: it reads all.',
  'first-read': 'The source of a job reads its first orders.',
  'double-read': 'The source of a job reads orders that another job read.',
  'checkpoint-triggered': 'A checkpoint is triggered.',
  'checkpoint-completed': 'A checkpoint completes.',
  'checkpoint-failed': 'A checkpoint fails.',
  'savepoint-triggered': 'A savepoint is triggered.',
  'savepoint-completed': 'A savepoint completes.',
  'savepoint-failed': 'A savepoint fails.',
  'results-committed': 'Results of a job become visible.',
  'first-results': 'The first results of a job become visible.',
  'first-double': 'An order gets its second committed result, for the first time in the run.',
  'first-lost': 'An order is passed over: a later one of its partition has a result.',
  'results-aborted': 'Results of a job are thrown away.',
} as const;
export type EventKind = Exclude<keyof typeof EVENT_KINDS, 'assign-<jar>'> | `assign-${string}`;

/** Whether an event can have this name. */
export function isEventKind(name: string): name is EventKind {
  return Object.hasOwn(EVENT_KINDS, name.replace(/^assign-[\w-]+$/, 'assign-<jar>'));
}
