/** A TaskExecutor's connection to the leading ResourceManager: how it is found, registered with, and lost. */
import type { Delivered } from '../../base/index.ts';
import { NO_HA_TOKEN } from '../jobmanager/entrypoint.ts';
import type { TaskExecutorMessage } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { errorDelay, fencing, hostOf } from './job-leader-service.ts';
import type { TaskExecutorContext } from './task-executor-context.ts';

type C = TaskExecutorContext;

/** The time-out of a connection attempt. */
export const REGISTRATION_RETRY_MS = 10_000;

/** Asks for the ResourceManager at its address. */
export function connectToResourceManager(c: C, turn: Turn): C {
  // Whoever does not answer is asked again: a packet that is lost comes back as nothing at all.
  turn.arm('retry', REGISTRATION_RETRY_MS, { type: 'registrationTimeout' });
  turn.call(c.resourceManager, { type: 'resolveAddress', ...fencing(c) } as const);
  return c;
}

/** Nobody there is a ResourceManager, or not yet. */
export function addressUnknown(c: C, turn: Turn): C {
  if (c.registration !== 'connecting' || turn.from !== c.resourceManager) return c;
  turn.cancel('retry');
  return tryAgain(c, turn, errorDelay(c));
}

/** It is there: the TaskExecutor registers. @simulates org.apache.flink.runtime.taskexecutor.TaskExecutorToResourceManagerConnection · 1.20, 2.3 · simplified */
export function addressResolved(c: C, turn: Turn): C {
  if (c.registration !== 'connecting' || turn.from !== c.resourceManager) return c;
  turn.log('TaskExecutor.resolved');
  const rpcAddress = `pekko.tcp://flink@${c.host}:${c.rpcPort}/user/rpc/taskmanager_0`;
  turn.call(
    c.resourceManager,
    {
      type: 'registerTaskExecutor',
      resourceId: c.resourceId,
      rpcAddress,
      dataPort: c.dataPort,
      ...fencing(c),
    } as const,
    turn.draw([5, 40]),
  );
  return { ...c, registration: 'registering' };
}

/** It has taken the TaskExecutor in, and hears which slots it has. */
export function registered(
  c: C,
  { instanceId, resourceManagerId }: Delivered<Extract<TaskExecutorMessage, { type: 'registerTaskExecutorReply' }>>,
  turn: Turn,
): C {
  if (c.registration !== 'registering' || turn.from !== c.resourceManager) return c;
  turn.cancel('retry');
  turn.log('TaskExecutor.registered', { host: hostOf(c.resourceManager), instance: instanceId });
  turn.arm('heartbeat:resourcemanager', c.parameters.heartbeatTimeout, {
    type: 'heartbeatTimeout',
    of: 'resourcemanager',
  });
  const slots = c.slots.map(({ slot, allocationId, jobId }) => ({
    slot,
    ...(allocationId === undefined ? {} : { allocationId, jobId }),
  }));
  turn.call(
    c.resourceManager,
    { type: 'sendSlotReport', resourceId: c.resourceId, instanceId, total: c.slots.length, slots } as const,
    turn.draw([6, 15]),
  );
  return { ...c, registration: 'registered', instanceId, resourceManagerId };
}

/** A sign of life, which is answered. */
export function resourceManagerBeats(c: C, turn: Turn): C {
  if (c.registration !== 'registered' || turn.from !== c.resourceManager) return c;
  turn.send(c.resourceManager, { type: 'heartbeatFromTaskManager', resourceId: c.resourceId } as const);
  turn.arm('heartbeat:resourcemanager', c.parameters.heartbeatTimeout, {
    type: 'heartbeatTimeout',
    of: 'resourcemanager',
  });
  return c;
}

/** Another attempt. */
export function tryAgain(c: C, turn: Turn, delay: number): C {
  turn.log('TaskExecutor.notResolved', { host: hostOf(c.resourceManager) });
  turn.arm('connect', delay, { type: 'connectToResourceManager' });
  return { ...c, registration: 'connecting' };
}

/** The ResourceManager is lost: it is left, and looked for. */
export function reconnect(c: C, cause: string, turn: Turn): C {
  turn.log('TaskExecutor.closingResourceManager', { id: c.resourceManagerId, cause });
  if (c.parameters.ha !== undefined)
    turn.send(c.resourceManager, { type: 'disconnectTaskManager', resourceId: c.resourceId, cause } as const);
  turn.log('TaskExecutor.connecting', { host: hostOf(c.resourceManager), token: c.soughtId ?? NO_HA_TOKEN });
  turn.cancel('heartbeat:resourcemanager');
  turn.arm('connect', turn.draw(c.parameters.durations.taskManagerConnect), { type: 'connectToResourceManager' });
  return { ...c, registration: 'connecting', instanceId: undefined };
}
