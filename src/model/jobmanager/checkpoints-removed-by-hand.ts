/** A CheckpointCoordinator under whom somebody may remove the counter, the pointers or the storage of its checkpoints. */
import type { Delivered } from '../../base/index.ts';
import { checkpointCounter } from '../highavailability/paths.ts';
import { extend, machineOf } from '../machine.ts';
import { DEFAULT_HA, mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import type { CheckpointCoordinatorContext } from './checkpoint-coordinator-context.ts';
import { abort, countFailure } from './failed-checkpoints.ts';
import { savepointCoordinatorBehaviour } from './savepoint-coordinator.ts';

type C = CheckpointCoordinatorContext;
type Reply = Delivered<Extract<CuratorNews, { type: 'zkReply' }>>;

const NO_NODE =
  'org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.KeeperException$NoNodeException: KeeperErrorCode = NoNode';
const NOT_FINALIZED = 'Failure to finalize checkpoint.';

const NOT_OPENED = 'java.lang.Exception: Could not open output stream for state backend';

const { on } = savepointCoordinatorBehaviour;

/**
 * Neither is made anew while the job runs: without a counter no checkpoint begins any more, without the folder of the
 * pointers, or with a file where their storage was, each one fails the job when it should be complete.
 *
 * @simulates org.apache.flink.runtime.zookeeper.ZooKeeperStateHandleStore#addAndLock · 1.20, 2.3 · simplified
 */
export const handAwareCheckpointCoordinatorMachine = machineOf(
  extend(savepointCoordinatorBehaviour, {
    on: {
      zkReply: (c, reply, turn) => {
        const [what, number] = reply.tag.split(' ');
        if (!reply.ok && what === 'counted') return withoutCounter(c, turn);
        if (!reply.ok && what === 'added') return notFinalized(c, Number(number), [NO_NODE], turn);
        return (on as { zkReply?: (c: C, reply: Reply, turn: Turn) => C }).zkReply?.(c, reply, turn) ?? c;
      },
      notWritten: (c, { path, exception, delivery }, turn) => {
        const pending = c.pending.find((each) => each.path === path && each.phase === 'writing');
        if (pending === undefined) return c;
        if (mutated(c.parameters, 'complete-unwritten'))
          return on.written?.(c, { type: 'written', path, delivery }, turn) ?? c;
        return notFinalized(c, pending.checkpoint, [NOT_OPENED, ...exception], turn);
      },
    },
  }),
);

function withoutCounter(c: C, turn: Turn): C {
  const path = checkpointCounter(c.parameters.ha ?? DEFAULT_HA, c.jobId);
  const cause = `${NO_NODE} for ${path}`;
  const exception = [`java.util.concurrent.CompletionException: ${cause}`, `Caused by: ${cause}`];
  turn.log('CheckpointFailureManager.failedToComplete', {
    checkpoint: 'UNKNOWN_CHECKPOINT_ID',
    job: c.jobId,
    exception,
  });
  const { call } = c.counting ?? {};
  if (call !== undefined) turn.send(c.jobMaster, { type: 'savepointFailed', call, exception } as const);
  return { ...c, counting: undefined };
}

/** It cannot be put into the store, so it is none: that counts as a failure of the job. */
function notFinalized(c: C, checkpoint: number, causes: readonly string[], turn: Turn): C {
  const given = c.pending.filter((each) => each.checkpoint === checkpoint);
  if (given.length === 0) return c;
  const first = `org.apache.flink.runtime.checkpoint.CheckpointException: Could not complete the pending checkpoint ${checkpoint}. Failure reason: ${NOT_FINALIZED}`;
  const exception = [first, ...causes.map((cause) => `Caused by: ${cause}`)];
  const aborted = abort(c, given, turn, exception);
  turn.log('JobMaster.acknowledgeFailed', { exception });
  return countFailure(aborted, NOT_FINALIZED, turn);
}
