/** Slots of TaskManagers, and tasks that begin to read. */
import { GLOBALLY_TERMINAL, type TaskContext, type TaskExecutorContext } from '../../../model/index.ts';
import { thing } from '../../../recording/thing.ts';
import { MACHINES } from '../machines.ts';
import { listed, processOf, processWords } from '../words.ts';
import { NOTHING, type Teller, type Told } from './told.ts';

/** Slots that a TaskManager gives away or has back. */
export const tellSlots: Teller = ({ observed, jobs }) => {
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.taskExecutor);
  const before = change?.before as TaskExecutorContext | undefined;
  const after = change?.after as TaskExecutorContext | undefined;
  if (!change || !before || !after || before.slots === after.slots) return NOTHING;
  const taskmanager = processOf(change.id);
  const lane = taskmanager;
  return after.slots.flatMap((slot): readonly Told[] => {
    const old = before.slots.find((candidate) => candidate.slot === slot.slot);
    const wasFree = old === undefined || old.state === 'FREE';
    if (wasFree === (slot.state === 'FREE')) return NOTHING;
    const name = `slot ${slot.slot + 1}`;
    const owner = jobs.find(slot.jobId ?? old?.jobId ?? '');
    const about = owner ? [thing.job(owner.id)] : [];
    const taken = slot.state !== 'FREE';
    return [
      {
        kind: taken ? 'slot-taken' : 'slot-freed',
        title: taken
          ? `${processWords(taskmanager)} gives ${name} to ${owner?.plan.codeVersion ?? 'a job'}`
          : `${processWords(taskmanager)} has ${name} free again`,
        rank: taken ? 2 : 1,
        lane,
        thing: thing.slot(taskmanager, slot.slot),
        about,
      },
    ];
  });
};

/** With ZooKeeper: the JobMaster of a job is gone, and with it what its tasks were counted for. */
export const tellJobLeader: Teller = ({ observed, jobs }) => {
  const { type, component, leader } = observed.message as { type: string; component?: string; leader?: unknown };
  if (type !== 'notifyLeaderAddress' || leader !== null || !component?.startsWith('job-')) return NOTHING;
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.taskExecutor);
  const before = change?.before as TaskExecutorContext | undefined;
  const job = jobs.find(component.slice('job-'.length));
  if (!job || !before?.slots.some(({ jobId, state }) => jobId === job.id && state !== 'FREE')) return NOTHING;
  const lane = processOf(observed.subject);
  const title = `${processWords(lane)} fails the tasks of ${job.plan.codeVersion}: its JobMaster lost leadership`;
  return [{ kind: 'job-leader-lost', title, rank: 2, lane, thing: lane, about: [thing.job(job.id)] }];
};

interface Fetched {
  readonly type: string;
  readonly intervals?: readonly { readonly partition: number; readonly lo: number; readonly hi: number }[];
}

/** The first orders that a job's source reads; twice told if another job reads them too. */
export const tellReading: Teller = (scene) => {
  const { observed, memory, jobs, topic } = scene;
  const fetched = observed.message as Fetched;
  if (observed.machine !== MACHINES.task || fetched.type !== 'fetchReply') return NOTHING;
  const intervals = (fetched.intervals ?? []).filter((interval) => interval.hi > interval.lo);
  const task = observed.changes.find((change) => change.id === observed.subject)?.after as TaskContext | undefined;
  if (!task || intervals.length === 0) return NOTHING;
  const { jobId, subtask, codeVersion, vertexId } = task.deployment;
  const key = `${jobId}/${subtask}`;
  if (memory.reading.has(key)) return NOTHING;
  memory.reading.add(key);
  const others = jobs.jobs.filter((job) => job.id !== jobId && scene.reads.overlaps(job.id, intervals));
  const living = others.filter((job) => !GLOBALLY_TERMINAL.includes(job.statuses.at(-1)?.status ?? 'CREATED'));
  const first = !memory.begun.has(jobId);
  memory.begun.add(jobId);
  const partitions = listed(intervals.map(({ partition }) => `${topic}-${partition}`));
  const from = `from offset ${Math.min(...intervals.map(({ lo }) => lo))}`;
  const because = memory.assigned.get(`${jobId}/${intervals[0]?.partition ?? -1}`);
  return [
    {
      kind: others.length > 0 ? 'double-read' : 'first-read',
      title:
        living.length > 0
          ? `${living.length > 1 ? 'Several' : 'Two'} sources read ${partitions}, ${from}`
          : `${codeVersion}’s source reads ${partitions}${others.length > 0 ? ' again' : ''}, ${from}`,
      rank: first ? 2 : 1,
      lane: processOf(observed.subject),
      thing: thing.task(jobId, vertexId, subtask),
      about: [thing.job(jobId), ...intervals.map((interval) => thing.partition(topic, interval.partition))],
      ...(because === undefined ? {} : { because }),
    },
  ];
};
