/** What became of each job: its statuses with their times, its executions, its failures. Kept step by step. */
import type {
  DispatcherContext,
  ExecutionRecord,
  ExecutionState,
  JobMasterContext,
  JobPlan,
  JobStatus,
} from '../../model/index.ts';
import { GLOBALLY_TERMINAL } from '../../model/index.ts';
import type { JobFailure } from '../../recording/index.ts';
import { MACHINES } from './machines.ts';
import type { Dated } from './timed.ts';
import type { Change, Observed } from './walk.ts';

export interface DatedStatus extends Dated {
  readonly status: JobStatus;
  readonly at: number;
}

export interface DatedState extends Dated {
  readonly state: ExecutionState;
  readonly at: number;
}

export interface DatedMaster extends Dated {
  readonly context: JobMasterContext;
}

/** Where a job began from, at its start or after a restart. */
export interface Restore extends Dated {
  readonly at: number;
  readonly checkpoint: number;
  /** The path that `flink run -s` named. */
  readonly path?: string;
}

/** The books of one job. Every list is ascending by step. */
export interface JobTrack {
  readonly id: string;
  /** Place in the order of submission, from 0. */
  readonly ordinal: number;
  /** The last one that was submitted under this id. */
  plan: JobPlan;
  /** An id may be used again when its job has ended: each job that had it, with the step at which it began. */
  readonly lives: (Dated & { readonly plan: JobPlan })[];
  /** The JobManager that took it. */
  process: string;
  /** The step that made its present JobMaster, and that JobMaster: one of a former leader tells nothing any more. */
  masterMade: number;
  master: string;
  readonly statuses: DatedStatus[];
  /** Each state of the JobMaster, the last one kept when it has gone. */
  readonly masters: DatedMaster[];
  /** By attempt id. */
  readonly executions: Map<string, DatedState[]>;
  /** Executions that began or ceased to run, with the TaskManager they are on. */
  readonly runs: (DatedState & { readonly attemptId: string; readonly taskmanager: string })[];
  /** Whenever its status or an execution's state changed. */
  readonly modified: (Dated & { readonly at: number })[];
  readonly failures: (Dated & JobFailure)[];
  readonly restores: Restore[];
}

/** What a step changed about a job, for those who tell about it. */
export interface JobChange {
  readonly job: JobTrack;
  readonly status?: JobStatus;
  readonly masterMade?: boolean;
  readonly executions: readonly { readonly execution: ExecutionRecord; readonly from?: ExecutionState }[];
  readonly before?: JobMasterContext;
  readonly after?: JobMasterContext;
}

/** Follows Dispatchers and JobMasters. */
export class JobHistory {
  /** In the order of submission. */
  readonly jobs: JobTrack[] = [];
  private readonly byId = new Map<string, JobTrack>();
  private readonly plans = new Map<string, JobPlan>();

  find(id: string): JobTrack | undefined {
    return this.byId.get(id);
  }

  /** Takes a step into the books and says what it changed. */
  observe(observed: Observed): readonly JobChange[] {
    const submitted = observed.message as { type: string; plan?: JobPlan };
    if (submitted.type === 'submitJob' && submitted.plan) this.plans.set(submitted.plan.jobId, submitted.plan);
    const changes: JobChange[] = [];
    for (const change of observed.changes) {
      if (change.machine === MACHINES.dispatcher) changes.push(...this.dispatcher(change, observed));
      if (change.machine === MACHINES.jobMaster) changes.push(...this.master(change, observed));
    }
    return changes;
  }

  private dispatcher(change: Change, observed: Observed): readonly JobChange[] {
    const after = change.after as DispatcherContext | undefined;
    const before = change.before as DispatcherContext | undefined;
    if (!after || after.jobs === before?.jobs) return [];
    const changes: JobChange[] = [];
    for (const listed of after.jobs) {
      if (before?.jobs.includes(listed)) continue;
      const plan = this.plans.get(listed.jobId);
      if (!plan && !this.byId.has(listed.jobId)) continue;
      const job = this.byId.get(listed.jobId) ?? this.add(plan as JobPlan, change.id);
      if (plan && plan !== job.plan && hasEnded(job) && !GLOBALLY_TERMINAL.includes(listed.status)) {
        job.plan = plan;
        job.lives.push({ n: observed.n, plan });
      }
      const master = job.masters.at(-1)?.context;
      const leads = listed.jobMaster === undefined || master === undefined;
      if (leads && this.enter(job, listed.status, observed))
        changes.push({ job, status: listed.status, executions: [] });
    }
    return changes;
  }

  private add(plan: JobPlan, dispatcher: string): JobTrack {
    const job: JobTrack = {
      id: plan.jobId,
      ordinal: this.jobs.length,
      plan,
      lives: [{ n: -1, plan }],
      process: dispatcher.split('/')[0] ?? '',
      masterMade: -1,
      master: '',
      statuses: [],
      masters: [],
      executions: new Map(),
      runs: [],
      modified: [],
      failures: [],
      restores: [],
    };
    this.jobs.push(job);
    this.byId.set(job.id, job);
    return job;
  }

  private master(change: Change, observed: Observed): readonly JobChange[] {
    const after = change.after as JobMasterContext | undefined;
    const before = change.before as JobMasterContext | undefined;
    const { n, at } = observed;
    if (!after) return [];
    const job = this.byId.get(after.plan.jobId) ?? this.add(after.plan, change.id);
    if (!before) Object.assign(job, { masterMade: n, master: change.id, process: change.id.split('/')[0] ?? '' });
    else if (change.id !== job.master) return [];
    job.masters.push({ n, context: after });
    const entered = this.enter(job, after.status, observed);
    const executions = this.executions(job, before, after, observed);
    if (executions.length > 0 && !entered) job.modified.push({ n, at });
    if (after.failure && after.failure !== before?.failure) job.failures.push(failure(before, after, observed));
    if (after.restored !== undefined && after.restored !== before?.restored) {
      const path = after.restarts === 0 ? job.plan.savepoint?.path.replace(/^(?:file:)?\/*/, 'file:/') : undefined;
      job.restores.push({ n, at, checkpoint: after.restored, ...(path === undefined ? {} : { path }) });
    }
    return [
      {
        job,
        executions,
        after,
        ...(entered ? { status: after.status } : {}),
        ...(before ? { before } : { masterMade: true }),
      },
    ];
  }

  private running(
    job: JobTrack,
    before: JobMasterContext | undefined,
    after: JobMasterContext,
    dated: DatedState,
    execution: ExecutionRecord,
  ): void {
    const { attemptId } = execution;
    const last = job.runs.findLast((run) => run.attemptId === attemptId);
    if (dated.state !== 'RUNNING' && last?.state !== 'RUNNING') return;
    const taskmanager = runningPlace(after, execution) ?? runningPlace(before, execution) ?? last?.taskmanager;
    if (taskmanager !== undefined) job.runs.push({ ...dated, attemptId, taskmanager });
  }

  private enter(job: JobTrack, status: JobStatus, { n, at }: Observed): boolean {
    if (job.statuses.at(-1)?.status === status) return false;
    job.statuses.push({ n, at, status });
    job.modified.push({ n, at });
    return true;
  }

  private executions(
    job: JobTrack,
    before: JobMasterContext | undefined,
    after: JobMasterContext,
    { n, at }: Observed,
  ): JobChange['executions'] {
    if (before?.executions === after.executions) return [];
    const changed: { execution: ExecutionRecord; from?: ExecutionState }[] = [];
    for (const execution of after.executions) {
      const states = job.executions.get(execution.attemptId) ?? [];
      const last = states.at(-1)?.state;
      if (last === execution.state) continue;
      states.push({ n, at, state: execution.state });
      job.executions.set(execution.attemptId, states);
      this.running(job, before, after, { n, at, state: execution.state }, execution);
      changed.push({ execution, ...(last ? { from: last } : {}) });
    }
    return changed;
  }
}

function hasEnded({ statuses }: JobTrack): boolean {
  const last = statuses.at(-1);
  return last !== undefined && GLOBALLY_TERMINAL.includes(last.status);
}

/** Executions run on a TaskManager only between RUNNING and what follows it. */
function runningPlace(context: JobMasterContext | undefined, execution: ExecutionRecord): string | undefined {
  const found = context?.taskManagers.find((candidate) => candidate.resourceId === execution.resourceId);
  return found?.address.split('/')[0];
}

/** A failure with the task it came from, if one task was the cause. */
function failure(
  before: JobMasterContext | undefined,
  context: JobMasterContext,
  { n, at }: Observed,
): Dated & JobFailure {
  const execution = context.executions.find((candidate) => candidate.attemptId === context.failedTask);
  // It may have failed because its TaskManager is lost, which is known no more afterwards.
  const managers = before?.taskManagers ?? context.taskManagers;
  const taskmanager = managers.find((candidate) => candidate.resourceId === execution?.resourceId);
  return {
    n,
    at,
    lines: context.failure ?? [],
    ...(execution
      ? {
          taskName: `${execution.taskName} - execution #${execution.attempt}`,
        }
      : {}),
    ...(taskmanager
      ? { endpoint: `${taskmanager.host}:${taskmanager.dataPort}`, taskManagerId: taskmanager.resourceId }
      : {}),
  };
}
