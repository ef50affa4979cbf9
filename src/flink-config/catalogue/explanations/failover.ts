/** Options of what happens after a failure, of slots and of who provides them. */
export const FAILOVER = {
  'restart-strategy.type':
    'Without it a job with checkpoints restarts by `exponential-delay`, and one without does not restart. It is about tasks: it makes no JobManager available. A word that Flink does not know is found only when a job is submitted.',
  'restart-strategy.exponential-delay.initial-backoff': 'It must be at least 1 ms and not more than the longest delay.',
  'restart-strategy.exponential-delay.max-backoff': 'Longer spares what has failed, and the job is away for longer.',
  'restart-strategy.exponential-delay.backoff-multiplier':
    'It must be at least 1.0; `1.0` makes the delay a fixed one.',
  'restart-strategy.exponential-delay.reset-backoff-threshold':
    'A job that fails more often than that keeps its long delays.',
  'restart-strategy.exponential-delay.attempts-before-reset-backoff':
    'Without a limit a job that cannot run restarts for ever: nobody sees it as FAILED.',
  'restart-strategy.exponential-delay.jitter-factor': 'From 0.0 to 1.0; with 0 many jobs come back at the same moment.',
  'restart-strategy.fixed-delay.attempts':
    'One, unless it is said: the second failure in the life of the job, also months later, ends it.',
  'restart-strategy.fixed-delay.delay':
    'Shorter than what has failed needs to come back, and the attempts are used up.',
  'restart-strategy.failure-rate.max-failures-per-interval': 'One more than that ends the job.',
  'restart-strategy.failure-rate.failure-rate-interval':
    'It must be longer than the failures with their delays take, or no rate is ever reached and the job restarts for ever.',
  'restart-strategy.failure-rate.delay': 'It counts towards the interval.',
  'jobmanager.execution.failover-strategy':
    '`region` restarts what hangs together, `full` all of the job. All tasks that exchange records through a shuffle are one region.',
  'jobmanager.execution.attempts-history-size': 'How many earlier attempts of each task are remembered.',
  'jobmanager.scheduler':
    'A job of `Adaptive` runs with the slots that there are, and less of them is no failure. `AdaptiveBatch` is for batch.',
  'scheduler-mode':
    '`REACTIVE`: one standalone application always takes all slots that there are. It needs the adaptive scheduler, and ignores the parallelism of the job.',
  'jobmanager.adaptive-scheduler.submission.resource-wait-timeout':
    'A job that has not got its least slots by then fails; `-1` waits for ever.',
  'jobmanager.adaptive-scheduler.resource-wait-timeout':
    'A job that has not got its least slots by then fails; `-1` waits for ever.',
  'jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout':
    'Shorter starts sooner, with what is there, and rescales when the rest comes.',
  'jobmanager.adaptive-scheduler.resource-stabilization-timeout':
    'Shorter starts sooner, with what is there, and rescales when the rest comes.',
  'jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling':
    'Each rescale is a restart from the last checkpoint.',
  'jobmanager.adaptive-scheduler.scaling-interval.min': 'Each rescale is a restart from the last checkpoint.',
  'jobmanager.adaptive-scheduler.scaling-interval.max':
    'After so long a job is rescaled even for less than the least increase.',
  'jobmanager.adaptive-scheduler.min-parallelism-increase': 'For less the scheduler of 1.20 does not restart the job.',
  'jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout':
    'Shorter rescales sooner, and perhaps twice.',
  'jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures':
    'Behind a completed checkpoint no record is read again.',
  'jobmanager.adaptive-scheduler.rescale-trigger.max-delay':
    'Without it the time is that of the checkpoints to wait for.',
  'jobmanager.adaptive-scheduler.prefer-minimal-taskmanagers':
    'Whether a job is put on as few TaskManagers as possible, so that others can be released.',
  'slot.request.timeout':
    'A job that does not get its slots by then fails with `NoResourceAvailableException`, and its restart strategy decides.',
  'slot.idle.timeout': 'Too short, and a job that restarts has to ask for its slots anew.',
  'slot.request.max-interval': 'How long 2.x collects wishes for slots before it places them together.',
  'taskmanager.numberOfTaskSlots':
    'The memory of a TaskManager is shared by its slots: more slots, less for each. Jobs in one TaskManager fall together.',
  'taskmanager.slot.timeout': 'Without a value of its own it is `pekko.ask.timeout`.',
  'taskmanager.load-balance.mode':
    'Without balance one TaskManager is full while another is empty, and the full one’s death hits more. 1.20 has no `TASKS` and no `MIN_RESOURCES`.',
  'taskmanager.registration.timeout':
    'A TaskManager that finds no ResourceManager for so long ends itself. With nothing that starts it again it stays away.',
  'taskmanager.resource-id': 'A fixed name of a TaskManager. Two with the same name throw each other out.',
  'resourcemanager.taskmanager-timeout': 'After so long without work YARN or Kubernetes get a TaskManager back.',
  'resourcemanager.taskmanager-registration.timeout':
    'A worker that was asked for and has not come by then is given up, and another asked for.',
  'resourcemanager.job.timeout': 'How long slots are kept for a job whose JobMaster has gone.',
  'resourcemanager.standalone.start-up-time':
    'How long a standalone cluster waits for TaskManagers before it refuses requests for slots; by default `slot.request.timeout`.',
  'resourcemanager.start-worker.max-failure-rate': 'How many failed starts of workers in a minute make Flink pause.',
  'resourcemanager.start-worker.retry-interval': 'How long it pauses then.',
  'resourcemanager.previous-worker.recovery.timeout':
    'How long a new leader waits for the workers of the last before it asks for others; otherwise it may get both.',
  'slotmanager.number-of-slots.max': 'More are not asked for: a limit against a cluster that grows without end.',
  'slotmanager.number-of-slots.min': 'So many are kept even when nobody needs them.',
  'slotmanager.redundant-taskmanager-num':
    'So many TaskManagers are kept in reserve, so that a failover does not wait for a new one.',
  'slotmanager.requirement-check.delay': 'How long changed needs are collected before slots are looked for.',
  'task.cancellation.interval': 'How often a task that does not stop is interrupted again.',
  'task.cancellation.timeout': 'A task that has not stopped by then takes its TaskManager with it; `0` waits for ever.',
  'task.cancellation.timers.timeout': 'How long timers that run may take when a task is cancelled.',
  'taskmanager.jvm-exit-on-oom':
    'Whether `OutOfMemoryError` of a task ends the TaskManager. Without, a half dead process stays.',
} as const satisfies Readonly<Record<string, string>>;
