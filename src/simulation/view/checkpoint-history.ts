/** What became of each checkpoint and savepoint: trigger, acknowledgements, end. Kept step by step. */
import type { CheckpointCoordinatorContext } from '../../model/index.ts';
import { MACHINES } from './machines.ts';
import type { Dated } from './timed.ts';
import type { Change, Observed } from './walk.ts';

export interface CheckpointTrack extends Dated {
  readonly job: string;
  readonly number: number;
  readonly kind: 'checkpoint' | 'savepoint' | 'stop';
  readonly path: string;
  readonly total: number;
  /** When it was triggered; `n` is that step. */
  readonly at: number;
  readonly acknowledgements: (Dated & { readonly at: number; readonly attemptId: string })[];
  /** `bytes`: its size, as the coordinator's log tells it. */
  end?: Dated & { readonly at: number; readonly completed: boolean; readonly bytes?: number };
}

/** What a step did to a checkpoint. */
export interface CheckpointChange {
  readonly checkpoint: CheckpointTrack;
  readonly what: 'triggered' | 'acknowledged' | 'completed' | 'failed';
}

/** Follows the CheckpointCoordinators of all jobs. */
export class CheckpointHistory {
  /** In the order of triggering. */
  readonly checkpoints: CheckpointTrack[] = [];
  readonly ofJob = new Map<string, CheckpointTrack[]>();
  /** Completed ones by job, in the order of completion. */
  readonly completed = new Map<string, (Dated & { readonly checkpoint: CheckpointTrack })[]>();
  /** By job: those that ended without success, and triggers that came to nothing. */
  readonly failed = new Map<string, Dated[]>();
  /** Where a checkpoint lies, by job and number: `<job>/<number>`. */
  private readonly running = new Map<string, CheckpointTrack>();

  observe(observed: Observed): readonly CheckpointChange[] {
    const changes: CheckpointChange[] = [];
    for (const change of observed.changes) {
      if (change.machine === MACHINES.checkpointCoordinator) changes.push(...this.coordinator(change, observed));
    }
    return changes;
  }

  private coordinator(change: Change, observed: Observed): readonly CheckpointChange[] {
    const before = change.before as CheckpointCoordinatorContext | undefined;
    const after = change.after as CheckpointCoordinatorContext | undefined;
    const context = after ?? before;
    if (!context) return [];
    const changes: CheckpointChange[] = [];
    for (const pending of after?.pending ?? []) {
      const known = this.running.get(`${context.jobId}/${pending.checkpoint}`);
      const checkpoint = known ?? this.begin(context.jobId, pending, observed);
      if (!known) changes.push({ checkpoint, what: 'triggered' });
      for (const { attemptId } of pending.acknowledged.slice(checkpoint.acknowledgements.length)) {
        checkpoint.acknowledgements.push({ n: observed.n, at: observed.at, attemptId });
        changes.push({ checkpoint, what: 'acknowledged' });
      }
    }
    changes.push(...this.ended(context.jobId, before, after, observed));
    if (after && before && after.failed > before.failed) {
      listIn(this.failed, context.jobId).push({ n: observed.n });
    }
    return changes;
  }

  private begin(
    job: string,
    pending: CheckpointCoordinatorContext['pending'][number],
    { n, at }: Observed,
  ): CheckpointTrack {
    const { checkpoint: number, kind, path, expected } = pending;
    const checkpoint: CheckpointTrack = {
      n,
      at,
      job,
      number,
      kind,
      path,
      total: expected.length,
      acknowledgements: [],
    };
    this.checkpoints.push(checkpoint);
    listIn(this.ofJob, job).push(checkpoint);
    this.running.set(`${job}/${number}`, checkpoint);
    return checkpoint;
  }

  /** Those that were pending before and are no more. */
  private ended(
    job: string,
    before: CheckpointCoordinatorContext | undefined,
    after: CheckpointCoordinatorContext | undefined,
    { n, at, step }: Observed,
  ): readonly CheckpointChange[] {
    const changes: CheckpointChange[] = [];
    for (const pending of before?.pending ?? []) {
      if (after?.pending.some((candidate) => candidate.checkpoint === pending.checkpoint)) continue;
      const key = `${job}/${pending.checkpoint}`;
      const checkpoint = this.running.get(key);
      this.running.delete(key);
      if (!checkpoint) continue;
      const completed = after !== undefined && isCompleted(after, pending.checkpoint);
      const bytes = step.said.flatMap(({ effect }) =>
        typeof effect.values['bytes'] === 'number' ? effect.values['bytes'] : [],
      )[0];
      checkpoint.end = { n, at, completed, ...(bytes === undefined ? {} : { bytes }) };
      if (completed) listIn(this.completed, job).push({ n, checkpoint });
      changes.push({ checkpoint, what: completed ? 'completed' : 'failed' });
    }
    return changes;
  }
}

function isCompleted(context: CheckpointCoordinatorContext, number: number): boolean {
  return context.latest?.checkpoint === number || context.savepoints.some((one) => one.checkpoint === number);
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
