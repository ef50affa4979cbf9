/** What an option is, and what options change in the model. */

/** What a configuration changes in the model's parameters; absent fields keep their defaults. */
export interface ConfiguredParameters {
  readonly slots?: number;
  readonly parallelismDefault?: number;
  readonly heartbeatInterval?: number;
  readonly heartbeatTimeout?: number;
  readonly heartbeatRpcFailureThreshold?: number;
  readonly slotRequestTimeout?: number;
  readonly slotTimeout?: number;
  readonly slotIdleTimeout?: number;
  readonly clientTimeout?: number;
  readonly askTimeout?: number;
  readonly restRetryAttempts?: number;
  readonly restRetryDelay?: number;
  readonly awaitLeaderTimeout?: number;
  readonly registrationErrorDelay?: number;
  readonly loadBalance?: 'NONE' | 'SLOTS' | 'TASKS';
  readonly checkpointInterval?: number;
  readonly checkpointTimeout?: number;
  readonly checkpointMinPause?: number;
  readonly checkpointMode?: 'EXACTLY_ONCE' | 'AT_LEAST_ONCE';
  readonly tolerableFailedCheckpoints?: number;
  readonly checkpointRetention?: 'DELETE_ON_CANCELLATION' | 'RETAIN_ON_CANCELLATION' | 'NO_EXTERNALIZED_CHECKPOINTS';
  readonly retainedCheckpoints?: number;
  readonly checkpointDirectory?: string;
  readonly savepointDirectory?: string;
  readonly restart?: ConfiguredRestart;
  readonly scheduler?: ConfiguredScheduler;
  readonly ha?: ConfiguredHighAvailability;
}

export interface ConfiguredHighAvailability {
  readonly type?: 'NONE' | 'zookeeper';
  readonly clusterId?: string;
  readonly root?: string;
  readonly storageDir?: string;
  readonly planPath?: string;
  readonly sessionTimeout?: number;
  readonly deleteResults?: boolean;
  readonly deleteApplicationResults?: boolean;
  readonly resultPath?: string;
  readonly applicationResultPath?: string;
  readonly toleratesSuspended?: boolean;
  /** Somebody has set the cluster id. */
  readonly clusterIdGiven?: boolean;
}

export interface ConfiguredRestart {
  readonly strategy?: 'exponential-delay' | 'fixed-delay' | 'failure-rate' | 'none';
  readonly initialBackoff?: number;
  readonly maxBackoff?: number;
  readonly multiplierPercent?: number;
  readonly jitterPermille?: number;
  readonly resetThreshold?: number;
  /** By strategy: each has options of its own. */
  readonly fixedDelay?: { readonly attempts?: number; readonly delay?: number };
  readonly failureRate?: { readonly maxFailures?: number; readonly failureInterval?: number; readonly delay?: number };
  readonly exponentialDelay?: { readonly attempts?: number };
}

export interface ConfiguredScheduler {
  readonly adaptive?: boolean;
  readonly waitTimeout?: number;
  readonly stabilizationTimeout?: number;
  readonly executingStabilizationTimeout?: number;
  readonly cooldown?: number;
  readonly maxCheckpointFailures?: number;
  readonly maxTriggerDelay?: number;
  readonly minParallelismIncrease?: number;
  readonly scalingIntervalMax?: number;
}

type Change<T> = (value: T) => ConfiguredParameters;

/** How the text of a value is read, and what it changes. */
export type OptionType =
  | { readonly type: 'duration'; readonly change: Change<number> }
  | { readonly type: 'integer'; readonly least: number; readonly change: Change<number> }
  | { readonly type: 'double'; readonly change: Change<number> }
  | { readonly type: 'string'; readonly change: Change<string> }
  | { readonly type: 'boolean'; readonly change: Change<boolean> }
  /** Words of an upstream enum; the map gives the model's word for each, and none for what is not simulated. */
  | {
      readonly type: 'enum';
      readonly words: Readonly<Record<string, string | undefined>>;
      /** Words of one version only. */
      readonly wordsOf?: Readonly<Record<string, readonly string[]>>;
      readonly change: Change<string>;
      /** The Java type, where Flink names it when a word is none of its. */
      readonly enumClass?: string;
    };

export type ConfigOption = OptionType & {
  readonly key: string;
  /** Older keys that are read when the key itself is absent, in this order. */
  readonly older?: readonly string[];
  /** Keys of other options whose value is taken when there is none of its own. */
  readonly fallback?: readonly string[];
  /** The only version that has the key. 1.20 has the option under its first older key when 2.3 has renamed it. */
  readonly only?: '1.20' | '2.3';
  /** In one sentence, for the reader. */
  readonly changes: string;
};

/** An option with a duration. */
export const duration = (key: string, changes: string, change: Change<number>): ConfigOption => ({
  key,
  type: 'duration',
  changes,
  change,
});
