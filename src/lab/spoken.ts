/** What a screen reader says of each thing that is drawn. */
import type {
  LedgerCell,
  LedgerState,
  PartitionState,
  ProcessState,
  SlotState,
  SnapshotState,
  TopicState,
} from '../recording/index.ts';
import { counted, numberText, processName, short } from './words.ts';

/** Without HA the leader session id is all zeros, and leadership says nothing. */
export function hasToken(process: ProcessState): boolean {
  return process.leadership !== undefined && /[^0-]/.test(process.leadership.sessionId);
}

/** "JobManager 1, paused, believes 4f2a": what is drawn, in the same order, so that one may say what one reads. */
export function spokenProcess(process: ProcessState, drawn?: string): string {
  const name = processName(process.name, process.incarnation);
  const word = drawn ?? (process.state === 'frozen' ? 'paused' : process.state);
  const { leadership } = process;
  if (leadership === undefined || !hasToken(process) || !(leadership.truth || leadership.believed))
    return `${name}, ${word}`;
  const token = short(leadership.sessionId);
  return leadership.truth ? `${name}, leader ${token}, ${word}` : `${name}, believes ${token}, that it leads; ${word}`;
}

/** "slot 2 of TaskManager 1, free"; with a job "slot 2 v1, of TaskManager 1, allocated". */
export function spokenSlot(slot: SlotState, taskmanager: string, job?: string): string {
  const owner = job === undefined || slot.state === 'requested' ? '' : ` ${job},`;
  return `slot ${slot.name ?? slot.index + 1}${owner} of ${processName(taskmanager)}, ${slot.state}`;
}

/** "source 1/2 of v1, running"; after a restart "source 1/2 #2 of v1, running". */
export function spokenTask(task: SlotState['tasks'][number], job?: string): string {
  const attempt = task.attempt > 1 ? ` #${task.attempt}` : '';
  return `${task.label}${attempt}${job === undefined ? '' : ` of ${job}`}, ${task.state.toLowerCase()}`;
}

/** "orders-0, 190 records: v1 read 5, checkpointed 3". */
export function spokenPartition(topic: string, partition: PartitionState): string {
  const readers = partition.readers.map(({ version, read, checkpointed }) => {
    const stored = checkpointed === undefined ? 'not checkpointed' : `checkpointed ${checkpointed}`;
    return `${version} read ${read}, ${stored}`;
  });
  return `${topic}-${partition.index}, ${counted(partition.end, 'record')}: ${readers.join('; ') || 'no reader'}`;
}

/** `b716 chk-8`, as it is drawn. */
export function snapshotName(snapshot: SnapshotState): string {
  const own =
    snapshot.kind === 'savepoint'
      ? (snapshot.path?.split('/').at(-1) ?? `savepoint-${snapshot.number}`)
      : `chk-${snapshot.number}`;
  return `${short(snapshot.job)} ${own}`;
}

/** "b716 chk-8 3/4, checkpoint in progress". */
export function spokenSnapshot(snapshot: SnapshotState): string {
  const share = snapshot.state === 'pending' && snapshot.total > 0 ? ` ${snapshot.acknowledged}/${snapshot.total}` : '';
  const state = snapshot.state === 'pending' ? 'in progress' : snapshot.state;
  const failed = snapshot.state === 'failed' ? `, ${snapshot.acknowledged} of ${snapshot.total}` : '';
  return `${snapshotName(snapshot)}${share}, ${snapshot.kind} ${state}${failed}`;
}

/** "orders, 2 readers, a topic of 4 partitions". */
export function spokenTopic(topic: TopicState): string {
  const readers = new Set(topic.partitions.flatMap((partition) => partition.readers.map(({ job }) => job))).size;
  return `${topic.name}, ${readers === 0 ? 'no reader' : counted(readers, 'reader')}, a topic of ${counted(topic.partitions.length, 'partition')}`;
}

/** "17 of 24 written, 2 twice, 1 missing". */
export function spokenLedger(ledger: LedgerState): string {
  const written = ledger.once + ledger.doubled;
  const pending = ledger.pending > 0 ? `, ${numberText(ledger.pending)} pending` : '';
  return `${numberText(written)} of ${numberText(ledger.produced)} written, ${numberText(ledger.doubled)} twice, ${numberText(ledger.lost)} missing${pending}`;
}

/** "order 572, written twice, by v1 and v2". */
export function spokenOrder(cell: LedgerCell): string {
  const times = ['not written', 'written once', 'written twice'][cell.results] ?? `written ${cell.results} times`;
  const open = cell.open > 0 ? `, ${cell.open} pending` : '';
  const by = cell.versions.length === 0 ? '' : `, by ${[...new Set(cell.versions)].join(' and ')}`;
  return `order ${cell.order}, ${times}${by}${open}`;
}
