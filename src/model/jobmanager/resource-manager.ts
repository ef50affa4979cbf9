import { machineOf, type Behaviour } from '../machine.ts';
import type { ResourceManagerMessage } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { NO_HA_TOKEN } from './entrypoint.ts';
import { STANDALONE_JOB_LEADER_IDS, type JobLeaderIdServiceOf } from './job-leader-id-service.ts';
import {
  fresh,
  gone,
  here,
  replace,
  requirement,
  wordsOf,
  type JobRequirement,
  type ManagedSlot,
  type RegisteredTaskExecutor,
  type ResourceManagerContext,
} from './resource-manager-context.ts';
import { allocate, missingOf } from './slot-matching.ts';
import { slotRequestRefused, tell, type SlotRequest } from './task-executor-gateway.ts';
import { DISASSOCIATION_MS } from './task-manager-gateway.ts';

export type ResourceManagerBehaviour = Behaviour<
  ResourceManagerContext,
  ResourceManagerMessage,
  Pick<ResourceManagerContext, 'parameters' | 'id' | 'process'>
>;

/**
 * Knows TaskManagers and what jobs require, and has slots allocated for them.
 *
 * @simulates org.apache.flink.runtime.resourcemanager.StandaloneResourceManager · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.resourcemanager.slotmanager.FineGrainedSlotManager · 1.20, 2.3 · simplified
 */
export const resourceManagerBehaviour = (serviceOf: JobLeaderIdServiceOf): ResourceManagerBehaviour => ({
  name: 'ResourceManager',
  chart: {
    'waiting for leadership': { 'start-up period': 'granted' },
    'start-up period': {
      leading: 'slot.request.timeout is over: what cannot be fulfilled is told',
      'waiting for leadership': 'revoked',
    },
    leading: { 'waiting for leadership': 'revoked' },
  },
  status: (c) => (!c.leading ? 'waiting for leadership' : c.failUnfulfillable ? 'leading' : 'start-up period'),
  initial: fresh,
  begin: (c, turn) => {
    turn.log('ResourceManagerService.starting');
    return c;
  },
  on: {
    grantLeadership: (c, { leaderSessionId }, turn) => grantLeadership(c, leaderSessionId, turn),

    resolveAddress: (c, { resourceManagerId }, turn) => {
      if (here(c, resourceManagerId)) turn.send(turn.from, { type: 'addressResolved' } as const, turn.draw([2, 9]));
      else if (resourceManagerId !== undefined) turn.send(turn.from, { type: 'addressUnknown' } as const, 4);
      return c;
    },
    disconnectTaskManager: (c, { resourceId, cause }, turn) => {
      const known = c.taskExecutors.find((each) => each.resourceId === resourceId && each.address === turn.from);
      return known === undefined ? c : close(c, known, cause, turn);
    },
    registerTaskExecutor: (c, { resourceId, rpcAddress, resourceManagerId }, turn) => {
      if (!here(c, resourceManagerId)) return c;
      const address = turn.from;
      const known = c.taskExecutors.find((each) => each.resourceId === resourceId);
      const cleared = known === undefined ? c : forget(c, known, turn);
      turn.log('ResourceManager.registeringTaskManager', { resourceId, rpc: rpcAddress });
      const instanceId = turn.id('instance');
      turn.call(
        address,
        { type: 'registerTaskExecutorReply', instanceId, resourceManagerId: c.resourceManagerId } as const,
        4,
      );
      turn.arm(`heartbeat:${resourceId}`, c.parameters.heartbeatTimeout, { type: 'heartbeatTimeout', resourceId });
      turn.hold(address, { type: 'association', resourceId } as const);
      return {
        ...cleared,
        taskExecutors: [...cleared.taskExecutors, { resourceId, instanceId, address, slots: [], reported: false }],
      };
    },
    sendSlotReport: (c, { resourceId, instanceId, total, slots }, turn) => {
      const known = c.taskExecutors.find((each) => each.resourceId === resourceId && each.instanceId === instanceId);
      if (known === undefined) return c;
      if (!known.reported) turn.log('SlotManager.registeringTaskExecutor', { resourceId, instance: instanceId });
      const managed: ManagedSlot[] = [];
      for (let slot = 0; slot < total; slot += 1) {
        const report = slots.find((each) => each.slot === slot);
        managed.push(
          report?.allocationId === undefined
            ? { slot, state: 'FREE' }
            : { slot, state: 'ALLOCATED', allocationId: report.allocationId, jobId: report.jobId },
        );
      }
      const next = replace(c, { ...known, slots: managed, reported: true });
      return scheduleCheck(next, turn);
    },

    registerJobMaster: (c, { jobId, jobMasterId, endpoint, resourceManagerId }, turn) => {
      if (!here(c, resourceManagerId)) return c;
      serviceOf(c.parameters).addJob(c, jobId, turn);
      turn.log('ResourceManager.registeringJobManager', { token: jobMasterId, host: c.process, endpoint, job: jobId });
      const job: JobRequirement = { jobId, jobMasterId, address: turn.from, endpoint, required: 0, registered: false };
      turn.arm(`register:${jobId}`, turn.draw(c.parameters.durations.registerJobMaster), { type: 'registered', jobId });
      return { ...c, jobs: [...c.jobs.filter((each) => each.jobId !== jobId), job] };
    },
    registered: (c, { jobId }, turn) => {
      const job = c.jobs.find((each) => each.jobId === jobId);
      if (job === undefined) return c;
      turn.log('ResourceManager.registeredJobManager', {
        token: job.jobMasterId,
        host: c.process,
        endpoint: job.endpoint,
        job: jobId,
      });
      turn.send(job.address, { type: 'registerJobMasterReply', resourceManagerId: c.resourceManagerId } as const, 2);
      return requirement(c, jobId, { registered: true });
    },
    declareRequiredResources: (c, { jobId, required }, turn) => {
      if (!c.jobs.some((each) => each.jobId === jobId)) return c;
      turn.log(required > 0 ? 'SlotManager.receivedRequirements' : 'SlotManager.clearingRequirements', {
        job: jobId,
        required,
      });
      return scheduleCheck(requirement(c, jobId, { required }), turn);
    },
    checkResourceRequirements: (c, _event, turn) => check({ ...c, checkPending: false }, turn),
    startupPeriodOver: (c, _event, turn) => {
      for (const job of c.jobs)
        if (missingOf(c, job) > 0)
          turn.send(job.address, { type: 'notifyNotEnoughResourcesAvailable', acquired: 0 } as const);
      return { ...c, failUnfulfillable: true };
    },
    disconnectJobManager: (c, { jobId, status }, turn) => {
      const job = c.jobs.find((each) => each.jobId === jobId);
      if (job === undefined) return c;
      turn.log('ResourceManager.disconnectJobManager', wordsOf(c, job));
      serviceOf(c.parameters).removeJob(c, jobId, turn);
      return GLOBALLY_TERMINAL.includes(status) || status === 'SUSPENDED'
        ? { ...c, jobs: c.jobs.filter((each) => each !== job) }
        : c;
    },

    requestSlotReply: (c, { instanceId, allocationId, ok }, turn) => {
      const holder = c.taskExecutors.find((each) => each.instanceId === instanceId);
      if (holder === undefined) return c;
      const slots = holder.slots.map((each): ManagedSlot =>
        each.allocationId !== allocationId || each.state !== 'PENDING'
          ? each
          : ok
            ? { ...each, state: 'ALLOCATED' }
            : { slot: each.slot, state: 'FREE' },
      );
      const next = replace(c, { ...holder, slots });
      return ok ? next : scheduleCheck(next, turn);
    },
    notifySlotAvailable: (c, { instanceId, allocationId }, turn) => {
      const holder = c.taskExecutors.find((each) => each.instanceId === instanceId);
      if (holder === undefined || !holder.slots.some((each) => each.allocationId === allocationId)) return c;
      turn.log('SlotStatusSyncer.freeing', { allocation: allocationId });
      const slots = holder.slots.map((each): ManagedSlot =>
        each.allocationId === allocationId ? { slot: each.slot, state: 'FREE' } : each,
      );
      return scheduleCheck(replace(c, { ...holder, slots }), turn);
    },

    heartbeatTick: (c, _event, turn) => {
      for (const each of c.taskExecutors) tell(c, each, { type: 'heartbeatFromResourceManager' }, turn);
      turn.arm('heartbeat', c.parameters.heartbeatInterval, { type: 'heartbeatTick' });
      return c;
    },
    heartbeatFromTaskManager: (c, { resourceId }, turn) => {
      const known = c.taskExecutors.find((each) => each.resourceId === resourceId);
      if (known === undefined) return c;
      turn.arm(`heartbeat:${resourceId}`, c.parameters.heartbeatTimeout, { type: 'heartbeatTimeout', resourceId });
      return known.misses === undefined ? c : replace(c, { ...known, misses: undefined });
    },
    heartbeatTimeout: (c, { resourceId }, turn) => {
      const known = c.taskExecutors.find((each) => each.resourceId === resourceId);
      if (known === undefined) return c;
      turn.log('ResourceManager.heartbeatTimedOut', { resourceId });
      return close(c, known, `The heartbeat of TaskManager with id ${resourceId} timed out.`, turn);
    },
    disassociated: (c, { resourceId }) => gone(c, resourceId),
    bounced: (c, { to, message }, turn) => {
      if (message.type === 'association') {
        const { resourceId } = message as unknown as { resourceId: string };
        turn.arm(`gone:${resourceId}`, turn.draw(DISASSOCIATION_MS), { type: 'disassociated', resourceId });
        return c;
      }
      const known = c.taskExecutors.find((each) => each.address === to && each.gone === true);
      if (known === undefined) return c;
      if (message.type === 'requestSlot')
        return scheduleCheck(replace(c, slotRequestRefused(known, message as unknown as SlotRequest, turn)), turn);
      if (message.type !== 'heartbeatFromResourceManager') return c;
      const misses = (known.misses ?? 0) + 1;
      const { heartbeatRpcFailureThreshold: threshold } = c.parameters;
      if (threshold < 0 || misses < threshold) return replace(c, { ...known, misses });
      turn.log('ResourceManager.noLongerReachable', { resourceId: known.resourceId });
      return close(c, known, `TaskManager with id ${known.resourceId} is no longer reachable.`, turn);
    },
  },
});

/** As it is in a cluster without high availability. */
export const resourceManagerMachine = machineOf(resourceManagerBehaviour(() => STANDALONE_JOB_LEADER_IDS));

/** Takes what is free and gives it to who misses some; says so where nothing is left. */
function check(c: ResourceManagerContext, turn: Turn): ResourceManagerContext {
  const needy = c.jobs.filter((job) => missingOf(c, job) > 0);
  if (needy.length === 0) return c;
  turn.log('SlotManager.matching');
  let next = c;
  for (const job of needy) {
    for (let missing = missingOf(next, job), n = 0; missing > 0; missing -= 1, n += 1) {
      const allocationId = turn.id(`allocation ${job.jobId} ${n}`);
      const taken = allocate(next, job, allocationId);
      if (taken === undefined) {
        if (next.failUnfulfillable) {
          turn.log('SlotManager.couldNotFulfil', { job: job.jobId });
          turn.send(job.address, { type: 'notifyNotEnoughResourcesAvailable', acquired: 0 } as const, 1);
        }
        break;
      }
      next = taken.context;
      turn.log('SlotStatusSyncer.startingAllocation', {
        allocation: allocationId,
        resourceId: taken.holder.resourceId,
        job: job.jobId,
      });
      tell(
        c,
        taken.holder,
        {
          type: 'requestSlot',
          jobId: job.jobId,
          allocationId,
          resourceManagerId: c.resourceManagerId,
          jobMaster: job.address,
          endpoint: job.endpoint,
        } as const,
        turn,
        3 + 4 * n,
      );
    }
  }
  return next;
}

/** The check waits a little, so that slots that come together are looked at together. */
function scheduleCheck(c: ResourceManagerContext, turn: Turn): ResourceManagerContext {
  if (c.checkPending || !c.jobs.some((job) => missingOf(c, job) > 0)) return c;
  turn.arm('check', c.parameters.durations.requirementCheck + 14, { type: 'checkResourceRequirements' });
  return { ...c, checkPending: true };
}

/** The leadership begins. Without high availability it has no fencing token of its own. */
export function grantLeadership(
  c: ResourceManagerContext,
  leaderSessionId: string,
  turn: Turn,
): ResourceManagerContext {
  turn.log('ResourceManagerService.granted', { session: leaderSessionId });
  const led = begin(c, turn);
  turn.log('SlotManager.starting');
  return led;
}

/** A ResourceManager begins to work for its leadership. */
export function begin(c: ResourceManagerContext, turn: Turn): ResourceManagerContext {
  turn.log('ResourceManager.starting');
  turn.arm('start-up period', c.parameters.slotRequestTimeout, { type: 'startupPeriodOver' });
  turn.arm('heartbeat', c.parameters.heartbeatInterval, { type: 'heartbeatTick' });
  return { ...c, resourceManagerId: NO_HA_TOKEN, leading: true };
}

/** A TaskManager that registers again, or is gone: its slots are no longer counted. */
function forget(c: ResourceManagerContext, executor: RegisteredTaskExecutor, turn: Turn): ResourceManagerContext {
  turn.log('SlotManager.unregisteringTaskExecutor', { instance: executor.instanceId });
  turn.cancel(`heartbeat:${executor.resourceId}`);
  turn.cancel(`gone:${executor.resourceId}`);
  return { ...c, taskExecutors: c.taskExecutors.filter((each) => each !== executor) };
}

function close(
  c: ResourceManagerContext,
  executor: RegisteredTaskExecutor,
  cause: string,
  turn: Turn,
): ResourceManagerContext {
  const { resourceId, address } = executor;
  turn.log('ResourceManager.closingTaskExecutor', { resourceId, cause });
  if (executor.gone !== true) turn.send(address, { type: 'disconnectResourceManager', cause } as const);
  const next = forget(c, executor, turn);
  for (const { allocationId } of executor.slots)
    if (allocationId !== undefined) turn.log('SlotStatusSyncer.freeing', { allocation: allocationId });
  for (const job of c.jobs) turn.send(job.address, { type: 'disconnectTaskManager', resourceId, cause } as const, 1);
  return scheduleCheck(next, turn);
}
