/**
 * Everything that a run may be given from outside: cluster, options, durations. Machines read it and never change it;
 * all components of a world share one object.
 */
import type { Mutation } from './guards.ts';
import type { FlinkVersion } from './vocabulary.ts';

/** `[least, most]` milliseconds; a draw of the delivery's entropy picks one. */
export type Range = readonly [number, number];

export interface TopicParameters {
  readonly name: string;
  readonly partitions: number;
  /** Records per second over all partitions; 0 for a topic without a producer of its own. */
  readonly rate: number;
}

/** How long things take. They shape a run's clock, never its causes. */
export interface Durations {
  /** JVM start until the first log line, and until the process' services run. */
  readonly jobManagerJvm: Range;
  readonly jobManagerServices: Range;
  readonly restEndpoint: Range;
  readonly grantLeadership: Range;
  readonly taskManagerJvm: Range;
  readonly taskManagerServices: Range;
  readonly taskManagerConnect: Range;
  /** Between retries while nobody answers at the ResourceManager's address. */
  readonly registrationRetry: number;
  readonly jobMasterLeadership: Range;
  readonly jobMasterInitialization: Range;
  readonly connectResourceManager: Range;
  readonly registerJobMaster: Range;
  /** `slotmanager.requirement-check-delay`. */
  readonly requirementCheck: number;
  readonly resolveJobManager: Range;
  readonly registerAtJobManager: Range;
  readonly offerSlots: Range;
  readonly deployTask: Range;
  readonly initializeSource: Range;
  readonly initializeCount: Range;
  /** A running reader asks Kafka again after this long. */
  readonly fetchInterval: number;
  readonly producerInterval: number;
  readonly snapshot: Range;
  readonly writeFile: Range;
  readonly kafkaTransaction: Range;
  readonly cancelTask: Range;
  readonly freeTask: Range;
  /** A client: JVM start until it reads its arguments, `main()` of a jar, the REST client. */
  readonly clientJvm: Range;
  readonly clientMain: Range;
  readonly clientConnect: Range;
}

export interface ModelParameters {
  readonly flink: FlinkVersion;
  readonly cluster: { readonly jobmanagers: number; readonly taskmanagers: number; readonly slots: number };
  readonly topics: readonly TopicParameters[];
  /** `heartbeat.interval` and `heartbeat.timeout`, in ms. */
  readonly heartbeatInterval: number;
  readonly heartbeatTimeout: number;
  readonly heartbeatRpcFailureThreshold: number;
  /** `slot.request.timeout`: also how long a ResourceManager waits for its first TaskManagers. */
  readonly slotRequestTimeout: number;
  /** `taskmanager.slot.timeout`. */
  readonly slotTimeout: number;
  /** `slot.idle.timeout`. */
  readonly slotIdleTimeout: number;
  /** `pekko.ask.timeout`: how long a process waits for the answer of another; absent: 10 s. */
  readonly askTimeout?: number | undefined;
  /** `client.timeout`: how long clients wait for the answers to cancel, stop and savepoint; absent: a minute. */
  readonly clientTimeout?: number | undefined;
  /** `rest.retry.max-attempts` and `rest.retry.delay` of clients; absent: 20 and 3 s. */
  readonly restRetryAttempts?: number | undefined;
  readonly restRetryDelay?: number | undefined;
  /** `rest.await-leader-timeout`: how long clients wait to learn who leads; absent: 30 s. */
  readonly awaitLeaderTimeout?: number | undefined;
  /** `cluster.registration.error-delay`: until a TaskManager tries again where nobody was; absent: 10 s. */
  readonly registrationErrorDelay?: number | undefined;
  readonly loadBalance: 'NONE' | 'SLOTS' | 'TASKS';
  readonly parallelismDefault: number;
  /** `execution.checkpointing.interval`; 0 switches periodic checkpoints off. */
  readonly checkpointInterval: number;
  readonly checkpointTimeout: number;
  readonly checkpointMinPause: number;
  readonly checkpointMode: 'EXACTLY_ONCE' | 'AT_LEAST_ONCE';
  readonly tolerableFailedCheckpoints: number;
  /** `execution.checkpointing.externalized-checkpoint-retention`; absent: NO_EXTERNALIZED_CHECKPOINTS. */
  readonly checkpointRetention?: CheckpointRetention | undefined;
  /** `execution.checkpointing.num-retained`; absent: 1. */
  readonly retainedCheckpoints?: number | undefined;
  readonly checkpointDirectory: string;
  readonly savepointDirectory?: string | undefined;
  readonly restart: RestartParameters;
  /** `jobmanager.scheduler: adaptive`; absent with the default scheduler. */
  readonly adaptive?: AdaptiveScheduling | undefined;
  readonly durations: Durations;
  /** `high-availability.type: zookeeper`; absent without it. */
  readonly ha?: HighAvailability | undefined;
  /** Whether a ZooKeeper runs beside the cluster; absent: when the cluster uses it. */
  readonly zookeeper?: boolean | undefined;
  /** What a process of either kind ends with instead of starting, with this configuration; absent: it starts. */
  readonly refusedStart?: { readonly jobmanager?: RefusedStart; readonly taskmanager?: RefusedStart } | undefined;
  /** The image that a process of an application cluster was started from; absent in session mode. */
  readonly application?: ApplicationImage | undefined;
  /** Guards that are switched off by name, to show what they are for. Empty in every honest run. */
  readonly mutations: readonly Mutation[];
}

/** What a job may be given of its own over the cluster's, with `flink run -D…`. */
export type JobParameters = Partial<
  Pick<
    ModelParameters,
    | 'checkpointInterval'
    | 'checkpointTimeout'
    | 'checkpointMinPause'
    | 'checkpointMode'
    | 'tolerableFailedCheckpoints'
    | 'checkpointRetention'
    | 'checkpointDirectory'
    | 'retainedCheckpoints'
    | 'restart'
  >
>;

/** Why a process does not come up: its exit code, and the exceptions as its log has them, the outermost first. */
export interface RefusedStart {
  readonly exitCode: number;
  readonly causes: readonly string[];
}

/** @simulates org.apache.flink.configuration.ExternalizedCheckpointRetention · 1.20, 2.3 · exact */
export type CheckpointRetention = 'DELETE_ON_CANCELLATION' | 'RETAIN_ON_CANCELLATION' | 'NO_EXTERNALIZED_CHECKPOINTS';

/** @simulates org.apache.flink.configuration.HighAvailabilityOptions · 1.20, 2.3 · simplified */
export interface HighAvailability {
  /** `high-availability.cluster-id`: `default`. */
  readonly clusterId: string;
  /** `high-availability.zookeeper.path.root`: `/flink`. */
  readonly root: string;
  readonly storageDir: string;
  /** `high-availability.zookeeper.path.jobgraphs`, in 2.x `….execution-plans`, without its slash; absent: that word. */
  readonly planPath?: string | undefined;
  /** `high-availability.zookeeper.client.session-timeout` in ms, as asked; the server grants at most 20 ticks. */
  readonly sessionTimeout: number;
  /** `job-result-store.delete-on-commit`; absent: true. */
  readonly deleteResults?: boolean | undefined;
  /** 2.3: `application-result-store.delete-on-commit`; absent: true. */
  readonly deleteApplicationResults?: boolean | undefined;
  /** Somebody has set the cluster id. */
  readonly clusterIdGiven?: boolean | undefined;
  /** `job-result-store.storage-path` and, in 2.3, `application-result-store.storage-path`; absent: below `storageDir`. */
  readonly resultPath?: string | undefined;
  readonly applicationResultPath?: string | undefined;
  /** `high-availability.zookeeper.client.tolerate-suspended-connections`: who leads does so until the session is over. */
  readonly toleratesSuspended?: boolean | undefined;
}

/** What an application cluster's image holds, and what its entry point is started with. */
export type ApplicationImage = {
  /** `orders-v1.jar` */
  readonly jar: string;
  /** Arguments of its `main()`. */
  readonly args: readonly string[];
  /** It lies in `/opt/flink/usrlib`, or is given with `--jars` and travels through the blob store. */
  readonly via: 'usrlib' | 'jars';
  /** Its file name there. */
  readonly file: string;
};

/** Upstream's defaults, for who switches high availability on. */
export const DEFAULT_HA: HighAvailability = {
  clusterId: 'default',
  root: '/flink',
  storageDir: 'file:/srv/flink/ha',
  sessionTimeout: 60_000,
};

/** @simulates org.apache.flink.configuration.RestartStrategyOptions · 1.20, 2.3 · simplified */
export interface RestartParameters {
  readonly strategy: 'exponential-delay' | 'fixed-delay' | 'failure-rate' | 'none';
  readonly initialBackoff: number;
  readonly maxBackoff: number;
  readonly multiplierPercent: number;
  /** `jitter-factor` in thousandths; absent: 100. */
  readonly jitterPermille?: number | undefined;
  /** `exponential-delay`: after so long without a failure it begins with the first backoff again. */
  readonly resetThreshold: number;
  /** Restarts that `fixed-delay` allows at all, and `exponential-delay` before its backoff is reset. */
  readonly attempts: number;
  /** `fixed-delay` and `failure-rate`. */
  readonly delay: number;
  /** `failure-rate`: so many failures within the interval do not yet end the job. */
  readonly maxFailures: number;
  readonly failureInterval: number;
  /** Nobody has named a strategy: options of strategies have no effect. */
  readonly byDefault?: boolean | undefined;
  /** Why no JobMaster can be made of this configuration. */
  readonly refusal?: string | undefined;
}

/** `jobmanager.scheduler: adaptive`, and how long it waits for what. */
export interface AdaptiveScheduling {
  /** For the resources of a first deployment; -1: for ever. */
  readonly waitTimeout: number;
  /** With enough, but less than desired: of a deployment, and (2.x) of a job that runs. */
  readonly stabilizationTimeout: number;
  readonly executingStabilizationTimeout: number;
  /** After a rescale, until the next. */
  readonly cooldown: number;
  /** 2.x: a job that runs is rescaled behind a completed checkpoint, behind so many failed ones, or after so long. */
  readonly maxCheckpointFailures?: number | undefined;
  readonly maxTriggerDelay?: number | undefined;
  /** 1.20: so many subtasks more of a vertex are worth a restart; after so long any number is. */
  readonly minParallelismIncrease?: number | undefined;
  readonly scalingIntervalMax?: number | undefined;
}

/** True when the run has that guard switched off. */
export function mutated(parameters: ModelParameters, mutation: Mutation): boolean {
  return parameters.mutations.includes(mutation);
}
