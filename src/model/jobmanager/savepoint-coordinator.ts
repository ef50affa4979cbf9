/** Savepoints: taken when somebody asks, and what a job may begin from. */
import type { Json } from '../../base/index.ts';
import { extend, machineOf } from '../machine.ts';
import { qualifiedPath, STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  CountedTrigger,
} from './checkpoint-coordinator-context.ts';
import {
  abortAll,
  restoreFrom,
  toldFrom,
  trigger,
  type CheckpointCoordinatorBehaviour,
} from './checkpoint-coordinator.ts';
import type { CheckpointServices, CheckpointServicesOf } from './checkpoint-services.ts';
import { checkpointServicesOf, haCheckpointCoordinatorBehaviour } from './ha-checkpoint-coordinator.ts';
import { mapStates, maxParallelismMismatch, moreThanKeyGroups } from './state-assignment.ts';

type C = CheckpointCoordinatorContext;

/** A CheckpointCoordinator that takes savepoints and begins from them. */
function withSavepoints(
  behaviour: CheckpointCoordinatorBehaviour,
  servicesOf: CheckpointServicesOf,
): CheckpointCoordinatorBehaviour {
  const { on } = behaviour;
  return extend(behaviour, {
    on: {
      restore: (c, event, turn) => {
        const { savepoint } = event;
        if (c.latest !== undefined || savepoint === undefined) return on.restore?.(c, event, turn) ?? c;
        turn.log('CheckpointCoordinator.noCheckpoint');
        turn.log('CheckpointCoordinator.fromSavepoint', {
          job: c.jobId,
          path: savepoint.path,
          options: savepoint.allowNonRestoredState ? 'allowing non restored state' : '',
        });
        turn.call(STORAGE, { type: 'read', path: savepoint.path } as const, 4);
        return { ...c, reading: savepoint };
      },
      readReply: (c, event, turn) =>
        event.path === c.reading?.path
          ? savepointRead(c, c.reading, event.content, servicesOf(c.parameters), turn)
          : (on.readReply?.(c, event, turn) ?? c),
      triggerSavepoint: (c, { call, targetDirectory, stop, drain }, turn) => {
        const directory = qualifiedPath(targetDirectory);
        const path = `${directory}/savepoint-${c.jobId.slice(0, 6)}-${turn.id('savepoint').slice(0, 12)}`;
        if (stop) turn.cancel('trigger');
        const begun = stop ? abortAll({ ...c, scheduling: false, queued: false }, ['checkpoint'], turn) : c;
        const asked: CountedTrigger = { kind: stop ? 'stop' : 'savepoint', path, call, drain };
        return trigger(begun, asked, servicesOf(c.parameters), turn);
      },
    },
  });
}

/**
 * The CheckpointCoordinator of any cluster.
 *
 * @simulates org.apache.flink.runtime.checkpoint.Checkpoints · 1.20, 2.3 · simplified
 */
export const savepointCoordinatorMachine = machineOf(
  withSavepoints(haCheckpointCoordinatorBehaviour, checkpointServicesOf),
);

/** The savepoint that the job begins from is read, or is not there. */
function savepointRead(
  c: C,
  reading: NonNullable<C['reading']>,
  content: Json | undefined,
  services: CheckpointServices,
  turn: Turn,
): C {
  if (content === undefined) return cannotRestore(c, missingFile(reading.path), turn);
  const found = content as unknown as CompletedCheckpoint;
  // What another job's store kept of it is not this one's.
  const { handle: _, ...plain } = found;
  const mapped = mapStates(found.states, c.vertices, reading.allowNonRestoredState);
  if ('operator' in mapped) return cannotRestore(c, unmapped(reading.path, mapped.operator), turn);
  const mismatch = maxParallelismMismatch(found.vertices, c.vertices);
  if (mismatch !== undefined) return cannotRestore(c, wrapped(mismatch), turn);
  for (const vertex of mapped.skipped) turn.log('Checkpoints.skipping', { vertex });
  const nextId = found.checkpoint + 1;
  turn.log('CheckpointCoordinator.resetId', { job: c.jobId, checkpoint: nextId });
  services.setCount(c, nextId, turn);
  // Unclaimed it remains the user's, whatever it was before; claimed it is one of the job's own, and goes as they go.
  const kind = reading.claimMode === 'CLAIM' ? 'checkpoint' : 'savepoint';
  const handle = services.handleOf(c, turn);
  const restored: CompletedCheckpoint = {
    ...plain,
    kind,
    states: mapped.states,
    ...(handle === undefined ? {} : { handle }),
  };
  const next: C = { ...c, nextId, reading: undefined };
  const tooMany = moreThanKeyGroups(found.vertices, c.vertices);
  if (tooMany !== undefined) return cannotRestore(toldFrom(next, restored, turn), wrapped(tooMany), turn);
  services.addRestored(c, restored, turn);
  return restoreFrom(next, restored, turn);
}

function cannotRestore(c: C, failure: readonly string[], turn: Turn): C {
  turn.send(c.jobMaster, { type: 'restoreFailed', failure } as const);
  return { ...c, reading: undefined };
}

const NOT_STARTED = 'org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.';

function wrapped(exception: string): readonly string[] {
  return [NOT_STARTED, `Caused by: java.util.concurrent.CompletionException: ${exception}`, `Caused by: ${exception}`];
}

function missingFile(path: string): readonly string[] {
  const cause = `java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '${path}' on file system 'file'.`;
  return [...wrapped(`java.lang.RuntimeException: ${cause}`), `Caused by: ${cause}`];
}

function unmapped(path: string, operator: string): readonly string[] {
  const text = `Failed to rollback to checkpoint/savepoint ${path}. Cannot map checkpoint/savepoint state for operator ${operator} to the new program, because the operator is not available in the new program. If you want to allow to skip this, you can set the --allowNonRestoredState option on the CLI.`;
  return wrapped(`java.lang.IllegalStateException: ${text}`);
}
