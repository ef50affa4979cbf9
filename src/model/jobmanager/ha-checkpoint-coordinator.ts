/** A CheckpointCoordinator whose job may have its checkpoints in ZooKeeper. */
import { extend, machineOf } from '../machine.ts';
import { checkpointCoordinatorBehaviour, progressWith } from './checkpoint-coordinator.ts';
import {
  STANDALONE_CHECKPOINT_SERVICES,
  type CheckpointServices,
  type CheckpointServicesOf,
} from './checkpoint-services.ts';
import {
  addCheckpoint,
  addRestored,
  answered,
  checkpointRead,
  closeStore,
  forget,
  getAndIncrement,
  handleOf,
  recover,
  setCount,
  subsume,
} from './checkpoint-store.ts';

/** @simulates org.apache.flink.runtime.checkpoint.ZooKeeperCheckpointRecoveryFactory · 1.20, 2.3 · simplified */
const ZOOKEEPER: CheckpointServices = {
  getAndIncrement,
  setCount,
  addRestored,
  handleOf,
  addCheckpoint,
  subsume,
  forget,
};

/** Where a cluster keeps them. */
export const checkpointServicesOf: CheckpointServicesOf = ({ ha }) =>
  ha === undefined ? STANDALONE_CHECKPOINT_SERVICES : ZOOKEEPER;

/**
 * The CheckpointCoordinator of any cluster: `high-availability.type` decides where it keeps what.
 *
 * @simulates org.apache.flink.runtime.checkpoint.DefaultCompletedCheckpointStore · 1.20, 2.3 · simplified
 */
export const haCheckpointCoordinatorBehaviour = extend(checkpointCoordinatorBehaviour(checkpointServicesOf), {
  on: {
    recover: (c, _event, turn) => recover(c, turn),
    zkReply: (c, reply, turn) => answered(c, reply, turn, progressWith(checkpointServicesOf(c.parameters))),
    closeStore: (c, { status }, turn) => closeStore(c, status, turn),
    readReply: (c, { path, content }, turn) => (path === c.recovering?.path ? checkpointRead(c, content, turn) : c),
  },
});

/** As it is on pages where nobody takes a savepoint. */
export const haCheckpointCoordinatorMachine = machineOf(haCheckpointCoordinatorBehaviour);
