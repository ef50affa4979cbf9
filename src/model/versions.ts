/** Where the versions differ. Machines ask these tables and never compare version numbers. */
import type { FlinkVersion } from './vocabulary.ts';

export interface VersionTraits {
  /** What `flink -v`, REST and the recordings call it. */
  readonly fullVersion: string;
  readonly commit: string;
  /** Jobs are submitted as applications (FLIP-549), and duplicates are judged by the application. */
  readonly applications: boolean;
  /** `flink run-application` exists. */
  readonly runApplication: boolean;
  /**
   * Checkpoints are triggered only while every task runs, and at once when the last one does; the triggering stops and
   * starts with the states of executions, each with a log line.
   */
  readonly tracksExecutions: boolean;
  /** The source coordinator's first word about its backlog makes the coordinator trigger, whether it was stopped or not. */
  readonly backlogReschedules: boolean;
  /** Changed slot requirements are collected for `slot.request.max-interval` before they are declared; 0: at once. */
  readonly requirementInterval: number;
  /** The node of ZooKeeper below which submitted jobs are. */
  readonly planStore: 'jobgraphs' | 'execution-plans';
  /** The beginning of the name of a stored job's file. */
  readonly storedPlan: 'submittedJobGraph' | 'submittedExecutionPlan';
  /** A task that fails is FAILED before its operators are closed: an exception of the closing is not added to the failure, but fatal. */
  readonly closesBehindFailure: boolean;
  /** The enumeration of claim modes, which 2.x has renamed. */
  readonly claimModes: 'RestoreMode' | 'RecoveryClaimMode';
  /** How long a JobMaster initializes, in percent of 1.20: the recordings have 205–764 ms and 263–811 ms for a first job. */
  readonly initializationPercent: number;
  /** The type that the time-out of a remote call is given in; it shows in exceptions. */
  readonly rpcTimeout: 'Time' | 'Duration';
  /** At most so long until a JobManager has noticed for the first time that a process behind a connection is gone, in ms. */
  readonly firstDisassociation: number;
}

const TRAITS: Readonly<Record<FlinkVersion, VersionTraits>> = {
  '1.20': {
    fullVersion: '1.20.5',
    commit: '0980485',
    applications: false,
    runApplication: true,
    tracksExecutions: false,
    backlogReschedules: false,
    requirementInterval: 0,
    planStore: 'jobgraphs',
    storedPlan: 'submittedJobGraph',
    closesBehindFailure: false,
    claimModes: 'RestoreMode',
    initializationPercent: 100,
    rpcTimeout: 'Time',
    firstDisassociation: 170,
  },
  '2.3': {
    fullVersion: '2.3.0',
    commit: 'c0f8d1a',
    applications: true,
    runApplication: false,
    tracksExecutions: true,
    backlogReschedules: true,
    requirementInterval: 20,
    planStore: 'execution-plans',
    storedPlan: 'submittedExecutionPlan',
    closesBehindFailure: true,
    claimModes: 'RecoveryClaimMode',
    initializationPercent: 180,
    rpcTimeout: 'Duration',
    firstDisassociation: 60,
  },
};

/** What a version does in its own way. */
export function traitsOf(version: FlinkVersion): VersionTraits {
  return TRAITS[version];
}
