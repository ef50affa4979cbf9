/** Which files and folders of `/srv/flink` existed when: what components wrote, and the folders that they made for it. */
import type { Json } from '../../base/index.ts';
import type {
  CheckpointCoordinatorContext,
  DispatcherContext,
  JobPlan,
  ModelParameters,
  StorageContext,
  StoredFile,
} from '../../model/index.ts';
import { MACHINES } from '../view/machines.ts';
import type { Change, Observed } from '../view/walk.ts';
import type { Instant } from './instant.ts';

/** A file or folder of the shared storage, as long as it existed. */
export interface StoredPath {
  /** `/srv/flink/ha/default/submittedJobGraph…` */
  readonly path: string;
  readonly type: 'file' | 'directory';
  /** What is in it: metadata of a checkpoint, a job graph, a pointer, a result, a jar. */
  readonly content: 'metadata' | 'plan' | 'handle' | 'result' | 'blob' | 'folder';
  readonly jobId?: string;
  /** What the model keeps in it. */
  readonly data?: Json;
  readonly from: Instant;
  to?: Instant;
}

/** The paths of the shared storage, followed step by step. */
export class StorageRecord {
  /** In the order of their beginnings; a path may exist several times, one after the other. */
  readonly paths: StoredPath[] = [];
  private readonly present = new Map<string, StoredPath>();
  /** What each Dispatcher was configured with. */
  private readonly dispatchers = new Map<string, ModelParameters>();

  observe(observed: Observed, instant: Instant): void {
    for (const change of observed.changes) {
      if (change.machine === MACHINES.storage) this.storage(change, instant);
      if (change.machine === MACHINES.checkpointCoordinator) this.coordinator(change, instant);
      if (change.machine === MACHINES.dispatcher && change.after !== undefined)
        this.dispatchers.set(change.id, (change.after as DispatcherContext).parameters);
    }
    for (const { effect } of observed.step.said) {
      if (effect.type !== 'log') continue;
      const { directory, job } = effect.values;
      if (effect.line.endsWith('ResultStore.created') && typeof directory === 'string')
        this.folder(localPath(directory), instant);
      if (effect.line === 'JobGraphStore.removed' && typeof job === 'string') this.jobRemoved(job, instant);
    }
    if (observed.machine === MACHINES.dispatcher) this.submitted(observed, instant);
  }

  private storage({ before, after }: Change, instant: Instant): void {
    const old = (before as StorageContext | undefined)?.files ?? [];
    const now = (after as StorageContext | undefined)?.files ?? [];
    if (old === now) return;
    const kept = new Set(now);
    const had = new Set(old);
    for (const file of old) if (!kept.has(file)) this.removed(file, instant);
    for (const file of now) if (!had.has(file)) this.written(file, instant);
  }

  private written(file: StoredFile, instant: Instant): void {
    const path = localPath(file.path);
    const about = { jobId: file.jobId, data: file.content };
    if (file.kind === 'ha') {
      // The folder of the cluster stays when its last file goes.
      this.folder(path.slice(0, path.lastIndexOf('/')), instant);
      this.add({ path, type: 'file', content: contentOf(path), ...about, from: instant });
      return;
    }
    this.folder(path, instant);
    this.add({ path: `${path}/_metadata`, type: 'file', content: 'metadata', ...about, from: instant });
  }

  private removed({ path: stored, kind }: StoredFile, instant: Instant): void {
    const path = localPath(stored);
    if (kind !== 'ha') this.end(`${path}/_metadata`, instant);
    this.end(path, instant);
  }

  /** A job's graph goes, and its blobs with it: nobody can run it any more. */
  private jobRemoved(jobId: string, instant: Instant): void {
    for (const { path, content, jobId: of } of [...this.present.values()])
      if (content === 'plan' && of === jobId) this.end(path, instant);
    this.blobsRemoved(jobId, instant);
  }

  /** A job has its folders as soon as somebody coordinates its checkpoints, and a checkpoint as soon as it is triggered. */
  private coordinator({ before, after }: Change, instant: Instant): void {
    const context = after as CheckpointCoordinatorContext | undefined;
    const old = (before as CheckpointCoordinatorContext | undefined)?.pending ?? [];
    if (context !== undefined && before === undefined) {
      const folder = `${localPath(context.parameters.checkpointDirectory)}/${context.jobId}`;
      for (const path of [folder, `${folder}/shared`, `${folder}/taskowned`]) this.folder(path, instant);
    }
    const pending = context?.pending ?? [];
    if (pending === old) return;
    const has = (list: typeof pending, path: string): boolean => list.some((one) => one.path === path);
    for (const { path } of pending) if (!has(old, path)) this.folder(localPath(path), instant);
    // Who has gone leaves its pending checkpoints where they are; who aborts one throws it away.
    if (context === undefined) return;
    for (const { path } of old)
      if (!has(pending, path) && !this.present.has(`${localPath(path)}/_metadata`)) this.end(localPath(path), instant);
  }

  /** With HA a jar travels through the blob store, once for each submission, also one that is refused. */
  private submitted({ message, subject }: Observed, instant: Instant): void {
    const { type, plan } = message as { type: string; plan?: JobPlan };
    if (type !== 'submitJob' || plan === undefined || plan.usrlib !== undefined) return;
    const ha = this.dispatchers.get(subject)?.ha;
    if (ha === undefined) return;
    const folder = `${localPath(ha.storageDir)}/${ha.clusterId}/blob`;
    this.folder(folder, instant);
    this.folder(`${folder}/job_${plan.jobId}`, instant);
    const data = { jar: plan.jar, n: instant.n };
    const path = `${folder}/job_${plan.jobId}/${plan.jar} ${instant.n}`;
    this.add({ path, type: 'file', content: 'blob', jobId: plan.jobId, data, from: instant });
  }

  private blobsRemoved(jobId: string, instant: Instant): void {
    const mine = `/blob/job_${jobId}`;
    const blobs = [...this.present.keys()].filter((path) => path.endsWith(mine) || path.includes(`${mine}/`));
    for (const path of blobs) this.end(path, instant);
    if (blobs.length === 0) return;
    const parent = blobs[0]?.slice(0, blobs[0].indexOf(mine) + '/blob'.length) ?? '';
    if (![...this.present.keys()].some((path) => path.startsWith(`${parent}/`))) this.end(parent, instant);
  }

  private folder(path: string, instant: Instant): void {
    if (!this.present.has(path)) this.add({ path, type: 'directory', content: 'folder', from: instant });
  }

  private add(stored: StoredPath): void {
    this.end(stored.path, stored.from);
    this.present.set(stored.path, stored);
    this.paths.push(stored);
  }

  private end(path: string, instant: Instant): void {
    const stored = this.present.get(path);
    if (stored === undefined) return;
    stored.to = instant;
    this.present.delete(path);
  }
}

function localPath(path: string): string {
  return path.replace(/^file:\/*/, '/').replace(/\/$/, '');
}

function contentOf(path: string): StoredPath['content'] {
  if (path.endsWith('.json')) return 'result';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^submitted(?:JobGraph|ExecutionPlan)/.test(name) ? 'plan' : 'handle';
}
