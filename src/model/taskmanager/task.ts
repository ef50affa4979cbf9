import { type ComponentId } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { TaskMessage } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { BROKER } from '../kafka/broker-context.ts';
import { TERMINAL, type ExecutionState } from '../vocabulary.ts';
import {
  countBarrier,
  countRecords,
  dataEnded,
  initialCount,
  inputEnded,
  openCount,
  transactionOpen,
  decline,
  misses,
  unblock,
} from './count-and-sink.ts';
import { reasonOf } from './checkpoint-requests.ts';
import { took } from './task-durations.ts';
import { incompatibleState } from './heap-state.ts';
import { sendFailed } from './kafka-writer.ts';
import { abortOpen, commitUpTo, transactionEnded } from './sink-transactions.ts';
import {
  addSplits,
  endOfData,
  fetched,
  initialSource,
  openSource,
  partitionRequested,
  sourceCompleted,
  sourceTriggered,
} from './source-reader.ts';
import type { TaskContext } from './task-context.ts';

type C = TaskContext;

/**
 * One subtask: its life from deployment to its end, around the operators that it runs.
 *
 * @simulates org.apache.flink.runtime.taskmanager.Task · 1.20, 2.3 · simplified
 */
export const taskMachine = machineOf<
  C,
  TaskMessage,
  Pick<C, 'parameters' | 'id' | 'deployment' | 'taskExecutor' | 'classes'> & { readonly parameters: ModelParameters }
>({
  name: 'Task',
  chart: {
    CREATED: { DEPLOYING: 'deploy', CANCELING: 'cancel', FAILED: 'fail' },
    DEPLOYING: { INITIALIZING: 'classes are loaded', CANCELING: 'cancel', FAILED: 'fail' },
    INITIALIZING: { RUNNING: 'state is restored, operators are open', CANCELING: 'cancel', FAILED: 'fail' },
    RUNNING: { FINISHED: 'all is read', CANCELING: 'cancel', FAILED: 'fail' },
    CANCELING: { CANCELED: 'the task thread has ended' },
    FINISHED: {},
    CANCELED: {},
    FAILED: {},
  },
  status: (c) => c.state,
  initial: ({ parameters, id, deployment, taskExecutor, classes }) => ({
    parameters,
    id,
    deployment,
    taskExecutor,
    classes,
    state: 'CREATED',
    opened: false,
    done: false,
    ...(deployment.kind === 'source' ? { source: initialSource(deployment) } : { count: initialCount(deployment) }),
  }),
  begin: (c, turn) => {
    const next = switchTo(c, 'DEPLOYING', turn);
    turn.log('Task.loading', names(c));
    turn.arm('step', took(c, 'deployTask', turn), { type: 'startStep', state: 'INITIALIZING' });
    return next;
  },
  on: {
    startStep: (c, { state }, turn) => {
      if (state === 'INITIALIZING' && c.state === 'DEPLOYING') {
        const next = switchTo(c, 'INITIALIZING', turn);
        report(next, turn);
        for (const producer of c.deployment.producers)
          turn.call(producer, { type: 'requestPartition', consumer: c.deployment.subtask } as const, 2);
        turn.arm('step', took(c, c.source === undefined ? 'initializeCount' : 'initializeSource', turn), {
          type: 'startStep',
          state: 'RUNNING',
        });
        return c.count === undefined ? { ...next, opened: true } : openCount(next, turn);
      }
      if (state === 'RUNNING' && c.state === 'INITIALIZING') {
        if (!c.opened) {
          turn.arm('step', 20, { type: 'startStep', state: 'RUNNING' });
          return c;
        }
        const unreadable = c.count === undefined ? undefined : incompatibleState(c, turn);
        if (unreadable !== undefined) return fail(c, unreadable, turn);
        holdConnections(c, turn);
        const next = switchTo(c, 'RUNNING', turn);
        report(next, turn);
        return c.source === undefined ? finishIfDone(unblock(next, turn, fail), turn) : openSource(next, turn);
      }
      return settle(c, state, turn);
    },

    requestPartition: (c, { consumer }, turn) => partitionRequested(c, consumer, turn),
    addSplits: (c, { splits }, turn) => (reads(c) ? addSplits(c, splits, turn) : c),
    fetchReply: (c, { intervals }, turn) => (reads(c) ? fetched(c, intervals, turn) : c),
    records: (c, { input, intervals }, turn) => {
      if (working(c) && misses(c, intervals))
        return fail(c, [lost(c, `${turn.from.split('/')[0] ?? ''}/taskexecutor`)], turn);
      return working(c) && c.closing !== true ? countRecords(c, input, intervals, turn, fail) : c;
    },
    barrier: (c, { input, checkpoint, kind }, turn) =>
      working(c) ? finishIfDone(countBarrier(c, input, checkpoint, kind, turn, fail), turn) : c,
    endOfInput: (c, { input }, turn) => (working(c) ? finishIfDone(inputEnded(c, input, turn, fail), turn) : c),
    endOfData: (c, { input }, turn) => (working(c) ? dataEnded(c, input, turn) : c),
    triggerCheckpoint: (c, { checkpoint, kind, drain }, turn) => {
      if (reads(c) && drain === true) endOfData(c, turn);
      if (reads(c)) return sourceTriggered(c, checkpoint, kind, turn);
      decline(c, checkpoint, reasonOf(c.closing === true ? 'FINISHED' : c.state), turn);
      return c;
    },
    notifyCheckpointComplete: (c, { checkpoint }, turn) => {
      if (c.state !== 'RUNNING') return c;
      const next = c.source === undefined ? commitUpTo(c, checkpoint, turn) : sourceCompleted(c, checkpoint, turn);
      const last =
        next.stopping === checkpoint || (next.finalCheckpoint !== undefined && checkpoint >= next.finalCheckpoint);
      return last ? finishIfDone({ ...next, done: true }, turn) : next;
    },
    notifyCheckpointAborted: (c, { checkpoint }, turn) =>
      // What was told to stop has let go of its input: it cannot go on.
      c.stopping === checkpoint && c.state === 'RUNNING' ? fail(c, [STOP_FAILED], turn) : c,

    initTransactionsReply: (c, { transactionalId, epoch }, turn) =>
      finishIfDone(transactionOpen(c, transactionalId, epoch, turn, fail), turn),
    produceFailed: (c, refusal, turn) => sendFailed(c, refusal, turn, fail),
    endTransactionReply: (c, reply, turn) => finishIfDone(transactionEnded(c, reply, turn), turn),

    connectionLost: (c, { taskExecutor }, turn) => (working(c) ? fail(c, [lost(c, taskExecutor)], turn) : c),

    cancel: (c, _event, turn) => {
      turn.log('Task.cancelling', names(c));
      if (c.state === 'CANCELING' || ended(c.state)) {
        turn.log('Task.already', { ...names(c), state: c.state });
        return c;
      }
      const next = switchTo(c, 'CANCELING', turn);
      // What was never invoked needs no interruption.
      if (working(c)) turn.log('Task.triggeringCancellation', names(c));
      turn.arm('step', turn.draw(c.parameters.durations.cancelTask), { type: 'startStep', state: 'CANCELED' });
      return next;
    },
    fail: (c, { failure }, turn) => {
      turn.log('Task.failing', names(c));
      if (!ended(c.state) && c.state !== 'CANCELING') {
        const next = fail(c, failure, turn);
        turn.log('Task.triggeringCancellation', names(c));
        // Its thread has to be interrupted first.
        turn.arm('step', turn.draw([28, 65]), { type: 'startStep', state: 'FAILED' });
        return next;
      }
      turn.log('Task.already', { ...names(c), state: c.state });
      return c;
    },
    bounced: (c, { to, message }, turn) => {
      if (!working(c)) return c;
      if (message.type === 'requestPartition') {
        turn.call(to, message, 100);
        return c;
      }
      if (to === BROKER) {
        turn.call(to, message, 1_000);
        return c;
      }
      if (message.type === 'connection')
        turn.arm(`connection:${to}`, turn.draw(CONNECTION_CLOSED_MS), { type: 'connectionLost', taskExecutor: to });
      return c;
    },
  },
});

const STOP_FAILED = 'org.apache.flink.util.FlinkRuntimeException: Stop-with-savepoint failed.';

/** How a TaskManager calls a task. */
function names({ deployment }: C): { readonly task: string; readonly number: number; readonly attempt: string } {
  return { task: deployment.taskName, number: deployment.attempt, attempt: deployment.attemptId };
}

/** It runs, and its operators are not being closed. */
function reads(c: C): boolean {
  return c.state === 'RUNNING' && c.closing !== true;
}

function working(c: C): boolean {
  return c.state === 'RUNNING' || c.state === 'INITIALIZING';
}

/** Until Netty says that the other end of a connection is gone. */
const CONNECTION_CLOSED_MS = [2, 60] as const;

/** Once its state is restored, a task asks for its input. Tasks of other TaskManagers can go away with their process; those of its own cannot. */
function holdConnections(c: C, turn: Turn): void {
  for (const { taskExecutor } of c.deployment.connections) turn.hold(taskExecutor, { type: 'connection' } as const);
}

function ended(state: ExecutionState): boolean {
  return TERMINAL.includes(state);
}

function switchTo(c: C, state: ExecutionState, turn: Turn): C {
  const values = { ...names(c), from: c.state, to: state };
  if (state === 'FAILED') turn.log('Task.failed', { ...values, exception: [...(c.failure ?? [])] });
  else turn.log('Task.switched', values);
  return { ...c, state };
}

function report(c: C, turn: Turn): void {
  const { attemptId } = c.deployment;
  turn.send(c.taskExecutor, {
    type: 'taskStateChanged',
    attemptId,
    state: c.state,
    ...(c.failure === undefined ? {} : { failure: c.failure }),
  } as const);
}

/** The task thread is out: the last state, then its resources are freed, then the TaskExecutor is told. */
function settle(c: C, state: ExecutionState, turn: Turn): C {
  if (c.state === 'RUNNING' && c.closing === true && state === 'FINISHED') return finish(c, turn);
  if (c.state === 'CANCELING' && state === 'CANCELED') {
    abortOpen(c, turn);
    turn.arm('step', turn.draw(c.parameters.durations.freeTask), { type: 'startStep', state: 'CANCELED' });
    return switchTo(c, 'CANCELED', turn);
  }
  if (!ended(c.state)) return c;
  const { fatal } = c;
  if (fatal !== undefined) {
    turn.log('Task.fatal', { ...names(c), exception: [...fatal] });
    turn.send(c.taskExecutor, {
      type: 'onFatalError',
      attemptId: c.deployment.attemptId,
      exception: fatal,
    } as const);
  }
  turn.log('Task.freeing', names(c));
  report(c, turn);
  return c;
}

function fail(c: C, failure: readonly string[], turn: Turn): C {
  const next = switchTo({ ...c, failure }, 'FAILED', turn);
  abortOpen(next, turn);
  turn.arm('step', turn.draw(c.parameters.durations.freeTask), { type: 'startStep', state: 'FAILED' });
  return next;
}

/** A task finishes when its last checkpoint is complete and everything is committed. */
function finishIfDone(c: C, turn: Turn): C {
  if (!reads(c) || !c.done) return c;
  if (c.count !== undefined && (c.count.preCommitted.length > 0 || c.count.ended.length < c.deployment.inputs))
    return c;
  turn.arm('step', turn.draw(CLOSING_MS), { type: 'startStep', state: 'FINISHED' });
  return { ...c, closing: true };
}

/** From the last word about its last checkpoint until the thread of a task has closed its operators. */
const CLOSING_MS = [4, 45] as const;

/** The operators are closed. */
function finish(c: C, turn: Turn): C {
  if (c.source !== undefined)
    for (const output of c.deployment.outputs)
      turn.call(output, { type: 'endOfInput', input: c.deployment.subtask } as const);
  abortOpen(c, turn);
  turn.arm('step', turn.draw([1, 3]), { type: 'startStep', state: 'FINISHED' });
  return switchTo(c, 'FINISHED', turn);
}

function lost(c: C, taskExecutor: ComponentId): string {
  const remote = c.deployment.connections.find((each) => each.taskExecutor === taskExecutor)?.remote ?? taskExecutor;
  return `org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager '${remote}'. This might indicate that the remote task manager was lost.`;
}
