/**
 * `jobmanager.scheduler: adaptive`: a job takes as many slots as there are, between the bounds of its vertices, and is
 * restarted when that changes. It is the JobMaster with other answers: the default scheduler asks for what it needs and
 * waits, this one looks at what it has.
 */
import { extend, machineOf } from '../../machine.ts';
import type { Turn } from '../../turn.ts';
import { traitsOf } from '../../versions.ts';
import { switchExecution, switchJob, tellTasks } from '../execution-graph.ts';
import { withOperations } from '../job-master-operations.ts';
import { haJobMasterBehaviour, jobMasterServicesOf } from '../ha-job-master.ts';
import { endIfDone } from '../job-failover.ts';
import type { JobMasterContext } from '../job-master-context.ts';
import type { JobMasterServicesOf } from '../job-master-services.ts';
import { NO_RESOURCE, type JobMasterBehaviour } from '../job-master.ts';
import { notifyFailure, suppressed } from '../restart-strategy.ts';
import { deployIfComplete, lookForIdleSlots, require } from '../slot-pool.ts';
import { createExecutionGraph } from './creating-execution-graph.ts';
import {
  boundsOf,
  desired,
  initialRequirements,
  parallelismChanged,
  schedulerOf,
  sufficient,
  to,
} from './job-resource-requirements.ts';
import { checkpointFailed, delayOver, triggerDelay } from './rescale-trigger.ts';
import { cancelGraph, graphEnded } from './restarting.ts';
import { forceRescale, maybeRescale, SCALING_TIMERS, startScalingInterval } from './scaling-interval.ts';

type C = JobMasterContext;

/** From the start of the scheduler until its first phase is over: no cooldown, but another turn of the main thread. */
const NO_COOLDOWN_MS = [4, 12] as const;

const TIMERS: readonly string[] = ['phase', 'resources', 'trigger delay', ...SCALING_TIMERS];

/** A JobMaster with the reactions of an adaptive scheduler, for jobs that have one. */
function withAdaptiveScheduler(jobMaster: JobMasterBehaviour, servicesOf: JobMasterServicesOf): JobMasterBehaviour {
  const { chart, initial, on } = jobMaster;
  return {
    ...extend(jobMaster, {
      ...(jobMaster.begin === undefined ? {} : { begin: jobMaster.begin }),
      on: {
        startStep: (c, event, turn) => {
          if (c.adaptive === undefined) return on.startStep?.(c, event, turn) ?? c;
          if (event.step === 3) return start(c, servicesOf, turn);
          return on.startStep?.(c, event, turn) ?? c;
        },
        restoredState: (c, event, turn) =>
          c.adaptive === undefined
            ? (on.restoredState?.(c, event, turn) ?? c)
            : execute({ ...c, restoreStates: event.states, restored: event.checkpoint }, turn),
        newResourcesAvailable: (c, _event, turn) => resourcesChanged(c, turn),
        triggerDelayOver: (c, _event, turn) => triggerDelayOver(c, turn),
        scalingIntervalMaxOver: (c) => to(c, { forced: 'due' }),
        forceRescale: (c, _event, turn) => forceRescale(c, transition, turn),
        onCompletedCheckpoint: (c, _event, turn) => checkpointEnded(c, true, turn),
        onFailedCheckpoint: (c, _event, turn) => checkpointEnded(c, false, turn),
        phaseOver: (c, { phase }, turn) => phaseOver(c, phase, turn),
        resourceTimeout: (c, _event, turn) => resourceTimeout(c, turn),
        taskFailed: (c, _event, turn) => taskFailed(c, turn),
        taskEnded: (c, _event, turn) => graphEnded(c, turn),
        restart: (c, event, turn) =>
          c.adaptive === undefined ? (on.restart?.(c, event, turn) ?? c) : waitForResources(c, turn),
        cancel: (c, event, turn) => leave(on.cancel?.(c, event, turn) ?? c, 'Canceling', turn),
        stopWithSavepoint: (c, event, turn) =>
          leave(on.stopWithSavepoint?.(c, event, turn) ?? c, 'StopWithSavepoint', turn),
        savepointFailed: (c, event, turn) => {
          const next = on.savepointFailed?.(c, event, turn) ?? c;
          return c.adaptive?.state === 'StopWithSavepoint' ? to(next, { state: 'Executing', phase: 'Idling' }) : next;
        },
        close: (c, event, turn) => on.close?.(leave(c, 'Finished', turn), event, turn) ?? c,
        updateJobResourceRequirements: (c, event, turn) => {
          if (c.adaptive === undefined) return on.updateJobResourceRequirements?.(c, event, turn) ?? c;
          const requirements = boundsOf(c, event.requirements);
          if (typeof requirements === 'string') {
            const exception = [`org.apache.flink.runtime.rest.handler.RestHandlerException: ${requirements}`];
            turn.send(c.dispatcher, {
              type: 'jobMasterReply',
              call: event.call,
              ok: false,
              body: null,
              exception,
            } as const);
            return c;
          }
          turn.send(c.dispatcher, { type: 'jobMasterReply', call: event.call, ok: true, body: {} } as const);
          const next = to(c, { requirements });
          return resourcesChanged(require(next, desired(next), turn), turn);
        },
      },
    }),
    chart: { ...chart, RESTARTING: { ...chart['RESTARTING'], CREATED: 'the adaptive scheduler waits for resources' } },
    initial: (input) => {
      const c = initial(input);
      // Without a first call there are no parameters: XState makes a context once for nothing.
      return (c as Partial<C>).parameters?.adaptive === undefined ? c : { ...c, adaptive: initialRequirements(c) };
    },
  };
}

/**
 * The JobMaster of any cluster, with either scheduler.
 *
 * @simulates org.apache.flink.runtime.scheduler.adaptive.AdaptiveScheduler · 1.20, 2.3 · simplified
 */
export const adaptiveJobMasterMachine = machineOf(
  withAdaptiveScheduler(withOperations(haJobMasterBehaviour), jobMasterServicesOf),
);

/** The JobMaster is made: it looks for the ResourceManager, and its scheduler for slots. */
function start(c: C, servicesOf: JobMasterServicesOf, turn: Turn): C {
  servicesOf(c.parameters).confirm(c, turn);
  turn.log('JobMaster.startingExecution', { name: c.plan.jobName, job: c.plan.jobId, token: c.jobMasterId });
  turn.arm('heartbeat', c.parameters.heartbeatInterval, { type: 'heartbeatTick' });
  lookForIdleSlots(c, turn);
  if (c.parameters.ha === undefined) turn.arm('step', turn.draw([3, 9]), { type: 'startStep', step: 6 });
  return waitForResources(c, turn);
}

/** @simulates org.apache.flink.runtime.scheduler.adaptive.WaitingForResources · 1.20, 2.3 · simplified */
function waitForResources(c: C, turn: Turn): C {
  const { waitTimeout } = schedulerOf(c);
  if (waitTimeout >= 0) turn.arm('resources', waitTimeout, { type: 'resourceTimeout' });
  turn.arm('phase', turn.draw(NO_COOLDOWN_MS), { type: 'phaseOver', phase: 'Cooldown' });
  turn.send(c.dispatcher, { type: 'jobStatusChanged', jobId: c.plan.jobId, status: 'CREATED' } as const);
  const waiting = to(
    { ...c, status: 'CREATED' },
    { state: 'WaitingForResources', phase: 'Cooldown', changed: false, trigger: undefined },
  );
  return resourcesChanged(require(waiting, desired(waiting), turn), turn);
}

/**
 * Slots came, or other bounds. What waits is deployed as soon as it has what it desires; what runs is rescaled, but not
 * during the cooldown after its start.
 *
 * @simulates org.apache.flink.runtime.scheduler.adaptive.DefaultStateTransitionManager · 1.20, 2.3 · simplified
 */
function resourcesChanged(c: C, turn: Turn): C {
  const { adaptive } = c;
  if (adaptive === undefined || c.closing) return c;
  const executing = adaptive.state === 'Executing';
  // Whatever the older scheduler hears while a job runs, it looks at once, or when the cooldown is over.
  if (executing && !phases(c)) return adaptive.phase === 'Cooldown' ? c : maybeRescale(c, transition, turn);
  if (!sufficient(c)) return c;
  if (executing ? !parallelismChanged(c) : adaptive.state !== 'WaitingForResources') return c;
  if (adaptive.phase === 'Cooldown') {
    // The older scheduler does without phases while it waits.
    if (phases(c)) return awaitTrigger(to(c, { changed: true }), turn);
    return desired(c) <= c.slots.length ? transition(c, turn) : stabilize(c, turn);
  }
  if (adaptive.phase !== 'Idling') return evaluate(awaitTrigger(c, turn), turn);
  return evaluate(awaitTrigger(stabilize(c, turn), turn), turn);
}

/** 2.x: from a change on it is waited for a reason to rescale, but not for ever; what does not run needs none. */
function awaitTrigger(c: C, turn: Turn): C {
  return triggerDelay(c, phases(c) && c.adaptive?.state === 'Executing', turn);
}

function triggerDelayOver(c: C, turn: Turn): C {
  const over = delayOver(c);
  if (over.adaptive?.phase === 'Stabilizing') return evaluate(over, turn);
  return over.adaptive?.phase === 'Stabilized' ? firedWhileStable(over, turn) : over;
}

/** 2.x: a checkpoint is a good moment to begin again from it; so is the last of several failed ones. */
function checkpointEnded(c: C, completed: boolean, turn: Turn): C {
  if (c.adaptive?.state !== 'Executing' || !phases(c)) return c;
  const next = completed ? to(c, { failuresLeft: undefined }) : checkpointFailed(c);
  if (!completed && next.adaptive?.failuresLeft !== 0) return next;
  const now = to(next, { failuresLeft: undefined });
  if (now.adaptive?.phase === 'Stabilized') return goOnIfSufficient(now, turn);
  if (now.adaptive?.phase !== 'Stabilizing' || desired(now) > now.slots.length) return now;
  return evaluate(to(now, { trigger: 'elapsed' }), turn);
}

function firedWhileStable(c: C, turn: Turn): C {
  if (phases(c)) turn.log('StateTransitionManager.fired', { job: c.plan.jobId });
  return goOnIfSufficient(c, turn);
}

function goOnIfSufficient(c: C, turn: Turn): C {
  if (!sufficient(c)) return progress(c, 'Idling', turn);
  turn.log('StateTransitionManager.sufficient', { job: c.plan.jobId });
  return transition(c, turn);
}

/** Nothing changes its resources any more, or not for now. */
function leave(c: C, state: NonNullable<C['adaptive']>['state'], turn: Turn): C {
  if (c.adaptive === undefined) return c;
  for (const timer of TIMERS) turn.cancel(timer);
  return to(c, { state });
}

/** 2.x goes through phases, and says so. */
function phases(c: C): boolean {
  return traitsOf(c.parameters.flink).tracksExecutions;
}

function progress(c: C, phase: NonNullable<C['adaptive']>['phase'], turn: Turn): C {
  if (phases(c))
    turn.log('StateTransitionManager.transitioning', {
      phase: c.adaptive?.phase ?? '',
      next: phase,
      job: c.plan.jobId,
    });
  return to(c, { phase });
}

/** Enough is there, more is desired: it waits a while. */
function stabilize(c: C, turn: Turn): C {
  if (c.adaptive?.phase === 'Stabilizing') return c;
  const { stabilizationTimeout, executingStabilizationTimeout } = schedulerOf(c);
  const timeout = c.adaptive?.state === 'Executing' ? executingStabilizationTimeout : stabilizationTimeout;
  turn.arm('phase', timeout, { type: 'phaseOver', phase: 'Stabilizing' });
  return progress(c, 'Stabilizing', turn);
}

/** With all that is desired it goes on, as soon as there is a reason to. */
function evaluate(c: C, turn: Turn): C {
  if (c.adaptive?.trigger === 'armed' || desired(c) > c.slots.length) return c;
  turn.log('StateTransitionManager.desired', { job: c.plan.jobId });
  return transition(c, turn);
}

function phaseOver(c: C, phase: NonNullable<C['adaptive']>['phase'], turn: Turn): C {
  const { adaptive } = c;
  if (adaptive?.phase !== phase) return c;
  if (phase === 'Cooldown') {
    if (adaptive.state === 'Executing' && !phases(c)) return maybeRescale(to(c, { phase: 'Idling' }), transition, turn);
    if (!adaptive.changed) return progress(c, 'Idling', turn);
    return evaluate(stabilize(c, turn), turn);
  }
  const stable = progress(c, 'Stabilized', turn);
  return stable.adaptive?.trigger === 'armed' ? stable : firedWhileStable(stable, turn);
}

/** What has been waited for is there. */
function transition(c: C, turn: Turn): C {
  for (const timer of TIMERS) turn.cancel(timer);
  const next = progress(to(c, { trigger: undefined, failuresLeft: undefined }), 'Transitioning', turn);
  if (c.adaptive?.state === 'WaitingForResources') return createExecutionGraph(next, turn);
  return cancelGraph(next, 0, turn);
}

/** Nobody waits for ever: it begins with what there is, or ends. */
function resourceTimeout(c: C, turn: Turn): C {
  if (c.adaptive?.state !== 'WaitingForResources') return c;
  if (sufficient(c)) return transition(c, turn);
  turn.cancel('phase');
  const failing = switchJob(
    { ...to(c, { state: 'Failing' }), executions: [], failure: [NO_RESOURCE] },
    'FAILING',
    turn,
  );
  return endIfDone(failing, turn);
}

/** @simulates org.apache.flink.runtime.scheduler.adaptive.Executing · 1.20, 2.3 · simplified */
function execute(c: C, turn: Turn): C {
  if (c.adaptive?.state !== 'CreatingExecutionGraph') return c;
  let next = c;
  for (const { attemptId } of c.executions) next = switchExecution(next, attemptId, 'SCHEDULED', turn);
  next = switchJob(
    to(next, { state: 'Executing', phase: 'Cooldown', changed: false, trigger: undefined }),
    'RUNNING',
    turn,
  );
  tellTasks(next, turn);
  if (!phases(c)) next = startScalingInterval(next, turn);
  turn.arm('phase', schedulerOf(c).cooldown, { type: 'phaseOver', phase: 'Cooldown' });
  return resourcesChanged(deployIfComplete(next, turn), turn);
}

/** The restart strategy decides between a restart with what slots are left, and the end. */
function taskFailed(c: C, turn: Turn): C {
  const { adaptive, failure = [] } = c;
  const runs = adaptive?.state === 'Executing' || adaptive?.state === 'StopWithSavepoint';
  if (!runs || c.status !== 'RUNNING') return graphEnded(c, turn);
  for (const timer of TIMERS) turn.cancel(timer);
  const { context, delay } = notifyFailure(c, turn);
  if (delay !== undefined) {
    turn.log('AdaptiveScheduler.restarting', { exception: [...failure] });
    // A rescale goes on until nothing has changed for a whole cooldown.
    if (adaptive.phase !== 'Idling') turn.log('AdaptiveScheduler.mergingRescale');
    return cancelGraph(context, delay, turn);
  }
  const cause = suppressed(c.parameters.restart, failure);
  turn.log('AdaptiveScheduler.failing', { exception: [...cause] });
  return cancelGraph({ ...to(context, { state: 'Failing' }), failure: cause }, 0, turn);
}
