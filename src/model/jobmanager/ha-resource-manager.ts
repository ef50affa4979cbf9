/** A ResourceManager that may have high availability, in a cluster that may end with its application. */
import { tokenOf } from '../highavailability/paths.ts';
import { extend, machineOf } from '../machine.ts';
import {
  STANDALONE_JOB_LEADER_IDS,
  type JobLeaderIdService,
  type JobLeaderIdServiceOf,
} from './job-leader-id-service.ts';
import { closed, CONTENDER, revoked } from './resource-manager-leadership.ts';
import { grantLeadership, resourceManagerBehaviour } from './resource-manager.ts';

const ZOOKEEPER: JobLeaderIdService = {
  addJob: (c, jobId, turn) => {
    turn.send(`${c.process}/curator`, { type: 'startRetrieval', component: `job-${jobId}` } as const);
  },
  removeJob: (c, jobId, turn) => {
    turn.send(`${c.process}/curator`, { type: 'stopRetrieval', component: `job-${jobId}` } as const);
  },
};

const serviceOf: JobLeaderIdServiceOf = ({ ha }) => (ha === undefined ? STANDALONE_JOB_LEADER_IDS : ZOOKEEPER);

const standalone = resourceManagerBehaviour(serviceOf);

/**
 * The ResourceManager of any cluster: `high-availability.type` decides whether it is elected.
 *
 * @simulates org.apache.flink.runtime.resourcemanager.ResourceManagerServiceImpl · 1.20, 2.3 · simplified
 */
export const haResourceManagerMachine = machineOf(
  extend(standalone, {
    begin: (c, turn) => {
      const begun = standalone.begin?.(c, turn) ?? c;
      if (c.parameters.ha !== undefined)
        turn.send(`${c.process}/leaderelection`, { type: 'register', component: CONTENDER } as const);
      return begun;
    },
    on: {
      grantLeadership: (c, { leaderSessionId }, turn) => {
        const led = grantLeadership(c, leaderSessionId, turn);
        if (c.parameters.ha === undefined) return led;
        const endpoint = `resourcemanager_${c.endpoints}`;
        turn.send(
          turn.from,
          { type: 'confirmLeadership', component: CONTENDER, leaderSessionId, endpoint } as const,
          30,
        );
        return { ...led, resourceManagerId: tokenOf(leaderSessionId), endpoints: c.endpoints + 3 };
      },
      close: (c, { status }, turn) => {
        turn.log('ResourceManager.shuttingDownCluster', { status });
        turn.log('DispatcherResourceManagerComponent.closing');
        turn.arm('close', turn.draw([14, 24]), { type: 'closed' });
        return c;
      },
      closed: (c, _event, turn) => closed(c, turn),
      revokeLeadership: (c, _event, turn) => (c.leading ? revoked(c, turn) : c),
    },
  }),
);
