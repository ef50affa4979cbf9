/** Savepoints: taken when somebody asks, and what a job may begin from. */
import type { Json } from '../../base/index.ts';
import { extend } from '../machine.ts';
import { mutated } from '../parameters.ts';
import { directoryProblem, pointerProblem } from '../storage/checkpoint-pointer.ts';
import { qualifiedPath, STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  CountedTrigger,
} from './checkpoint-coordinator-context.ts';
import { progressWith, trigger, type CheckpointCoordinatorBehaviour } from './checkpoint-coordinator.ts';
import type { CheckpointProgress, CheckpointServices, CheckpointServicesOf } from './checkpoint-services.ts';
import { abortAll } from './failed-checkpoints.ts';
import { checkpointServicesOf, haCheckpointCoordinatorBehaviour } from './ha-checkpoint-coordinator.ts';
import { restoreFrom, toldFrom } from './restored-checkpoint.ts';
import { mapStates, maxParallelismMismatch, moreThanKeyGroups } from './state-assignment.ts';

type C = CheckpointCoordinatorContext;

const LOOK_AGAIN_MS = 5;

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
        const problem = pointerProblem(savepoint.path);
        turn.log('CheckpointCoordinator.fromSavepoint', {
          job: c.jobId,
          path: savepoint.path,
          options: savepoint.allowNonRestoredState ? 'allowing non restored state' : '',
        });
        if (problem !== undefined) return cannotRestore(c, unresolved(problem), turn);
        turn.call(STORAGE, { type: 'read', path: savepoint.path } as const, 4);
        return { ...c, reading: savepoint };
      },
      readReply: (c, event, turn) =>
        event.path === c.reading?.path
          ? savepointRead(c, c.reading, event.content, servicesOf(c.parameters), turn)
          : (on.readReply?.(c, event, turn) ?? c),
      triggerCheckpoint: (c, event, turn) => {
        const { call, full } = event;
        // One at a time: it waits until the pending one has ended.
        const isFree = c.pending.length === 0 && c.counting === undefined;
        if (!isFree && !mutated(c.parameters, 'trigger-at-once')) {
          turn.arm(`manual:${call}`, LOOK_AGAIN_MS, { type: 'triggerCheckpoint', call, full });
          return c;
        }
        const form = full ? ({ form: 'full' } as const) : {};
        return trigger(c, { kind: 'checkpoint', call, drain: false, ...form }, servicesOf(c.parameters), turn);
      },
      triggerSavepoint: (c, { call, targetDirectory, stop, drain, native }, turn) => {
        const directory = qualifiedPath(targetDirectory);
        const path = `${directory}/savepoint-${c.jobId.slice(0, 6)}-${turn.id('savepoint').slice(0, 12)}`;
        const form = native === true ? ({ form: 'native' } as const) : {};
        const asked: CountedTrigger = { kind: stop ? 'stop' : 'savepoint', path, call, drain, ...form };
        const services = servicesOf(c.parameters);
        const problem = directoryProblem(targetDirectory);
        if (problem !== undefined && c.tasks.every(({ state }) => state === 'RUNNING'))
          return services.getAndIncrement(c, asked, turn, { ...progressWith(services), begin: cannotBegin(problem) });
        if (stop) turn.cancel('trigger');
        const begun = stop ? abortAll({ ...c, scheduling: false, queued: false }, ['checkpoint'], turn) : c;
        return trigger(begun, asked, services, turn);
      },
    },
  });
}

/**
 * The CheckpointCoordinator of any cluster.
 *
 * @simulates org.apache.flink.runtime.checkpoint.Checkpoints · 1.20, 2.3 · simplified
 */
export const savepointCoordinatorBehaviour = withSavepoints(haCheckpointCoordinatorBehaviour, checkpointServicesOf);

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

function unresolved([first = '', ...causes]: readonly string[]): readonly string[] {
  const isUnchecked = first.startsWith('java.lang.');
  const lines = wrapped(isUnchecked ? first : `java.lang.RuntimeException: ${first}`);
  return [...lines, ...[...(isUnchecked ? [] : [first]), ...causes].map((line) => `Caused by: ${line}`)];
}

const IO_PROBLEM =
  'org.apache.flink.runtime.checkpoint.CheckpointException: An Exception occurred while triggering the checkpoint. IO-problem detected.';

/** Its id is taken, and then there is no place for it: the job goes on without. */
function cannotBegin(problem: readonly string[]): CheckpointProgress['begin'] {
  return (c, { kind, call, drain, form }, checkpoint, turn) => {
    turn.log('CheckpointCoordinator.triggering', {
      checkpoint,
      kind: drain ? 'drain' : kind,
      ...(form === undefined ? {} : { form }),
      job: c.jobId,
    });
    const causes = problem.map((line) => `Caused by: ${line}`);
    turn.log('CheckpointFailureManager.failedToComplete', {
      checkpoint,
      job: c.jobId,
      exception: [IO_PROBLEM, ...causes],
    });
    const completion = 'java.util.concurrent.CompletionException';
    const told = problem.map((line) => `Caused by: ${line.split(':')[0] ?? ''}: ${line}`);
    const twice = `Caused by: ${IO_PROBLEM.split(':')[0] ?? ''}: ${IO_PROBLEM}`;
    const exception = [`${completion}: ${completion}: ${IO_PROBLEM}`, twice, ...told];
    if (call !== undefined) turn.send(c.jobMaster, { type: 'savepointFailed', call, exception } as const);
    return { ...c, nextId: checkpoint + 1, failed: c.failed + 1 };
  };
}

function missingFile(path: string): readonly string[] {
  const cause = `java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '${path}' on file system 'file'.`;
  return [...wrapped(`java.lang.RuntimeException: ${cause}`), `Caused by: ${cause}`];
}

function unmapped(path: string, operator: string): readonly string[] {
  const text = `Failed to rollback to checkpoint/savepoint ${path}. Cannot map checkpoint/savepoint state for operator ${operator} to the new program, because the operator is not available in the new program. If you want to allow to skip this, you can set the --allowNonRestoredState option on the CLI.`;
  return wrapped(`java.lang.IllegalStateException: ${text}`);
}
