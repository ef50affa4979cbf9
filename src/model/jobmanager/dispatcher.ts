import type { ComponentId, Delivered, Json } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { DispatcherCall, DispatcherMessage } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { unled, type DispatchedJob, type DispatcherContext } from './dispatcher-context.ts';
import {
  archiveApplication,
  STANDALONE_DISPATCHER_SERVICES,
  type DispatcherServices,
  type DispatcherServicesOf,
} from './dispatcher-services.ts';
import { checkpointCoordinatorOf, find, singleJob } from './job-launch.ts';

export type DispatcherBehaviour = Behaviour<
  DispatcherContext,
  DispatcherMessage,
  { parameters: ModelParameters; id: ComponentId; process: string }
>;

type Submit = Delivered<Extract<DispatcherCall, { type: 'submitJob' }>>;

/**
 * Takes jobs in, starts a JobMaster for each, knows what became of them.
 *
 * @simulates org.apache.flink.runtime.dispatcher.StandaloneDispatcher · 1.20, 2.3 · simplified
 */
export const dispatcherBehaviour = (servicesOf: DispatcherServicesOf): DispatcherBehaviour => ({
  name: 'Dispatcher',
  chart: {
    'waiting for leadership': { leading: 'granted', recovering: 'granted, with HA' },
    recovering: { leading: 'jobs are read', stopping: 'revoked' },
    leading: { stopping: 'revoked' },
    stopping: { 'waiting for leadership': 'jobs are suspended' },
  },
  status: (c) => c.phase ?? (c.leading ? 'leading' : 'waiting for leadership'),
  initial: ({ parameters, id }) => unled({ parameters, id, endpoints: 2, calls: 0 }),
  on: {
    grantLeadership: (c, { leaderSessionId }, turn) => grantLeadership(c, leaderSessionId, turn),
    submitJob: (c, submission, turn) => (c.leading ? submit(c, submission, servicesOf(c.parameters), turn) : c),
    requestMultipleJobDetails: (c, { call }, turn) => {
      const jobs = c.jobs.map((job) => ({ jid: job.jobId, name: job.jobName, state: job.status }));
      reply(turn, turn.from, call, { jobs });
      return c;
    },
    requestJobStatus: (c, { call, jobId }, turn) => {
      const job = find(c, jobId);
      if (job === undefined) return refuse(c, turn, call, notFound(jobId));
      reply(turn, turn.from, call, {
        jid: jobId,
        name: job.jobName,
        status: job.status,
        state: job.status,
        'failure-cause': job.failure === undefined ? null : [...job.failure],
      });
      return c;
    },
    cancelJob: (c, { call, jobId }, turn) => {
      const job = find(c, jobId);
      if (job === undefined) return refuse(c, turn, call, notFound(jobId));
      if (job.jobMaster === undefined || GLOBALLY_TERMINAL.includes(job.status)) {
        if (job.status === 'CANCELED') reply(turn, turn.from, call, {});
        else
          return refuse(c, turn, call, [
            `Job cancellation failed because the job has already reached another terminal state (${job.status}).`,
          ]);
        return c;
      }
      return hand(c, job.jobMaster, jobId, call, 'cancel', { type: 'cancel' }, turn);
    },
    updateJobResourceRequirements: (c, event, turn) =>
      toJobMaster(
        c,
        event,
        'requirements',
        {
          type: 'updateJobResourceRequirements',
          jobId: event.jobId,
          requirements: event.requirements,
        },
        turn,
      ),
    triggerSavepoint: (c, event, turn) => {
      const { targetDirectory, native = false, cancelJob } = event;
      const message = { type: 'triggerSavepoint', targetDirectory, native, cancelJob: cancelJob === true };
      return toJobMaster(c, event, 'savepoint', message, turn);
    },
    triggerCheckpointAndGetCheckpointID: (c, event, turn) =>
      toJobMaster(c, event, 'savepoint', { type: 'triggerCheckpoint', full: event.full }, turn),
    stopWithSavepoint: (c, event, turn) => {
      const { targetDirectory, drain, native = false } = event;
      return toJobMaster(c, event, 'stop', { type: 'stopWithSavepoint', targetDirectory, drain, native }, turn);
    },
    disposeSavepoint: (c, { call, path }, turn) => {
      turn.log('Dispatcher.disposingSavepoint', { path });
      turn.log('Dispatcher.disposalStateBackend');
      turn.log('Dispatcher.disposalCheckpointStorage');
      const [number, next] = [c.calls + 1, c.calls + 1];
      turn.send('storage/files', { type: 'delete', path, call: number } as const);
      return {
        ...c,
        calls: next,
        waiting: [...c.waiting, { call: number, caller: turn.from, jobId: '', theirs: call, kind: 'dispose' }],
      };
    },
    jobMasterReply: (c, { call, ok, body, exception }, turn) => {
      const waiting = c.waiting.find((each) => each.call === call);
      if (waiting === undefined) return c;
      turn.send(waiting.caller, {
        type: 'dispatcherReply',
        call: waiting.theirs,
        ok,
        body,
        ...(exception === undefined ? {} : { exception }),
      } as const);
      return { ...c, waiting: c.waiting.filter((each) => each !== waiting) };
    },
    jobStatusChanged: (c, { jobId, status }) => change(c, jobId, { status }),
    jobReachedTerminalState: (c, { jobId, status, cause }, turn) => {
      const job = find(c, jobId);
      turn.log('Dispatcher.reachedTerminalState', { job: jobId, status, exception: [...(cause ?? [])] });
      if (job?.jobMaster !== undefined && job.status === 'INITIALIZING') {
        // It never started: there is nothing to close, and no application to archive.
        turn.stop(job.jobMaster);
        turn.stop(checkpointCoordinatorOf(c, jobId));
      } else {
        if (job?.jobMaster !== undefined) turn.send(job.jobMaster, { type: 'close' } as const, 5);
        const services = servicesOf(c.parameters);
        services.createDirtyResult(c, { jobId, jobName: job?.jobName ?? '', status }, turn);
        if (traitsOf(c.parameters.flink).applications && c.parameters.application === undefined)
          archiveApplication(services, c, jobId, status, turn);
      }
      const next = change(c, jobId, { status, jobMaster: undefined, failure: cause });
      return {
        ...next,
        applications: next.applications.map((each) => (each.applicationId === jobId ? { ...each, status } : each)),
      };
    },
  },
});

/** As it is in a cluster without high availability. */
export const dispatcherMachine = machineOf(dispatcherBehaviour(() => STANDALONE_DISPATCHER_SERVICES));

/** Leadership that everybody has who asks for it: there is nothing to recover. */
export function grantLeadership(c: DispatcherContext, leaderSessionId: string, turn: Turn): DispatcherContext {
  turn.log('DefaultDispatcherRunner.granted', { session: leaderSessionId });
  turn.log('SessionDispatcherLeaderProcess.start');
  turn.log('SessionDispatcherLeaderProcess.recoverJobGraphs');
  turn.log('SessionDispatcherLeaderProcess.recoveredJobGraphs', { count: 0 });
  if (traitsOf(c.parameters.flink).applications) {
    turn.log('SessionDispatcherLeaderProcess.recoverApplications');
    turn.log('SessionDispatcherLeaderProcess.recoveredApplications', { count: 0 });
  }
  return { ...c, leaderSessionId, leading: true };
}

function submit(
  c: DispatcherContext,
  { call, plan }: Submit,
  services: DispatcherServices,
  turn: Turn,
): DispatcherContext {
  const names = { name: plan.jobName, job: plan.jobId, application: plan.applicationId ?? plan.jobId };
  const { applications } = traitsOf(c.parameters.flink);
  const known = find(c, plan.jobId);
  const unchecked = mutated(c.parameters, 'no-duplicate-check');
  if (applications && plan.applicationId === undefined) {
    turn.log('Dispatcher.receivedApplication', names);
    if (known !== undefined && !unchecked) {
      turn.log('Dispatcher.applicationExists', names);
      return refuse(c, turn, call, [
        `${CLIENT}.DuplicateApplicationSubmissionException: Application has already been submitted.`,
      ]);
    }
    turn.log('Dispatcher.submittingApplication', { ...names, application: singleJob(plan) });
  }
  turn.log('Dispatcher.receivedSubmission', names);
  // Without high availability the results of ended jobs are kept in memory, and nothing deletes them.
  const { ha } = c.parameters;
  const keeps = ha === undefined || ha.deleteResults === false;
  const isKept = keeps && known !== undefined && known.jobMaster === undefined;
  if (isKept || c.results?.includes(plan.jobId) === true) {
    turn.log('Dispatcher.ignoringSubmission', names);
    return refuse(c, turn, call, [`${CLIENT}.DuplicateJobSubmissionException: Job has already been submitted.`]);
  }
  if (known?.jobMaster !== undefined && !unchecked)
    return refuse(c, turn, call, [`${CLIENT}.DuplicateJobSubmissionException: Job has already been submitted.`]);
  turn.log('Dispatcher.submittingJob', names);

  return services.putExecutionPlan(c, { plan, call, caller: turn.from, path: '' }, turn);
}

const CLIENT = 'org.apache.flink.runtime.client';

function change(c: DispatcherContext, jobId: string, to: Partial<DispatchedJob>): DispatcherContext {
  return { ...c, jobs: c.jobs.map((each) => (each.jobId === jobId ? { ...each, ...to } : each)) };
}

function notFound(jobId: string): readonly string[] {
  return [`org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (${jobId})`];
}

/** As it looks after it came back through two futures. */
function completion([first = '']: readonly string[]): readonly string[] {
  return [
    `java.util.concurrent.CompletionException: java.util.concurrent.CompletionException: ${first}`,
    `Caused by: ${first.split(':')[0] ?? ''}: ${first}`,
  ];
}

function reply(turn: Turn, to: ComponentId, call: number, body: Json): void {
  turn.send(to, { type: 'dispatcherReply', call, ok: true, body } as const);
}

function refuse(c: DispatcherContext, turn: Turn, call: number, exception: readonly string[]): DispatcherContext {
  turn.send(turn.from, { type: 'dispatcherReply', call, ok: false, body: null, exception } as const);
  return c;
}

/** Hands a call on to the JobMaster of its job. Where there is none, operations that are waited for fail as a whole. */
function toJobMaster(
  c: DispatcherContext,
  { call, jobId }: { readonly call: number; readonly jobId: string },
  kind: 'savepoint' | 'stop' | 'requirements',
  message: { readonly type: string; readonly [field: string]: Json },
  turn: Turn,
): DispatcherContext {
  const job = find(c, jobId);
  if (job?.jobMaster !== undefined) return hand(c, job.jobMaster, jobId, call, kind, message, turn);
  const missing = notFound(jobId);
  return refuse(c, turn, call, kind === 'requirements' ? missing : completion(missing));
}

/** Hands a call on to a JobMaster, under a number of our own. */
function hand(
  c: DispatcherContext,
  jobMaster: ComponentId,
  jobId: string,
  theirs: number,
  kind: 'cancel' | 'savepoint' | 'stop' | 'requirements',
  message: { readonly type: string; readonly [field: string]: Json },
  turn: Turn,
): DispatcherContext {
  const call = c.calls + 1;
  turn.send(jobMaster, { ...message, call });
  return { ...c, calls: call, waiting: [...c.waiting, { call, caller: turn.from, jobId, theirs, kind }] };
}
