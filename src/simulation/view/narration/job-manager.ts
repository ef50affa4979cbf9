/** Leadership, submissions, TaskManagers and slots: what happens inside a JobManager. */
import { GLOBALLY_TERMINAL } from '../../../model/index.ts';
import type {
  DispatcherContext,
  JobPlan,
  JobStatus,
  ManagedSlot,
  ResourceManagerContext,
  RestRequest,
} from '../../../model/index.ts';
import { thing } from '../../../recording/thing.ts';
import { MACHINES } from '../machines.ts';
import type { Change } from '../walk.ts';
import { listed, ordinal, processOf, processWords, several } from '../words.ts';
import { NOTHING, type Scene, type Teller, type Told } from './told.ts';

/** The graph of a job arrives: here the submission is on the server. */
export const tellRest: Teller = ({ observed }) => {
  const request = observed.message as RestRequest;
  if (observed.machine !== MACHINES.rest || request.type !== 'rest') return NOTHING;
  if (request.method !== 'POST' || request.path !== '/jobs') return NOTHING;
  const plan = request.body as unknown as JobPlan;
  return [
    {
      kind: 'job-received',
      title: `${processWords(processOf(observed.subject))} receives ${plan.jobName}`,
      rank: 2,
      lane: processOf(observed.subject),
      thing: observed.subject,
      about: [thing.job(plan.jobId)],
      silent: true,
    },
  ];
};

/** Leadership, new JobMasters, refused submissions. */
export const tellDispatcher: Teller = (scene) => {
  const { observed } = scene;
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.dispatcher);
  const lane = processOf(observed.subject);
  const told: Told[] = [];
  const before = change?.before as DispatcherContext | undefined;
  const after = change?.after as DispatcherContext | undefined;
  if (after?.leading && !before?.leading && after.parameters.ha === undefined) {
    told.push({ kind: 'leader-granted', title: `${processWords(lane)} leads`, rank: 2, lane, thing: lane });
  }
  const made = scene.jobChanges.find((candidate) => candidate.masterMade === true);
  if (made) told.push(jobMasterStarted(scene, made.job.id, lane));
  const { type, plan } = observed.message as { type: string; plan?: JobPlan };
  const isTaken = made !== undefined || after?.storing.some((one) => one.plan.jobId === plan?.jobId);
  if (observed.machine === MACHINES.dispatcher && type === 'submitJob' && plan && !isTaken) {
    const { jobName, jobId } = plan;
    const about = [thing.job(jobId)];
    told.push({
      kind: 'job-refused',
      title: `The Dispatcher refuses ${jobName}: its id is taken`,
      rank: 2,
      lane,
      thing: observed.subject,
      about,
    });
  }
  return told;
};

function jobMasterStarted({ observed, jobs, memory }: Scene, id: string, lane: string): Told {
  const job = jobs.find(id);
  const living = jobs.jobs.filter(
    (other) =>
      other.id !== id &&
      other.masters.length > 0 &&
      !isOver(other.statuses.at(-1)?.status) &&
      (memory.ended.get(processOf(other.master)) ?? -1) < other.masterMade,
  );
  if (memory.arriving) memory.arriving.job = id;
  return {
    kind: living.length > 0 ? 'second-job' : 'job-created',
    title:
      living.length > 0
        ? `Dispatcher starts a ${ordinal(living.length)} JobMaster`
        : `Dispatcher starts a JobMaster for ${job?.plan.jobName ?? 'the job'}`,
    rank: 2,
    lane,
    thing: observed.changes.find((change) => change.machine === MACHINES.jobMaster)?.id ?? observed.subject,
    about: [thing.job(id)],
  };
}

function isOver(status: JobStatus | undefined): boolean {
  return status !== undefined && GLOBALLY_TERMINAL.includes(status);
}

/** TaskManagers that come and go, what jobs ask for, what they are given. */
export const tellResourceManager: Teller = (scene) => {
  const change = scene.observed.changes.find((candidate) => candidate.machine === MACHINES.resourceManager);
  const before = change?.before as ResourceManagerContext | undefined;
  const after = change?.after as ResourceManagerContext | undefined;
  if (!change || !before || !after) return NOTHING;
  return [
    ...registrations(change, before, after, scene.memory.ended),
    ...requirements(scene, before, after),
    ...allocations(scene, before, after),
  ];
};

function registrations(
  change: Change,
  before: ResourceManagerContext,
  after: ResourceManagerContext,
  ended: ReadonlyMap<string, number>,
): readonly Told[] {
  const lane = processOf(change.id);
  const known = (context: ResourceManagerContext, id: string) =>
    context.taskExecutors.some((one) => one.resourceId === id);
  const words = (address: string) => processWords(processOf(address));
  return [
    ...after.taskExecutors
      .filter((one) => !known(before, one.resourceId))
      .map((one): Told => ({
        kind: 'taskmanager-registered',
        title: `${words(one.address)} registers with the ResourceManager`,
        rank: 2,
        lane,
        thing: processOf(one.address),
        about: [change.id],
      })),
    ...before.taskExecutors
      .filter((one) => !known(after, one.resourceId))
      .map((one): Told => ({
        kind: 'taskmanager-lost',
        title: `ResourceManager gives up ${words(one.address)}`,
        rank: 2,
        lane,
        thing: processOf(one.address),
        about: [change.id],
        because: ended.get(processOf(one.address)) ?? -1,
      })),
  ];
}

/** Requirements may grow one by one; the last one is what the job needs. */
function requirements(
  { observed, jobs }: Scene,
  before: ResourceManagerContext,
  after: ResourceManagerContext,
): readonly Told[] {
  const told: Told[] = [];
  for (const job of after.jobs) {
    const had = before.jobs.find((old) => old.jobId === job.jobId)?.required ?? 0;
    const track = jobs.find(job.jobId);
    const needed = Math.max(0, ...(track?.plan.vertices ?? []).map((vertex) => vertex.parallelism));
    if (job.required <= had || job.required < needed || !track) continue;
    told.push({
      kind: 'slots-requested',
      title: `${track.plan.codeVersion}’s JobMaster asks for ${several(job.required, 'slot')}`,
      rank: 2,
      lane: processOf(observed.subject),
      thing: observed.subject,
      about: [thing.job(job.jobId)],
    });
  }
  return told;
}

function allocations(
  { observed }: Scene,
  before: ResourceManagerContext,
  after: ResourceManagerContext,
): readonly Told[] {
  const picked = after.taskExecutors.flatMap((executor) => {
    const old = before.taskExecutors.find((candidate) => candidate.resourceId === executor.resourceId);
    const was = (slot: ManagedSlot) => old?.slots.find((candidate) => candidate.slot === slot.slot)?.state;
    const slots = executor.slots.filter((slot) => slot.state === 'PENDING' && was(slot) !== 'PENDING');
    return slots.length > 0 ? [{ taskmanager: processOf(executor.address), slots }] : [];
  });
  if (picked.length === 0) return NOTHING;
  const words = picked.map(({ taskmanager, slots }) => {
    const numbers = listed(slots.map((slot) => String(slot.slot + 1)));
    return `slot${slots.length > 1 ? 's' : ''} ${numbers} of ${processWords(taskmanager)}`;
  });
  const job = picked[0]?.slots[0]?.jobId;
  return [
    {
      kind: 'slots-allocated',
      title: `ResourceManager allocates ${listed(words)}`,
      rank: 2,
      lane: processOf(observed.subject),
      thing: observed.subject,
      about: [
        ...(job ? [thing.job(job)] : []),
        ...picked.flatMap(({ taskmanager, slots }) => slots.map((slot) => thing.slot(taskmanager, slot.slot))),
      ],
    },
  ];
}
