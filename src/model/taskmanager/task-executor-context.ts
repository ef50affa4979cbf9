/** What a TaskExecutor knows. */
import type { ComponentId } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';

/** @simulates org.apache.flink.runtime.taskexecutor.slot.TaskSlot · 1.20, 2.3 · simplified */
export interface TaskSlot {
  readonly slot: number;
  readonly state: 'FREE' | 'ALLOCATED' | 'ACTIVE' | 'RELEASING';
  readonly allocationId?: string | undefined;
  readonly jobId?: string | undefined;
  /** What its log calls this allocation. */
  readonly index?: number | undefined;
}

export interface JobConnection {
  readonly jobId: string;
  readonly jobMaster: ComponentId;
  readonly jobMasterId: string;
  /** RPC endpoint of the JobMaster. */
  readonly endpoint: string;
  readonly state: 'resolving' | 'registering' | 'established' | 'lost';
  /** Its heartbeat has timed out, and it has not answered since. */
  readonly silent?: boolean | undefined;
  /** Slots are being offered and not yet accepted. */
  readonly offering: boolean;
}

export interface RunningTask {
  readonly attemptId: string;
  readonly jobId: string;
  readonly taskName: string;
  readonly attempt: number;
  readonly jobMaster: ComponentId;
  readonly allocationId: string;
  readonly component: ComponentId;
  readonly state: string;
}

export interface TaskExecutorContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly host: string;
  /** `taskmanager-1:39987-a7015c`. */
  readonly resourceId: string;
  readonly rpcPort: number;
  readonly dataPort: number;
  /** The ResourceManager it looks for. */
  readonly resourceManager: ComponentId;
  readonly registration: 'connecting' | 'registering' | 'registered';
  readonly resourceManagerId: string;
  /** With HA: the fencing token of the leader it looks for, absent while none is known. */
  readonly soughtId?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly slots: readonly TaskSlot[];
  /** Index of the next allocation of a slot, once there was one. */
  readonly nextIndex?: number | undefined;
  readonly jobs: readonly JobConnection[];
  readonly tasks: readonly RunningTask[];
  /** It is shutting down, and is nobody's any more. */
  readonly stopping?: boolean | undefined;
  /** Attempts whose last state a JobMaster did not acknowledge in time: its answer comes too late. */
  readonly unacknowledged?: readonly string[] | undefined;
  /** Jobs of which a task has run in this JVM: their classes are loaded. */
  readonly loaded: readonly string[];
}
