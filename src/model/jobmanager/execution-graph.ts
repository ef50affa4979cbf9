import type { Json } from '../../base/index.ts';
import type { TaskDeployment } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { TERMINAL, type ExecutionState, type JobStatus } from '../vocabulary.ts';
import type { ExecutionRecord, JobMasterContext, RegisteredTaskManager } from './job-master-context.ts';

/**
 * The executions of a plan, all CREATED, with the attempt numbers that follow.
 *
 * @simulates org.apache.flink.runtime.executiongraph.DefaultExecutionGraph · 1.20, 2.3 · simplified
 */
export function executionsOf(c: JobMasterContext, graphId: string, attempt: number): readonly ExecutionRecord[] {
  return c.plan.vertices.flatMap((vertex) =>
    Array.from({ length: vertex.parallelism }, (_, subtask): ExecutionRecord => ({
      vertexId: vertex.id,
      vertexName: vertex.name,
      taskName: `${vertex.name} (${subtask + 1}/${vertex.parallelism})`,
      isSource: vertex.kind === 'source',
      subtask,
      parallelism: vertex.parallelism,
      maxParallelism: vertex.maxParallelism,
      attempt,
      attemptId: `${graphId}_${vertex.id}_${subtask}_${attempt}`,
      state: 'CREATED',
    })),
  );
}

/** The job's status changes: said in the log, told to the Dispatcher, followed by the trigger of checkpoints. */
export function switchJob(
  c: JobMasterContext,
  status: JobStatus,
  turn: Turn,
  exception?: readonly string[],
): JobMasterContext {
  if (c.status === status) return c;
  const from = c.status === 'INITIALIZING' ? 'CREATED' : c.status;
  turn.log('ExecutionGraph.jobSwitched', {
    name: c.plan.jobName,
    job: c.plan.jobId,
    from,
    to: status,
    ...(exception === undefined ? {} : { exception: [...exception] }),
  });
  turn.send(c.dispatcher, { type: 'jobStatusChanged', jobId: c.plan.jobId, status } as const);
  return followStatus({ ...c, status }, turn);
}

/**
 * The trigger of checkpoints follows the job's status.
 *
 * @simulates org.apache.flink.runtime.checkpoint.CheckpointCoordinatorDeActivator · 1.20, 2.3 · exact
 */
export function followStatus(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.parameters.checkpointInterval === 0) return c;
  const runs = c.status === 'RUNNING' && c.notRunning.length === 0;
  if (runs === c.checkpointScheduler) {
    // A trigger that a backlog report armed ends here too.
    if (c.status !== 'RUNNING' && !runs)
      turn.send(c.checkpointCoordinator, { type: 'stopCheckpointScheduler', reason: c.status } as const);
    return c;
  }
  return setScheduler(c, runs, turn);
}

function setScheduler(c: JobMasterContext, on: boolean, turn: Turn): JobMasterContext {
  if (traitsOf(c.parameters.flink).tracksExecutions)
    turn.log(on ? 'DeActivator.starting' : 'DeActivator.stopping', { status: c.status });
  turn.send(
    c.checkpointCoordinator,
    on
      ? ({ type: 'startCheckpointScheduler' } as const)
      : ({ type: 'stopCheckpointScheduler', reason: c.status } as const),
  );
  return { ...c, checkpointScheduler: on };
}

/** An execution changes its state. Illegal ways are a fault of the model. */
export function switchExecution(
  c: JobMasterContext,
  attemptId: string,
  to: ExecutionState,
  turn: Turn,
  failure?: readonly string[],
): JobMasterContext {
  const execution = c.executions.find((each) => each.attemptId === attemptId);
  if (execution === undefined || execution.state === to) return c;
  if (TERMINAL.includes(execution.state))
    throw new Error(`${execution.taskName} leaves terminal state ${execution.state}`);
  const values = { task: execution.taskName, attempt: attemptId, from: execution.state, to };
  if (to === 'FAILED')
    turn.log('ExecutionGraph.executionFailed', {
      ...values,
      location: locationOf(c, execution),
      exception: [...(failure ?? [])],
    });
  else turn.log('ExecutionGraph.executionSwitched', values);
  const executions = c.executions.map((each) => (each === execution ? { ...each, state: to } : each));
  return followExecution({ ...c, executions }, execution, to, turn);
}

/** @simulates org.apache.flink.runtime.checkpoint.ExecutionTrackingCheckpointCoordinatorDeActivator · 2.3 · exact */
function followExecution(
  c: JobMasterContext,
  execution: ExecutionRecord,
  to: ExecutionState,
  turn: Turn,
): JobMasterContext {
  if (!traitsOf(c.parameters.flink).tracksExecutions || c.parameters.checkpointInterval === 0) return c;
  const key = `${execution.vertexId}_${execution.subtask}`;
  const fine = to === 'RUNNING' || to === 'FINISHED';
  const notRunning = fine
    ? c.notRunning.filter((each) => each !== key)
    : c.notRunning.includes(key)
      ? c.notRunning
      : [...c.notRunning, key];
  const next = { ...c, notRunning };
  if (c.status !== 'RUNNING') return next;
  if (!fine) return c.checkpointScheduler ? setScheduler(next, false, turn) : next;
  if (notRunning.length > 0) return next;
  if (!c.checkpointScheduler) return setScheduler(next, true, turn);
  turn.log('DeActivator.alreadyStarted');
  return next;
}

/** `taskmanager-1:39987-a7015c @ taskmanager-1 (dataPort=40107)`, or that there is none. */
export function locationOf(c: JobMasterContext, execution: ExecutionRecord): string {
  const at = managerOf(c, execution);
  return at === undefined ? '[unassigned resource]' : `${at.resourceId} @ ${at.host} (dataPort=${at.dataPort})`;
}

/** The TaskManager on which an execution is deployed, while it is registered. */
export function managerOf(c: JobMasterContext, execution: ExecutionRecord): RegisteredTaskManager | undefined {
  return c.taskManagers.find((each) => each.resourceId === execution.resourceId);
}

/** The component that runs, or will run, an execution. */
function componentOf(c: JobMasterContext, execution: ExecutionRecord): string | undefined {
  const at = managerOf(c, execution);
  return at === undefined ? undefined : `${at.address.split('/')[0] ?? ''}/task/${execution.attemptId}`;
}

/** Everything that a TaskManager needs for one execution. All executions have their slots by now. */
export function deploymentOf(c: JobMasterContext, execution: ExecutionRecord): TaskDeployment {
  const at = c.plan.vertices.findIndex((vertex) => vertex.id === execution.vertexId);
  const next = c.plan.vertices[at + 1];
  const before = c.plan.vertices[at - 1];
  const producers = c.executions
    .filter((each) => each.vertexId === before?.id)
    .map((each) => componentOf(c, each) ?? '');
  const outputs = c.executions.filter((each) => each.vertexId === next?.id).map((each) => componentOf(c, each) ?? '');
  const restore: readonly Json[] = c.restoreStates
    .filter((each) => each.vertexId === execution.vertexId)
    .map((each) => each.state);
  return {
    attemptId: execution.attemptId,
    jobId: c.plan.jobId,
    submission: c.plan.submission,
    vertexId: execution.vertexId,
    taskName: execution.taskName,
    kind: execution.isSource ? 'source' : 'count',
    subtask: execution.subtask,
    parallelism: execution.parallelism,
    maxParallelism: execution.maxParallelism,
    ...(c.parameters.checkpointMode === 'AT_LEAST_ONCE' ? { atLeastOnce: true } : {}),
    attempt: execution.attempt,
    allocationId: execution.allocationId ?? '',
    codeVersion: c.plan.codeVersion,
    graphVersion: c.plan.graphVersion,
    ...(c.plan.usrlib === undefined ? {} : { usrlib: c.plan.usrlib }),
    options: c.plan.options,
    jobMaster: c.id,
    checkpointCoordinator: c.checkpointCoordinator,
    outputs,
    inputs: before?.parallelism ?? 0,
    connections: connectionsOf(c, execution, before?.id),
    producers,
    restoredCheckpoint: c.restored ?? 0,
    ...(restore.length > 0 ? { restore } : {}),
  };
}

/** TaskManagers of the tasks that feed this one, its own aside. */
function connectionsOf(
  c: JobMasterContext,
  execution: ExecutionRecord,
  before: string | undefined,
): TaskDeployment['connections'] {
  return c.taskManagers
    .filter((each) => each.resourceId !== execution.resourceId)
    .filter((each) => c.executions.some((one) => one.vertexId === before && one.resourceId === each.resourceId))
    .map(({ address, host, dataPort, resourceId }) => ({
      taskExecutor: address,
      remote: `${host}/10.10.0.2${host.split('-')[1] ?? ''}:${dataPort} [ ${resourceId} ] `,
    }));
}

/** Tells the CheckpointCoordinator which tasks there are and in what state. */
export function tellTasks(c: JobMasterContext, turn: Turn): void {
  const tasks = c.executions.map((each) => ({
    attemptId: each.attemptId,
    vertexId: each.vertexId,
    subtask: each.subtask,
    taskName: each.taskName,
    isSource: each.isSource,
    state: each.state,
    taskExecutor: managerOf(c, each)?.address,
  }));
  turn.send(c.checkpointCoordinator, { type: 'tasksChanged', tasks } as const);
}
