/**
 * The options that the model reads. Every other key is accepted, as Flink accepts it, and changes nothing here.
 * `default` is upstream's, in the spelling of its documentation.
 */
import { duration, type ConfigOption } from './config-option.ts';
import { FAILOVER_OPTIONS } from './failover-options.ts';

/** Every option that the model reads. */
export const OPTIONS: readonly ConfigOption[] = [
  {
    key: 'taskmanager.numberOfTaskSlots',
    type: 'integer',
    least: 1,
    default: '1',
    changes: 'How many slots each TaskManager offers.',
    change: (slots) => ({ slots }),
  },
  {
    key: 'parallelism.default',
    type: 'integer',
    least: 1,
    default: '1',
    changes: 'The parallelism of a job that is submitted without `-p`.',
    change: (parallelismDefault) => ({ parallelismDefault }),
  },
  duration(
    'execution.checkpointing.interval',
    'none',
    'How often a checkpoint is triggered. Without it there are no periodic checkpoints.',
    (checkpointInterval) => ({ checkpointInterval }),
  ),
  duration(
    'execution.checkpointing.timeout',
    '10 min',
    'When a checkpoint that is not complete is given up.',
    (checkpointTimeout) => ({
      checkpointTimeout,
    }),
  ),
  duration(
    'execution.checkpointing.min-pause',
    '0 ms',
    'The least time between the end of a checkpoint and the next one.',
    (checkpointMinPause) => ({ checkpointMinPause }),
  ),
  {
    key: 'execution.checkpointing.mode',
    type: 'enum',
    words: { EXACTLY_ONCE: 'EXACTLY_ONCE', AT_LEAST_ONCE: 'AT_LEAST_ONCE' },
    enumClass: 'org.apache.flink.core.execution.CheckpointingMode',
    default: 'EXACTLY_ONCE',
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
    default: 'NO_EXTERNALIZED_CHECKPOINTS',
    changes: 'With which ends of a job its newest checkpoint stays: of a job that failed, or was cancelled too.',
    change: (checkpointRetention) => ({ checkpointRetention: checkpointRetention as 'RETAIN_ON_CANCELLATION' }),
  },
  {
    key: 'execution.checkpointing.tolerable-failed-checkpoints',
    type: 'integer',
    least: 0,
    default: '0',
    changes: 'How many failed checkpoints in a row do not yet fail the job.',
    change: (tolerableFailedCheckpoints) => ({ tolerableFailedCheckpoints }),
  },
  {
    key: 'execution.checkpointing.dir',
    deprecated: [{ key: 'state.checkpoints.dir' }],
    type: 'string',
    default: 'none',
    changes: 'Where checkpoints are written.',
    change: (checkpointDirectory) => ({ checkpointDirectory: withScheme(checkpointDirectory) }),
  },
  {
    key: 'execution.checkpointing.savepoint-dir',
    deprecated: [{ key: 'state.savepoints.dir' }],
    type: 'string',
    default: 'none',
    changes: 'Where savepoints are written when the command names no directory.',
    change: (savepointDirectory) => ({ savepointDirectory: withScheme(savepointDirectory) }),
  },
  ...FAILOVER_OPTIONS,
  duration('heartbeat.interval', '10 s', 'How often heartbeats are asked for.', (heartbeatInterval) => ({
    heartbeatInterval,
  })),
  duration(
    'heartbeat.timeout',
    '50 s',
    'After how long without a heartbeat the other side counts as lost.',
    (heartbeatTimeout) => ({
      heartbeatTimeout,
    }),
  ),
  {
    key: 'heartbeat.rpc-failure-threshold',
    type: 'integer',
    least: -1,
    default: '2',
    changes: 'How many refused heartbeats in a row make the other side count as lost at once.',
    change: (heartbeatRpcFailureThreshold) => ({ heartbeatRpcFailureThreshold }),
  },
  duration(
    'slot.request.timeout',
    '5 min',
    'How long a job waits for slots, and how long a new ResourceManager waits for TaskManagers.',
    (slotRequestTimeout) => ({ slotRequestTimeout }),
  ),
  duration(
    'slot.idle.timeout',
    '50 s',
    'After how long a job gives back a slot that it does not use.',
    (slotIdleTimeout) => ({
      slotIdleTimeout,
    }),
  ),
  duration(
    'client.timeout',
    '1 min',
    'How long `flink cancel`, `stop` and `savepoint` wait for their answer.',
    (clientTimeout) => ({ clientTimeout }),
  ),
  {
    key: 'taskmanager.slot.timeout',
    type: 'duration',
    default: '10 s',
    changes: 'How long a TaskManager keeps a slot allocated that its job does not take.',
    change: (slotTimeout) => ({ slotTimeout }),
  },
  {
    key: 'taskmanager.load-balance.mode',
    type: 'enum',
    words: { NONE: 'NONE', SLOTS: 'SLOTS', TASKS: 'TASKS' },
    default: 'NONE',
    changes: 'Whether slots are taken from one TaskManager first, or spread over all.',
    change: (mode) => ({ loadBalance: mode as 'NONE' }),
  },
  {
    key: 'high-availability.type',
    type: 'enum',
    words: { NONE: 'NONE', zookeeper: 'zookeeper' },
    deprecated: [{ key: 'high-availability', removedIn2: true }],
    default: 'NONE',
    changes: 'Whether another JobManager can take over, and where leaders and jobs are kept for it.',
    change: (type) => ({ ha: { type: type as 'NONE' } }),
  },
  {
    key: 'high-availability.cluster-id',
    type: 'string',
    default: '/default',
    changes: 'The name below which a cluster keeps what it knows.',
    change: (id) => ({ ha: { clusterId: id.replace(/^\//, ''), clusterIdGiven: true } }),
  },
  {
    key: 'high-availability.zookeeper.path.root',
    type: 'string',
    default: '/flink',
    changes: 'The node of ZooKeeper below which all clusters are.',
    change: (root) => ({ ha: { root } }),
  },
  {
    key: 'high-availability.storageDir',
    type: 'string',
    default: '(none)',
    changes: 'The directory with the jobs themselves; ZooKeeper holds only pointers.',
    change: (path) => ({ ha: { storageDir: withScheme(path) } }),
  },
  {
    key: 'high-availability.zookeeper.client.session-timeout',
    type: 'duration',
    default: '1 min',
    changes: 'How long a silent JobManager leads on. ZooKeeper grants at most 20 ticks: 40 s.',
    change: (sessionTimeout) => ({ ha: { sessionTimeout } }),
  },
  {
    key: 'job-result-store.delete-on-commit',
    type: 'enum',
    words: { true: 'true', false: 'false' },
    default: 'true',
    changes: 'Whether the result of an ended job goes when everything else of the job has gone.',
    change: (word) => ({ ha: { deleteResults: word === 'true' } }),
  },
  {
    key: 'application-result-store.delete-on-commit',
    type: 'enum',
    words: { true: 'true', false: 'false' },
    default: 'true',
    changes: 'Whether 2.3 forgets an application when everything of it has gone. One that is kept is not run again.',
    change: (word) => ({ ha: { deleteApplicationResults: word === 'true' } }),
  },
];

/** A path without a scheme lies in the local file system, as upstream's `Path` has it. */
function withScheme(path: string): string {
  return /^[a-z0-9]+:/.test(path) ? path.replace(/^file:\/\/(?=\/)/, 'file:') : `file:${path}`;
}
