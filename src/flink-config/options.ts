/**
 * The options that the model reads. Every other key is accepted, as Flink accepts it, and changes nothing here.
 * Types, names and defaults are those of the catalogue (tests/unit/flink-config/catalogue.test.ts).
 */
import { duration, type ConfigOption } from './config-option.ts';
import { FAILOVER_OPTIONS } from './failover-options.ts';

/** Every option that the model reads. */
export const OPTIONS: readonly ConfigOption[] = [
  {
    key: 'taskmanager.numberOfTaskSlots',
    type: 'integer',
    least: 1,
    changes: 'How many slots each TaskManager offers.',
    change: (slots) => ({ slots }),
  },
  {
    key: 'parallelism.default',
    type: 'integer',
    least: 1,
    changes: 'The parallelism of a job that is submitted without `-p`.',
    change: (parallelismDefault) => ({ parallelismDefault }),
  },
  duration(
    'execution.checkpointing.interval',
    'How often a checkpoint is triggered. Without it there are no periodic checkpoints.',
    (checkpointInterval) => ({ checkpointInterval }),
  ),
  duration(
    'execution.checkpointing.timeout',
    'When a checkpoint that is not complete is given up.',
    (checkpointTimeout) => ({
      checkpointTimeout,
    }),
  ),
  duration(
    'execution.checkpointing.min-pause',
    'The least time between the end of a checkpoint and the next one.',
    (checkpointMinPause) => ({ checkpointMinPause }),
  ),
  {
    key: 'execution.checkpointing.mode',
    type: 'enum',
    words: { EXACTLY_ONCE: 'EXACTLY_ONCE', AT_LEAST_ONCE: 'AT_LEAST_ONCE' },
    enumClass: 'org.apache.flink.core.execution.CheckpointingMode',
    changes: 'Whether a task waits for the barriers of all its inputs before it snapshots.',
    change: (mode) => ({ checkpointMode: mode as 'EXACTLY_ONCE' }),
  },
  {
    key: 'execution.checkpointing.externalized-checkpoint-retention',
    type: 'enum',
    words: {
      DELETE_ON_CANCELLATION: 'DELETE_ON_CANCELLATION',
      RETAIN_ON_CANCELLATION: 'RETAIN_ON_CANCELLATION',
      NO_EXTERNALIZED_CHECKPOINTS: 'NO_EXTERNALIZED_CHECKPOINTS',
    },
    changes: 'With which ends of a job its newest checkpoint stays: of a job that failed, or was cancelled too.',
    change: (checkpointRetention) => ({ checkpointRetention: checkpointRetention as 'RETAIN_ON_CANCELLATION' }),
  },
  {
    key: 'execution.checkpointing.tolerable-failed-checkpoints',
    type: 'integer',
    least: 0,
    changes: 'How many failed checkpoints in a row do not yet fail the job.',
    change: (tolerableFailedCheckpoints) => ({ tolerableFailedCheckpoints }),
  },
  {
    key: 'execution.checkpointing.num-retained',
    older: ['state.checkpoints.num-retained'],
    type: 'integer',
    least: 1,
    changes: 'How many completed checkpoints are kept.',
    change: (retainedCheckpoints) => ({ retainedCheckpoints }),
  },
  {
    key: 'execution.checkpointing.dir',
    older: ['state.checkpoints.dir', 'state.backend.fs.checkpointdir'],
    type: 'string',
    changes: 'Where checkpoints are written.',
    change: (checkpointDirectory) => ({ checkpointDirectory: withScheme(checkpointDirectory) }),
  },
  {
    key: 'execution.checkpointing.savepoint-dir',
    older: ['state.savepoints.dir', 'savepoints.state.backend.fs.dir'],
    type: 'string',
    changes: 'Where savepoints are written when the command names no directory.',
    change: (savepointDirectory) => ({ savepointDirectory: withScheme(savepointDirectory) }),
  },
  ...FAILOVER_OPTIONS,
  duration('heartbeat.interval', 'How often heartbeats are asked for.', (heartbeatInterval) => ({
    heartbeatInterval,
  })),
  duration(
    'heartbeat.timeout',
    'After how long without a heartbeat the other side counts as lost.',
    (heartbeatTimeout) => ({
      heartbeatTimeout,
    }),
  ),
  {
    key: 'heartbeat.rpc-failure-threshold',
    type: 'integer',
    least: -1,
    changes: 'How many refused heartbeats in a row make the other side count as lost at once.',
    change: (heartbeatRpcFailureThreshold) => ({ heartbeatRpcFailureThreshold }),
  },
  duration(
    'slot.request.timeout',
    'How long a job waits for slots, and how long a new ResourceManager waits for TaskManagers.',
    (slotRequestTimeout) => ({ slotRequestTimeout }),
  ),
  duration('slot.idle.timeout', 'After how long a job gives back a slot that it does not use.', (slotIdleTimeout) => ({
    slotIdleTimeout,
  })),
  {
    key: 'client.timeout',
    older: ['akka.client.timeout'],
    type: 'duration',
    changes: 'How long `flink cancel`, `stop` and `savepoint` wait for their answer.',
    change: (clientTimeout) => ({ clientTimeout }),
  },
  {
    key: 'rest.retry.max-attempts',
    type: 'integer',
    least: 0,
    changes: 'How often a client asks again that nobody answered.',
    change: (restRetryAttempts) => ({ restRetryAttempts }),
  },
  duration('rest.retry.delay', 'How long it waits before it asks again.', (restRetryDelay) => ({ restRetryDelay })),
  duration(
    'rest.await-leader-timeout',
    'How long a client with high availability waits to learn who leads.',
    (awaitLeaderTimeout) => ({ awaitLeaderTimeout }),
  ),
  duration(
    'cluster.registration.error-delay',
    'How long a TaskManager waits that has found nobody at the address of a JobManager.',
    (registrationErrorDelay) => ({ registrationErrorDelay }),
  ),
  {
    key: 'pekko.ask.timeout',
    older: ['akka.ask.timeout'],
    type: 'duration',
    changes: 'How long a process waits for the answer of another before the call has failed.',
    change: (askTimeout) => ({ askTimeout }),
  },
  {
    key: 'taskmanager.slot.timeout',
    fallback: ['pekko.ask.timeout'],
    type: 'duration',
    changes: 'How long a TaskManager keeps a slot allocated that its job does not take.',
    change: (slotTimeout) => ({ slotTimeout }),
  },
  {
    key: 'cluster.evenly-spread-out-slots',
    only: '1.20',
    type: 'boolean',
    changes: 'The older way to spread slots over all TaskManagers; `taskmanager.load-balance.mode` wins over it.',
    change: (isSpread) => (isSpread ? { loadBalance: 'SLOTS' } : {}),
  },
  {
    key: 'taskmanager.load-balance.mode',
    type: 'enum',
    words: { NONE: 'NONE', SLOTS: 'SLOTS', MIN_RESOURCES: undefined, TASKS: 'TASKS' },
    wordsOf: { '2.3': ['MIN_RESOURCES', 'TASKS'] },
    changes: 'Whether slots are taken from one TaskManager first, or spread over all.',
    change: (mode) => ({ loadBalance: mode as 'NONE' }),
  },
  {
    key: 'high-availability.type',
    type: 'enum',
    words: { NONE: 'NONE', zookeeper: 'zookeeper', kubernetes: undefined },
    older: ['recovery.mode', 'high-availability'],
    changes: 'Whether another JobManager can take over, and where leaders and jobs are kept for it.',
    change: (type) => ({ ha: { type: type as 'NONE' } }),
  },
  {
    key: 'high-availability.cluster-id',
    older: ['high-availability.zookeeper.path.namespace', 'recovery.zookeeper.path.namespace'],
    type: 'string',
    changes: 'The name below which a cluster keeps what it knows.',
    change: (id) => ({ ha: { clusterId: id.replace(/^\//, ''), clusterIdGiven: true } }),
  },
  {
    key: 'high-availability.zookeeper.path.root',
    older: ['recovery.zookeeper.path.root'],
    type: 'string',
    changes: 'The node of ZooKeeper below which all clusters are.',
    change: (root) => ({ ha: { root } }),
  },
  {
    key: 'high-availability.zookeeper.path.execution-plans',
    only: '2.3',
    older: ['high-availability.zookeeper.path.jobgraphs', 'recovery.zookeeper.path.jobgraphs'],
    type: 'string',
    changes: 'The node below the cluster id that holds a pointer to each submitted job.',
    change: (path) => ({ ha: { planPath: path.replace(/^\/|\/$/g, '') } }),
  },
  {
    key: 'high-availability.storageDir',
    older: ['high-availability.zookeeper.storageDir', 'recovery.zookeeper.storageDir'],
    type: 'string',
    changes: 'The directory with the jobs themselves; ZooKeeper holds only pointers.',
    change: (path) => ({ ha: { storageDir: withScheme(path) } }),
  },
  {
    key: 'high-availability.zookeeper.client.session-timeout',
    older: ['recovery.zookeeper.client.session-timeout'],
    type: 'duration',
    changes: 'How long a silent JobManager leads on. ZooKeeper grants at most 20 ticks: 40 s.',
    change: (sessionTimeout) => ({ ha: { sessionTimeout } }),
  },
  {
    key: 'high-availability.zookeeper.client.tolerate-suspended-connections',
    type: 'boolean',
    changes: 'Whether a leader leads on while its connection to ZooKeeper is only suspended.',
    change: (toleratesSuspended) => ({ ha: { toleratesSuspended } }),
  },
  {
    key: 'job-result-store.storage-path',
    type: 'string',
    changes: 'Where the results of ended jobs are written.',
    change: (path) => ({ ha: { resultPath: withScheme(path) } }),
  },
  {
    key: 'application-result-store.storage-path',
    only: '2.3',
    type: 'string',
    changes: 'Where 2.3 writes the results of ended applications.',
    change: (path) => ({ ha: { applicationResultPath: withScheme(path) } }),
  },
  {
    key: 'job-result-store.delete-on-commit',
    type: 'boolean',
    changes: 'Whether the result of an ended job goes when everything else of the job has gone.',
    change: (deleteResults) => ({ ha: { deleteResults } }),
  },
  {
    key: 'application-result-store.delete-on-commit',
    only: '2.3',
    type: 'boolean',
    changes: 'Whether 2.3 forgets an application when everything of it has gone. One that is kept is not run again.',
    change: (deleteApplicationResults) => ({ ha: { deleteApplicationResults } }),
  },
];

/** A path without a scheme lies in the local file system, as upstream's `Path` has it. */
function withScheme(path: string): string {
  return /^[a-z0-9]+:/.test(path) ? path.replace(/^file:\/\/(?=\/)/, 'file:') : `file:${path}`;
}
