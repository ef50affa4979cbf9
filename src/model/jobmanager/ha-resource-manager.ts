/** A ResourceManager that may have high availability, in a cluster that may end with its application. */
import { tokenOf } from '../highavailability/paths.ts';
import { extend, machineOf } from '../machine.ts';
import {
  STANDALONE_JOB_LEADER_IDS,
  type JobLeaderIdService,
  type JobLeaderIdServiceOf,
} from './job-leader-id-service.ts';
import { closed, CONTENDER, revoked } from './resource-manager-leadership.ts';
import { begin, grantLeadership, resourceManagerBehaviour } from './resource-manager.ts';

const ZOOKEEPER: JobLeaderIdService = {
  addJob: (c, jobId, turn) => {
    turn.send(`${c.process}/curator`, { type: 'startRetrieval', component: `job-${jobId}` } as const);
  },
  removeJob: (c, jobId, turn) => {
    turn.send(`${c.process}/curator`, { type: 'stopRetrieval', component: `job-${jobId}` } as const);
  },
};

/** The first ResourceManager of a process takes longer to begin: its classes are loaded. */
const FIRST_START_MS = [30, 90] as const;
const NEXT_START_MS = [3, 10] as const;
const CONFIRMED_MS = [25, 70] as const;

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
        if (c.parameters.ha === undefined) return grantLeadership(c, leaderSessionId, turn);
        turn.log('ResourceManagerService.granted', { session: leaderSessionId });
        const took = c.endpoints === 0 ? FIRST_START_MS : NEXT_START_MS;
        turn.arm('lead', turn.draw(took), { type: 'startLeadership', leaderSessionId });
        return c;
      },
      startLeadership: (c, { leaderSessionId }, turn) => {
        const endpoint = `resourcemanager_${c.endpoints}`;
        turn.send(
          `${c.process}/leaderelection`,
          { type: 'confirmLeadership', component: CONTENDER, leaderSessionId, endpoint } as const,
          turn.draw(CONFIRMED_MS),
        );
        turn.arm('slot manager', turn.draw([3, 6]), { type: 'slotManagerStarts' });
        return { ...begin(c, turn), resourceManagerId: tokenOf(leaderSessionId), endpoints: c.endpoints + 3 };
      },
      slotManagerStarts: (c, _event, turn) => {
        turn.log('SlotManager.starting');
        return c;
      },
      close: (c, { status }, turn) => {
        turn.log('ResourceManager.shuttingDownCluster', { status });
        turn.log('DispatcherResourceManagerComponent.closing');
        turn.arm('close', turn.draw([14, 24]), { type: 'closed' });
        return c;
      },
      closed: (c, _event, turn) => closed(c, turn),
      revokeLeadership: (c, _event, turn) => {
        turn.cancel('lead');
        turn.cancel('slot manager');
        return c.leading ? revoked(c, turn) : c;
      },
    },
  }),
);
