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

/** "JobManager A, paused, believes it leads with token 4f2a". */
export function spokenProcess(process: ProcessState): string {
  const name = processName(process.name, process.incarnation);
  const parts = [name, process.state === 'frozen' ? 'paused' : process.state];
  const { leadership } = process;
  if (leadership !== undefined && hasToken(process)) {
    const token = `token ${short(leadership.sessionId)}`;
    if (leadership.truth) parts.push('leader', token);
    else if (leadership.believed) parts.push(`believes it leads with ${token}`);
  }
  return parts.join(', ');
}

/** "slot 2 of TaskManager 1, allocated to v1". */
export function spokenSlot(slot: SlotState, taskmanager: string, job?: string): string {
  const owner = job === undefined ? '' : ` ${slot.state === 'allocated' ? 'to' : 'for'} ${job}`;
  return `slot ${slot.index + 1} of ${processName(taskmanager)}, ${slot.state}${owner}`;
}

/** "map subtask 2 of 4, attempt 2, running". */
export function spokenTask(task: SlotState['tasks'][number], job?: string): string {
  const [, name = task.label, index, of] = /^(.*?) (\d+)\/(\d+)$/.exec(task.label) ?? [];
  const place = index === undefined ? name : `${name} subtask ${index} of ${of}`;
  const attempt = task.attempt > 0 ? `, attempt ${task.attempt + 1}` : '';
  return `${job === undefined ? '' : `${job} `}${place}${attempt}, ${task.state.toLowerCase()}`;
}

/** "partition 0: v1 read 5, checkpointed 3". */
export function spokenPartition(partition: PartitionState): string {
  const readers = partition.readers.map(({ version, read, checkpointed }) => {
    const stored = checkpointed === undefined ? 'not checkpointed' : `checkpointed ${checkpointed}`;
    return `${version} read ${read}, ${stored}`;
  });
  return `partition ${partition.index}, ${counted(partition.end, 'record')}: ${readers.join('; ') || 'no reader'}`;
}

/** "checkpoint 8 of b716 failed, 2 of 4". */
export function spokenSnapshot(snapshot: SnapshotState): string {
  const name = snapshot.kind === 'savepoint' ? 'savepoint' : `checkpoint ${snapshot.number}`;
  const share = `${snapshot.acknowledged} of ${snapshot.total}`;
  const state =
    snapshot.state === 'completed' || snapshot.state === 'subsumed'
      ? snapshot.state
      : `${snapshot.state === 'pending' ? 'in progress' : 'failed'}, ${share}`;
  return `${name} of job ${short(snapshot.job)} ${state}`;
}

/** "topic orders, 4 partitions, 2 readers". */
export function spokenTopic(topic: TopicState): string {
  const readers = new Set(topic.partitions.flatMap((partition) => partition.readers.map(({ job }) => job))).size;
  return `topic ${topic.name}, ${counted(topic.partitions.length, 'partition')}, ${counted(readers, 'reader')}`;
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
