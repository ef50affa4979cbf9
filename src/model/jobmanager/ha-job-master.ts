/** A JobMaster that may have high availability. */
import { tokenOf } from '../highavailability/paths.ts';
import { extend, machineOf } from '../machine.ts';
import { failGlobally } from './global-failure.ts';
import {
  askTimedOut,
  closeSilently,
  electionOf,
  resourceManagerLed,
  stop,
  suspend,
  ZOOKEEPER,
} from './job-leadership.ts';
import { STANDALONE_JOB_MASTER_SERVICES, type JobMasterServicesOf } from './job-master-services.ts';
import { buildGraph, jobMasterBehaviour } from './job-master.ts';
import { release } from './job-release.ts';

/** Which services a job of any cluster has. */
export const jobMasterServicesOf: JobMasterServicesOf = ({ ha }) =>
  ha === undefined ? STANDALONE_JOB_MASTER_SERVICES : ZOOKEEPER;

const standalone = jobMasterBehaviour(jobMasterServicesOf);

/**
 * The JobMaster of any cluster: `high-availability.type` decides whether it is elected.
 *
 * @simulates org.apache.flink.runtime.jobmaster.JobMasterServiceLeadershipRunner · 1.20, 2.3 · simplified
 */
export const haJobMasterBehaviour = extend(standalone, {
  begin: (c, turn) => {
    if (c.parameters.ha === undefined) return standalone.begin?.(c, turn) ?? c;
    turn.send(...electionOf(c, { type: 'register' }), turn.draw(c.parameters.durations.jobMasterLeadership));
    return c;
  },
  on: {
    grantLeadership: (c, { leaderSessionId }, turn) => {
      // One that is being stopped leaves the election as soon as its stores have answered.
      if (c.closing) return c;
      turn.arm('step', turn.draw([4, 12]), { type: 'startStep', step: 0 });
      return { ...c, leaderSessionId, jobMasterId: tokenOf(leaderSessionId) };
    },
    failTasks: failGlobally,
    revokeLeadership: suspend,
    suspend: stop,
    closeAsync: closeSilently,
    resourceManagerResolved: (c, _event, turn) => {
      turn.log('JobMaster.resolved');
      return c;
    },
    recovered: (c, _event, turn) => buildGraph(c, turn),
    restoreFailed: (c, event, turn) => {
      if (c.recovered !== true) return standalone.on.restoreFailed?.(c, event, turn) ?? c;
      const failed = `org.apache.flink.util.FlinkException: JobMaster for job ${c.plan.jobId} failed.`;
      const [first = '', ...causes] = event.failure;
      const exception = [failed, `Caused by: ${first}`, ...causes];
      turn.send(c.dispatcher, { type: 'onFatalError', exception } as const);
      return c;
    },
    storeClosed: (c, _event, turn) => release(c, jobMasterServicesOf(c.parameters), turn),
    askTimedOut: (c, { attemptId }, turn) => askTimedOut(c, attemptId, turn),
    notifyLeaderAddress: resourceManagerLed,
  },
});

export const haJobMasterMachine = machineOf(haJobMasterBehaviour);
