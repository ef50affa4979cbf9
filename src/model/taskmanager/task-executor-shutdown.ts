/** The end of a TaskExecutor that cannot go on: it leaves everybody, then its process ends. */
import type { Turn } from '../turn.ts';
import { disconnectJob } from './job-leader-service.ts';
import type { TaskExecutorContext } from './task-executor-context.ts';

type C = TaskExecutorContext;

const SHUTTING_DOWN = 'The TaskExecutor is shutting down.';

/** From the last goodbye until slots are freed, services are down, and the process is gone. */
const SLOTS_MS = 40;
const SERVICES_MS = 70;
const PROCESS_MS = 320;
const EXIT_CODE = 1;

/** An exception that nobody may survive. @simulates org.apache.flink.runtime.taskexecutor.TaskExecutor#onFatalError · 1.20, 2.3 · simplified */
export function onFatalError(
  c: C,
  { attemptId, exception }: { readonly attemptId: string; readonly exception: readonly string[] },
  turn: Turn,
): C {
  const task = c.tasks.find((each) => each.attemptId === attemptId);
  const values = { exception: [...exception] };
  turn.log('TaskExecutor.fatal', {
    ...values,
    task: task?.taskName ?? '',
    number: task?.attempt ?? 0,
    attempt: attemptId,
  });
  turn.log('TaskManagerRunner.fatal', values);
  if (c.stopping === true) return c;
  turn.log('TaskExecutor.stopping', { host: c.host });
  turn.log('TaskExecutor.closingResourceManager', { id: c.resourceManagerId });
  let left = c;
  for (const { jobId } of c.jobs) {
    const failure = [
      `org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for ${jobId}.`,
      `Caused by: org.apache.flink.util.FlinkExpectedException: ${SHUTTING_DOWN}`,
    ];
    left = disconnectJob(left, jobId, failure, turn);
  }
  left = leaveEverybody(left, turn);
  turn.arm('shutdown', SLOTS_MS, { type: 'shutDownStep', step: 'slots' });
  return left;
}

/**
 * SIGTERM: it leaves everybody at once, and its tasks end with it. What it says of that is lost: the log goes down beside it.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.TaskExecutor#onStop · 1.20, 2.3 · simplified
 */
export function onStop(c: C, _event: unknown, turn: Turn): C {
  if (c.stopping === true) return c;
  turn.log('TaskExecutor.stopping', { host: c.host });
  for (const { component } of c.tasks) turn.stop(component);
  const slots = c.slots.map(({ slot }) => ({ slot, state: 'FREE' as const }));
  return { ...leaveEverybody(c, turn), jobs: [], tasks: [], slots };
}

/** The ResourceManager and every JobMaster hear that it is shutting down. */
function leaveEverybody(c: C, turn: Turn): C {
  for (const timer of ['connect', 'retry', 'heartbeat:resourcemanager']) turn.cancel(timer);
  const leave = { type: 'disconnectTaskManager', resourceId: c.resourceId, cause: SHUTTING_DOWN } as const;
  turn.call(c.resourceManager, leave);
  for (const { jobMaster } of c.jobs) turn.call(jobMaster, leave);
  return { ...c, stopping: true, registration: 'connecting', instanceId: undefined, soughtId: undefined };
}

/** The steps of a shutdown, in order; each arms the next. */
export function shutDown(c: C, step: 'slots' | 'services' | 'process', turn: Turn): C {
  switch (step) {
    case 'slots':
      for (const { slot, allocationId, jobId } of c.slots) {
        if (allocationId === undefined) continue;
        turn.log('TaskSlotTable.freeing', {
          slot: slot + c.slots.length,
          state: 'ALLOCATED',
          allocation: allocationId,
          job: jobId ?? '',
        });
        const failure = [`java.lang.Exception: ${SHUTTING_DOWN}`];
        for (const task of c.tasks)
          if (task.allocationId === allocationId) turn.send(task.component, { type: 'fail', failure } as const);
      }
      turn.arm('shutdown', SERVICES_MS, { type: 'shutDownStep', step: 'services' });
      return c;
    case 'services':
      turn.log('JobLeaderService.stopping');
      if (c.parameters.ha !== undefined)
        for (const component of [...c.jobs.map(({ jobId }) => `job-${jobId}`), 'resource_manager'])
          turn.send(`${c.host}/curator`, { type: 'stopRetrieval', component } as const);
      turn.log('KvStateService.stopping');
      turn.log('JobLeaderService.stopping');
      turn.log('TaskExecutor.stopped', { host: c.host });
      turn.arm('shutdown', PROCESS_MS, { type: 'shutDownStep', step: 'process' });
      return c;
    case 'process':
      turn.log('TaskManagerRunner.terminating', { code: EXIT_CODE });
      turn.exit(EXIT_CODE);
      return c;
  }
}
