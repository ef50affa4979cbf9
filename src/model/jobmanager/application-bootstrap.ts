import type { ComponentId } from '../../base/index.ts';
import { type Pipeline, type ProgramError, runMain } from '../client/program.ts';
import { machineOf } from '../machine.ts';
import type { JobPlan } from '../messages.ts';
import type { ModelParameters, Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { ENTRY } from './application-dispatcher.ts';
import type { ApplicationBootstrapMessage, ApplicationStatus } from './application-messages.ts';
import { applicationIdOf, baseJobId, jobIdByName } from './application-job-ids.ts';

interface BootstrapInput {
  readonly parameters: ModelParameters;
  readonly dispatcher: ComponentId;
  /** Jobs that earlier leaders of the cluster left behind. */
  readonly recovered: readonly JobInfo[];
  /** 2.3: and those among them that have ended. */
  readonly terminal: readonly JobInfo[];
}

type JobInfo = { readonly jobId: string; readonly jobName: string };

interface BootstrapContext extends BootstrapInput {
  readonly status: 'starting' | 'main' | 'submitting' | 'waiting' | 'ended';
  /** What `main()` built; absent before. */
  readonly plan?: JobPlan | undefined;
  readonly calls: number;
  readonly outcome?: ApplicationStatus | undefined;
}

type C = BootstrapContext;

const BEFORE_MAIN: Range = [40, 150];
const MAIN: Range = [280, 480];
/** From `execute()` to the Dispatcher; 2.3 compiles the graph first. */
const EXECUTE: Readonly<Record<'true' | 'false', Range>> = { true: [50, 160], false: [2, 9] };
/** Initialization of the job is awaited, then `client.retry-period`. */
const FIRST_POLL: Range = [350, 650];
const RETRY_PERIOD = 2_000;

/**
 * Runs `main()` inside the JobManager, brings its job to the Dispatcher or finds it there, and ends the cluster when
 * the job has ended.
 *
 * @simulates org.apache.flink.client.deployment.application.ApplicationDispatcherBootstrap · 1.20 · simplified
 * @simulates org.apache.flink.client.deployment.application.PackagedProgramApplication · 2.3 · simplified
 * @simulates org.apache.flink.client.deployment.application.executors.EmbeddedExecutor · 1.20, 2.3 · simplified
 */
export const applicationBootstrapMachine = machineOf<C, ApplicationBootstrapMessage, BootstrapInput>({
  name: 'ApplicationDispatcherBootstrap',
  chart: {
    starting: { main: 'the program starts' },
    main: { submitting: 'execute()', ended: 'main() threw' },
    submitting: { waiting: 'submitted, or recovered', ended: 'refused' },
    waiting: { ended: 'the job has ended' },
    ended: {},
  },
  status: (c) => c.status,
  initial: ({ parameters, dispatcher, recovered, terminal }) => ({
    parameters,
    dispatcher,
    recovered,
    terminal,
    status: 'starting',
    calls: 0,
  }),
  begin: (c, turn) => {
    turn.arm('step', turn.draw(BEFORE_MAIN), { type: 'begin' });
    return c;
  },
  on: {
    begin: (c, _event, turn) => {
      if (traitsOf(c.parameters.flink).applications)
        turn.log('Dispatcher.submittingApplication', { application: ENTRY, job: applicationIdOf(c.parameters.ha) });
      turn.log('ClientUtils.startingProgram');
      turn.arm('step', turn.draw(MAIN), { type: 'runMain' });
      return { ...c, status: 'main' };
    },
    runMain: (c, _event, turn) => {
      const { application, parallelismDefault } = c.parameters;
      if (application === undefined) return c;
      const { jar, args, via, file } = application;
      const pipeline = runMain({ jar, args, parallelism: parallelismDefault, configuration: {} });
      if ('exception' in pipeline) return failed(c, thrown(pipeline), turn);
      return execute(c, { ...pipeline, ...(via === 'usrlib' ? { usrlib: file } : {}) }, turn);
    },
    execute: (c, _event, turn) => {
      const { plan } = c;
      if (plan === undefined) return c;
      turn.send(c.dispatcher, { type: 'submitJob', call: c.calls, plan } as const);
      return c;
    },
    dispatcherReply: (c, { ok, body, exception }, turn) => {
      const { plan } = c;
      if (plan === undefined) return c;
      if (c.status === 'waiting') {
        const { status } = body as { status?: string };
        const ended = GLOBALLY_TERMINAL.find((each) => each === status);
        if (ended === 'FINISHED') return succeeded(c, turn);
        if (ended !== undefined) return jobEnded(c, ended as 'CANCELED' | 'FAILED', turn);
        turn.arm('poll', RETRY_PERIOD, { type: 'poll' });
        return c;
      }
      if (!ok) return refused(c, plan, exception ?? [], turn);
      if (isRecovered(c, plan.jobId)) turn.log('EmbeddedExecutor.recovered', { job: plan.jobId });
      turn.arm('poll', turn.draw(FIRST_POLL), { type: 'poll' });
      return { ...c, status: 'waiting' };
    },
    poll: (c, _event, turn) => {
      const call = c.calls + 1;
      turn.send(c.dispatcher, { type: 'requestJobStatus', call, jobId: c.plan?.jobId ?? '' } as const);
      return { ...c, calls: call };
    },
    ended: (c, _event, turn) => {
      if (c.outcome !== undefined) turn.send(c.dispatcher, { type: 'shutDownCluster', status: c.outcome } as const);
      return c;
    },
  },
});

function isRecovered(c: C, jobId: string): boolean {
  return c.recovered.some((each) => each.jobId === jobId);
}

/** The id of the job is fixed by the cluster, or by its name beside jobs that are there already. */
function jobIdOf(c: C, jobName: string, turn: Turn): string {
  const { ha, flink } = c.parameters;
  if (ha === undefined) return turn.id('job');
  const base = baseJobId(ha);
  const known = [...c.recovered, ...c.terminal];
  if (!traitsOf(flink).applications || known.length === 0) return base;
  return known.find((each) => each.jobName === jobName)?.jobId ?? jobIdByName(base, jobName);
}

/** `execute()`: a job that is there already goes on as it was; only another one is submitted. */
function execute(c: C, pipeline: Pipeline, turn: Turn): C {
  const { applications } = traitsOf(c.parameters.flink);
  const jobId = jobIdOf(c, pipeline.jobName, turn);
  const application = applications ? { applicationId: applicationIdOf(c.parameters.ha) } : {};
  const plan: JobPlan = { ...pipeline, ...application, jobId, submission: turn.id('submission').slice(0, 8) };
  const next: C = { ...c, plan, status: 'submitting', calls: c.calls + 1 };
  if (c.terminal.some((each) => each.jobId === jobId)) {
    turn.log('EmbeddedExecutor.terminal', { job: jobId });
    turn.arm('poll', turn.draw([2, 8]), { type: 'poll' });
    return { ...next, status: 'waiting' };
  }
  if (!isRecovered(c, jobId)) {
    turn.log('EmbeddedExecutor.submitted', { job: jobId });
    turn.log('EmbeddedExecutor.submitting', { job: jobId });
    turn.arm('step', turn.draw(EXECUTE[`${applications}`]), { type: 'execute' });
    return next;
  }
  if (applications) {
    turn.send(c.dispatcher, { type: 'recoverJob', call: next.calls, jobId } as const);
    return next;
  }
  turn.log('EmbeddedExecutor.recovered', { job: jobId });
  turn.arm('poll', turn.draw(FIRST_POLL), { type: 'poll' });
  return { ...next, status: 'waiting' };
}

function end(c: C, outcome: ApplicationStatus, turn: Turn): C {
  turn.arm('step', 1, { type: 'ended' });
  return { ...c, status: 'ended', outcome };
}

function succeeded(c: C, turn: Turn): C {
  turn.log('Application.succeeded');
  return end(c, 'SUCCEEDED', turn);
}

function jobEnded(c: C, status: 'CANCELED' | 'FAILED', turn: Turn): C {
  const { applications } = traitsOf(c.parameters.flink);
  const head = `org.apache.flink.client.deployment.application.UnsuccessfulExecutionException: ${applications ? 'Job' : 'Application'} Status: ${status}`;
  const cause =
    status === 'CANCELED'
      ? 'org.apache.flink.runtime.client.JobCancellationException: Job was cancelled.'
      : 'org.apache.flink.runtime.client.JobExecutionException: Job execution failed.';
  const exception = [`java.util.concurrent.CompletionException: ${head}`, `Caused by: ${head}`, `Caused by: ${cause}`];
  turn.log('Application.ended', { status, exception });
  return remaining(end(c, status, turn), turn);
}

/** The Dispatcher did not take the job. 1.20 takes a job that ended in an earlier life for a success. */
function refused(c: C, plan: JobPlan, exception: readonly string[], turn: Turn): C {
  const [first = ''] = exception;
  const { applications } = traitsOf(c.parameters.flink);
  if (!applications && first.includes('DuplicateJobSubmissionException')) return succeeded(c, turn);
  turn.log('EmbeddedExecutor.failed', {
    exception: [`java.util.concurrent.CompletionException: ${first}`, `Caused by: ${first}`],
  });
  const text = `Failed to execute job '${plan.jobName}'.`;
  return failed(
    c,
    [`The main method caused an error: ${text}`, `org.apache.flink.util.FlinkException: ${text}`, first],
    turn,
  );
}

function thrown({ exception, message }: ProgramError): readonly string[] {
  return [`The main method caused an error: ${message}`, `${exception}: ${message}`];
}

/** `main()` did not come to its end. In 1.20 that is a fatal error of the process, whatever was recovered. */
function failed(c: C, [first = '', ...causes]: readonly string[], turn: Turn): C {
  const exception = [
    'org.apache.flink.client.deployment.application.ApplicationExecutionException: Could not execute application.',
    `Caused by: org.apache.flink.client.program.ProgramInvocationException: ${first}`,
    ...causes.map((cause) => `Caused by: ${cause}`),
  ];
  turn.log('Application.failed', { exception });
  if (traitsOf(c.parameters.flink).applications) return remaining(end(c, 'FAILED', turn), turn);
  turn.send(c.dispatcher, { type: 'onFatalError', exception } as const);
  return { ...c, status: 'ended' };
}

function remaining(c: C, turn: Turn): C {
  turn.log('Application.cancellingJobs', { name: ENTRY, application: applicationIdOf(c.parameters.ha) });
  return c;
}
