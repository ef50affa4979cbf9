/** Completed checkpoints and their counter in ZooKeeper. */
import type { Delivered, Json } from '../../base/index.ts';
import { checkpointCounter, checkpointStore, namespaceWords } from '../highavailability/paths.ts';
import { DEFAULT_HA, mutated, type HighAvailability } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import type { JobStatus } from '../vocabulary.ts';
import type { Child, Operation } from '../zookeeper/znodes.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  CountedTrigger,
  OlderCheckpoint,
  PendingCheckpoint,
} from './checkpoint-coordinator-context.ts';
import { checkpointPath } from './completed-checkpoints.ts';
import type { CheckpointProgress } from './checkpoint-services.ts';
import { checkpointNotRetrieved } from './broken-handles.ts';

type C = CheckpointCoordinatorContext;

function haOf(c: C): HighAvailability {
  return c.parameters.ha ?? DEFAULT_HA;
}

function zk(c: C, operation: Operation, tag: string | undefined, turn: Turn): void {
  const curator = `${c.id.split('/')[0] ?? ''}/curator`;
  turn.send(curator, { type: 'zk', operation, ...(tag === undefined ? {} : { tag }) } as const);
}

/** `/flink/default/jobs/…/checkpoints/0000000000000000003` */
function nodeOf(c: C, checkpoint: number): string {
  return `${checkpointStore(haOf(c), c.jobId)}/${String(checkpoint).padStart(19, '0')}`;
}

/** Looks for what an earlier leader completed. @simulates org.apache.flink.runtime.checkpoint.DefaultCompletedCheckpointStoreUtils · 1.20, 2.3 · simplified */
export function recover(c: C, turn: Turn): C {
  const ha = haOf(c);
  const path = checkpointStore(ha, c.jobId);
  turn.log('CompletedCheckpointStore.recovering', { store: namespaceWords(path) });
  zk(c, { op: 'create', path, type: 'persistent', data: null }, undefined, turn);
  const counter = checkpointCounter(ha, c.jobId);
  zk(c, { op: 'create', path: counter, type: 'persistent', data: 1 }, undefined, turn);
  zk(c, { op: 'get', path: counter }, 'counter', turn);
  zk(c, { op: 'children', path }, 'checkpoints', turn);
  return c;
}

/** ZooKeeper has answered. A checkpoint whose pointer is stored is complete. */
export function answered(
  c: C,
  { tag, ok, value }: Delivered<Extract<CuratorNews, { type: 'zkReply' }>>,
  turn: Turn,
  go: CheckpointProgress,
): C {
  const [what = '', number = '', handle] = tag.split(' ');
  const forgets = mutated(c.parameters, 'forget-counter');
  if (what === 'counter' && forgets) return c;
  if (what === 'counter') return { ...c, nextId: Math.max(c.nextId, Number(value)) };
  if (what === 'counted' && c.counting !== undefined)
    return go.begin({ ...c, counting: undefined }, c.counting, forgets ? c.nextId : Number(value), turn);
  if (what === 'checkpoints') return checkpointsFound(c, value as unknown as readonly Child[], turn);
  if (what === 'added') {
    const pending = c.pending.find((each) => each.checkpoint === Number(number));
    return pending === undefined || !ok ? c : go.complete(c, pending, turn);
  }
  if (what === 'subsumed') discard(number, handle, turn);
  if (what === 'closed') {
    // Who only cleans up after a job has never started its counter.
    if (c.vertices.length > 0) turn.log('CheckpointIDCounter.shuttingDown');
    if (c.vertices.length > 0 && number === 'for-good') turn.log('CheckpointIDCounter.removing');
    turn.send(c.jobMaster, { type: 'storeClosed' } as const);
  }
  return c;
}

function checkpointsFound(c: C, found: readonly Child[], turn: Turn): C {
  const count = found.length;
  turn.log('CompletedCheckpointStore.found', { count, store: namespaceWords(checkpointStore(haOf(c), c.jobId)) });
  turn.log('CompletedCheckpointStore.fetching', { count });
  for (const { name } of found) turn.log('CompletedCheckpointStore.retrieving', { checkpoint: Number(name) });
  const last = found.at(-1);
  if (last === undefined) {
    turn.send(c.jobMaster, { type: 'recovered' } as const, 4);
    return c;
  }
  const lock = `${nodeOf(c, Number(last.name))}/locks/${turn.uuid('lock')}`;
  zk(c, { op: 'create', path: lock, type: 'ephemeral', data: null }, undefined, turn);
  const recovering = last.data as unknown as Pointer;
  turn.call(STORAGE, { type: 'read', path: recovering.path } as const, 3);
  const older =
    (c.parameters.retainedCheckpoints ?? 1) > 1 ? found.slice(0, -1).map((each) => foundBefore(c, each)) : [];
  return { ...c, recovering: { ...recovering, node: last.name }, ...(older.length === 0 ? {} : { older }) };
}

/** One that an earlier leader has kept beside the newest. What is no file of the store is the user's. */
function foundBefore(c: C, { name, data }: Child): OlderCheckpoint {
  const { path: handle } = data as unknown as Pointer;
  const checkpoint = Number(name);
  const path = checkpointPath(c, checkpoint);
  return /\/completedCheckpoint\w+$/.test(handle)
    ? { checkpoint, kind: 'checkpoint', path, handle }
    : { checkpoint, kind: 'savepoint', path: handle };
}

/** Files go, and with them what the store kept of them. */
function discard(path: string, handle: string | undefined, turn: Turn): void {
  turn.send(STORAGE, { type: 'delete', path, call: 0, ...(handle === undefined ? {} : { handle }) } as const);
}

/** The newest checkpoint is read: the job may go on from it. */
export function checkpointRead(c: C, content: Json | undefined, turn: Turn): C {
  // Who only cleans up has nothing to begin from.
  if (content === undefined && c.vertices.length > 0) {
    const { node = '', path = '' } = c.recovering ?? {};
    turn.send(c.jobMaster, { type: 'restoreFailed', failure: checkpointNotRetrieved(node, path) } as const);
    return c;
  }
  turn.send(c.jobMaster, { type: 'recovered' } as const, 4);
  return { ...c, recovering: undefined, latest: content as unknown as CompletedCheckpoint | undefined };
}

/** A pointer to the metadata, and a lock: nobody may remove it while this JobManager lives. */
export function addCheckpoint(c: C, pending: PendingCheckpoint, turn: Turn, { complete }: CheckpointProgress): C {
  const path = nodeOf(c, pending.checkpoint);
  if (pending.kind === 'savepoint') {
    zk(c, { op: 'get', path }, `added ${pending.checkpoint}`, turn);
  } else {
    zk(c, pointer(path, { path: pending.handle ?? pending.path }, turn), `added ${pending.checkpoint}`, turn);
  }
  const storing: PendingCheckpoint = { ...pending, phase: 'storing' };
  if (mutated(c.parameters, 'complete-before-zookeeper')) return complete(c, pending, turn);
  return { ...c, pending: c.pending.map((each) => (each === pending ? storing : each)) };
}

/** What a node of the store holds: where the handle lies. */
type Pointer = { readonly path: string };

/** Upstream's name for it. @simulates org.apache.flink.runtime.persistence.filesystem.FileSystemStateStorageHelper · 1.20, 2.3 · simplified */
export function handleOf(c: C, turn: Turn): string {
  const { storageDir, clusterId } = haOf(c);
  return `${storageDir}/${clusterId}/completedCheckpoint${turn.id('handle').slice(0, 12)}`;
}

function pointer(path: string, data: Pointer, turn: Turn): Operation {
  const operations: readonly Operation[] = [
    { op: 'create', path, type: 'persistent', data },
    { op: 'create', path: `${path}/locks/${turn.uuid('lock')}`, type: 'ephemeral', data: null },
  ];
  return { op: 'multi', operations };
}

/** What the job begins from: a new leader begins there too while there is no checkpoint yet. */
export function addRestored(c: C, restored: CompletedCheckpoint, turn: Turn): void {
  const { checkpoint, handle: path = restored.path } = restored;
  const content = restored as unknown as Json;
  turn.call(STORAGE, { type: 'write', path, kind: 'ha', jobId: c.jobId, checkpoint, content } as const);
  zk(c, pointer(nodeOf(c, checkpoint), { path }, turn), undefined, turn);
}

/** Its pointer goes before its files do, which stay when they are the user's. */
export function subsume(c: C, older: OlderCheckpoint, turn: Turn): void {
  const path = nodeOf(c, older.checkpoint);
  const { handle = '' } = older;
  if (older.kind !== 'checkpoint') return forget(c, older, turn);
  const early = mutated(c.parameters, 'discard-before-pointer');
  if (early) discard(older.path, handle, turn);
  zk(c, { op: 'delete', path }, early ? undefined : `subsumed ${older.path} ${handle}`, turn);
}

/** The pointer goes, and what it points to; the files are the user's. */
export function forget(c: C, { checkpoint, handle = '' }: OlderCheckpoint, turn: Turn): void {
  zk(c, { op: 'delete', path: nodeOf(c, checkpoint) }, `subsumed ${handle}`, turn);
}

/** Asks ZooKeeper for the next id. @simulates org.apache.flink.runtime.checkpoint.ZooKeeperCheckpointIDCounter · 1.20, 2.3 · simplified */
export function getAndIncrement(c: C, counting: CountedTrigger, turn: Turn): C {
  zk(c, { op: 'increment', path: checkpointCounter(haOf(c), c.jobId) }, 'counted', turn);
  return { ...c, counting };
}

/** A job that begins from a savepoint numbers on from there. */
export function setCount(c: C, nextId: number, turn: Turn): void {
  const path = checkpointCounter(haOf(c), c.jobId);
  zk(c, { op: 'put', path, type: 'persistent', data: nextId }, undefined, turn);
}

/** The end of a job here. What a suspended job needs elsewhere stays. */
export function closeStore(c: C, status: JobStatus, turn: Turn): C {
  const ha = haOf(c);
  const counter = checkpointCounter(ha, c.jobId);
  if (status === 'SUSPENDED') {
    turn.log('DefaultCompletedCheckpointStore.suspending');
    zk(c, { op: 'get', path: counter }, 'closed', turn);
    return c;
  }
  const path = checkpointStore(ha, c.jobId);
  turn.log('DefaultCompletedCheckpointStore.shuttingDown');
  turn.log('StateHandleStore.removing', { path });
  zk(c, { op: 'delete', path }, undefined, turn);
  zk(c, { op: 'delete', path: counter }, 'closed for-good', turn);
  return c;
}
