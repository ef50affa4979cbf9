/** A Dispatcher in application mode: its one application, and the end of the cluster with it. */
import type { ComponentId, Delivered } from '../../base/index.ts';
import { loadedVersion, MISSING_CLASS } from '../class-loading.ts';
import type { DispatcherMessage, JobPlan } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import type { JobStatus } from '../vocabulary.ts';
import { applicationIdOf } from './application-job-ids.ts';
import type { DispatchedJob, DispatcherContext } from './dispatcher-context.ts';
import { close } from './dispatcher-leadership.ts';
import { archiveApplication, type DispatcherServices } from './dispatcher-services.ts';
import { launch } from './job-launch.ts';
import { commitLater } from './job-results.ts';

type C = DispatcherContext;
type On<T extends DispatcherMessage['type']> = Delivered<Extract<DispatcherMessage, { type: T }>>;

/** The class with `main()`. */
export const ENTRY = 'lab.orders.OrdersJob';

function inProcess(c: C, name: string): ComponentId {
  return `${c.id.split('/')[0] ?? ''}/${name}`;
}

/** This Dispatcher leads: `main()` runs here, told which jobs there are from earlier leaders. */
export function beginApplication(c: C, turn: Turn, recovered: readonly JobPlan[] = c.recovered): C {
  turn.create(inProcess(c, 'application'), 'ApplicationDispatcherBootstrap', {
    parameters: c.parameters,
    dispatcher: c.id,
    recovered: recovered.map(({ jobId, jobName }) => ({ jobId, jobName })),
    terminal: c.jobs
      .filter(({ jobMaster }) => jobMaster === undefined)
      .map(({ jobId, jobName }) => ({ jobId, jobName })),
  });
  if (!traitsOf(c.parameters.flink).applications) return c;
  const applicationId = applicationIdOf(c.parameters.ha);
  return { ...c, applications: [...c.applications, { applicationId, name: ENTRY, status: 'RUNNING' }] };
}

/** Leadership ends: whoever leads next runs `main()` again. */
export function leaveApplication(c: C, turn: Turn): void {
  if (c.parameters.application !== undefined) turn.stop(inProcess(c, 'application'));
}

/** 2.3: ids of the applications that are stopped with the Dispatcher. */
export function openApplications(c: C, open: readonly DispatchedJob[]): readonly string[] {
  if (c.parameters.application === undefined) return open.map(({ jobId }) => jobId);
  return c.applications.filter(({ status }) => status === 'RUNNING').map(({ applicationId }) => applicationId);
}

/**
 * 2.3: `main()` has come to a job that an earlier leader left behind. The plan that was stored runs, not the one that
 * `main()` has just built.
 *
 * @simulates org.apache.flink.runtime.dispatcher.Dispatcher#recoverJob · 2.3 · simplified
 */
export function recoverJob(c: C, { call, jobId }: On<'recoverJob'>, turn: Turn): C {
  turn.log('Dispatcher.receivedRecovery', { job: jobId });
  const plan = c.recovered.find((each) => each.jobId === jobId);
  if (plan === undefined) return c;
  if (loadedVersion(c.parameters, plan) === undefined) {
    const node = 'java.lang.RuntimeException: Could not deserialize stream node 1';
    return fail(
      c,
      [
        `org.apache.flink.runtime.dispatcher.DispatcherException: Could not start recovered job ${jobId}.`,
        `Caused by: java.util.concurrent.ExecutionException: ${node}`,
        `Caused by: ${node}`,
        `Caused by: ${MISSING_CLASS}`,
      ],
      turn,
    );
  }
  const recovered = c.recovered.filter((each) => each !== plan);
  return launch({ ...c, recovered }, { plan, call, caller: turn.from, path: '', recovered: true }, turn);
}

/** Nothing can go on in this process. */
export function fatal(c: C, { exception }: On<'onFatalError'>, turn: Turn): C {
  return fail(c, exception, turn);
}

function fail(c: C, exception: readonly string[], turn: Turn): C {
  turn.send(inProcess(c, 'entrypoint'), { type: 'onFatalError', exception } as const, turn.draw([8, 60]));
  return c;
}

/** The Dispatcher is closed, in a cluster that shuts down. */
export function closeDispatcher(c: C, _event: unknown, turn: Turn): C {
  if (c.parameters.ha !== undefined)
    turn.send(inProcess(c, 'leaderelection'), { type: 'deregister', component: 'dispatcher' } as const);
  const closed = close(c, turn);
  for (const { jobMaster } of closed.jobs)
    if (jobMaster !== undefined) turn.send(jobMaster, { type: 'suspend' } as const, 2);
  return closed;
}

/** The application is over, and the cluster with it. */
export function shutDownCluster(
  c: C,
  { status, call }: On<'shutDownCluster'>,
  services: DispatcherServices,
  turn: Turn,
): C {
  // Somebody asks for it over REST: what runs is suspended.
  if (call !== undefined) {
    turn.send(turn.from, { type: 'dispatcherReply', call, ok: true, body: {} } as const);
    turn.send(inProcess(c, 'entrypoint'), { type: 'shutDownCluster', status } as const, turn.draw([4, 12]));
    return c;
  }
  const ended: JobStatus = status === 'SUCCEEDED' ? 'FINISHED' : status;
  if (traitsOf(c.parameters.flink).applications)
    archiveApplication(services, c, applicationIdOf(c.parameters.ha), ended, turn);
  if (traitsOf(c.parameters.flink).applications && c.parameters.ha !== undefined)
    commitLater(applicationIdOf(c.parameters.ha), ended, turn);
  turn.send(inProcess(c, 'entrypoint'), { type: 'shutDownCluster', status } as const, turn.draw([1, 12]));
  return { ...c, applications: c.applications.map((each) => ({ ...each, status: ended })) };
}
