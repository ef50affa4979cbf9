/** A job's own life: statuses, deployment, the states of its tasks, the partitions it reads. */
import type { ExecutionRecord, JobMasterContext, JobStatus } from '../../../model/index.ts';
import type { Rank } from '../../../recording/index.ts';
import { shortVertexName } from '../../../recording/process-words.ts';
import { thing } from '../../../recording/thing.ts';
import type { JobChange, JobTrack } from '../job-history.ts';
import { several } from '../words.ts';
import type { EventKind } from './kinds.ts';
import { NOTHING, type Scene, type Teller, type Told } from './told.ts';

const STATUS_KINDS: Readonly<Partial<Record<JobStatus, readonly [kind: EventKind, rank: Rank]>>> = {
  RUNNING: ['job-running', 2],
  RESTARTING: ['job-restarting', 2],
  CANCELLING: ['job-cancelling', 2],
  CANCELED: ['job-canceled', 2],
  FINISHED: ['job-finished', 2],
  FAILED: ['job-failed', 2],
  INITIALIZING: ['job-status', 0],
};

/** What a JobMaster did for its job. */
export const tellJobs: Teller = (scene) =>
  scene.jobChanges.flatMap((change) => [
    ...status(change),
    ...restored(change),
    ...assigned(scene, change),
    ...executions(change),
  ]);

function base({ id }: JobTrack): Pick<Told, 'lane' | 'thing'> {
  return { lane: thing.job(id), thing: thing.job(id) };
}

function status({ job, status: entered, masterMade }: JobChange): readonly Told[] {
  if (!entered || masterMade) return NOTHING;
  const [kind, rank] = STATUS_KINDS[entered] ?? ['job-status', 1];
  return [{ ...base(job), kind, rank, title: `${job.plan.jobName} switches to ${entered}` }];
}

function restored({ job, before, after }: JobChange): readonly Told[] {
  if (after?.restored === undefined || after.restored === before?.restored) return NOTHING;
  const word = job.restores.at(-1)?.path?.includes('/savepoint-') ? 'savepoint' : 'checkpoint';
  const title = `${job.plan.jobName} begins from ${word} ${after.restored}`;
  return [{ ...base(job), kind: 'restored', rank: 2, title }];
}

/** The readers' partitions. They were handed out by the coordinator inside the JobMaster: that is what made it so. */
function assigned({ observed, topic, memory }: Scene, { job, before, after }: JobChange): readonly Told[] {
  if (!after || after.assigned.length <= (before?.assigned.length ?? 0)) return NOTHING;
  const added = after.assigned.filter((split) => !before?.assigned.includes(split));
  for (const { partition } of added) memory.assigned.set(`${job.id}/${partition}`, observed.n);
  const all = after.partitions?.length === after.assigned.length;
  const subtasks = new Set(added.map((split) => split.subtask));
  const reader =
    subtasks.size === 1 ? ` ${(added[0]?.subtask ?? 0) + 1}/${job.plan.vertices[0]?.parallelism ?? 1}` : '';
  const version = job.plan.codeVersion;
  return [
    {
      ...base(job),
      kind: all ? `assign-${job.plan.jar.replace(/\.jar$/, '')}` : 'split-assigned',
      rank: all ? 2 : 1,
      title: all
        ? `${version}’s source is assigned all ${several(after.assigned.length, 'partition')}`
        : `${version}’s source${reader} is assigned ${several(added.length, 'partition')}`,
      about: added.map((split) => thing.partition(topic, split.partition)),
      because: job.masterMade,
    },
  ];
}

function executions(change: JobChange): readonly Told[] {
  const { job, executions: changed, after } = change;
  const last = changed.at(-1)?.execution;
  if (!last || !after) return NOTHING;
  const all = after.executions;
  const about = changed.map(({ execution }) => taskThing(job, execution));
  const name = `${job.plan.codeVersion}’s`;
  if (changed.some(({ execution }) => execution.state === 'FAILED')) {
    const failed = changed.find(({ execution }) => execution.state === 'FAILED')?.execution ?? last;
    return [{ ...base(job), kind: 'task-failed', rank: 2, title: `${name} ${taskWords(failed)} fails`, about }];
  }
  if (last.state === 'DEPLOYING' && changed.length > 1) {
    const title = `${name} JobMaster deploys its ${several(all.length, 'task')}`;
    return [{ ...base(job), kind: 'tasks-deploying', rank: 2, title, about }];
  }
  if (last.state === 'RUNNING') return [running(job, last, after, about)];
  return [
    {
      ...base(job),
      kind: 'task-state',
      rank: 0,
      title: changed.length === 1 ? `${name} ${taskWords(last)} is ${last.state}` : `${name} tasks are ${last.state}`,
      about,
      silent: true,
    },
  ];
}

function running(job: JobTrack, execution: ExecutionRecord, after: JobMasterContext, about: readonly string[]): Told {
  const name = job.plan.codeVersion;
  const all = after.executions.every((one) => one.state === 'RUNNING');
  return all
    ? {
        ...base(job),
        kind: 'tasks-running',
        rank: 2,
        title: `All ${several(after.executions.length, 'task')} of ${name} are RUNNING`,
        about,
      }
    : { ...base(job), kind: 'task-running', rank: 1, title: `${name}’s ${taskWords(execution)} is RUNNING`, about };
}

function taskThing(job: JobTrack, execution: ExecutionRecord): string {
  return thing.task(job.id, execution.vertexId, execution.subtask);
}

function taskWords(execution: ExecutionRecord): string {
  return `${shortVertexName(execution.vertexName)} ${execution.subtask + 1}/${execution.parallelism}`;
}
