/** A Dispatcher that may have high availability, and an application of its own. */
import { extend, machineOf } from '../machine.ts';
import { beginApplication, closeDispatcher, fatal, recoverJob, shutDownCluster } from './application-dispatcher.ts';
import {
  enterElection,
  granted,
  jobMasterGone,
  planRead,
  planWritten,
  resultsFound,
  revoked,
  step,
  store,
  stored,
} from './dispatcher-leadership.ts';
import { watcherTold } from './plan-store-watcher.ts';
import { removeApplication } from './application-store.ts';
import { jobIdOf, removeCheckpoints } from './dirty-jobs.ts';
import {
  STANDALONE_DISPATCHER_SERVICES,
  type DispatcherServices,
  type DispatcherServicesOf,
} from './dispatcher-services.ts';
import { dispatcherBehaviour, grantLeadership } from './dispatcher.ts';
import { commitResults, createDirtyResult } from './job-results.ts';

/** @simulates org.apache.flink.runtime.highavailability.zookeeper.ZooKeeperLeaderElectionHaServices · 1.20, 2.3 · simplified */
const ZOOKEEPER: DispatcherServices = { putExecutionPlan: store, createDirtyResult, removeApplication };

/** `high-availability.type` decides. */
const servicesOf: DispatcherServicesOf = ({ ha }) => (ha === undefined ? STANDALONE_DISPATCHER_SERVICES : ZOOKEEPER);

/**
 * The Dispatcher of any cluster: with ZooKeeper or without, in session or in application mode.
 *
 * @simulates org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunner · 1.20, 2.3 · simplified
 */
export const haDispatcherBehaviour = extend(dispatcherBehaviour(servicesOf), {
  begin: (c, turn) => {
    if (c.parameters.ha !== undefined) enterElection(c, turn);
    return c;
  },
  on: {
    grantLeadership: (c, { leaderSessionId }, turn) => {
      if (c.parameters.ha !== undefined) return granted(c, leaderSessionId, turn);
      const led = grantLeadership(c, leaderSessionId, turn);
      return c.parameters.application === undefined ? led : beginApplication(led, turn);
    },
    leaderProcessStep: step,
    revokeLeadership: revoked,
    jobMasterClosed: (c, { jobId }, turn) => jobMasterGone(c, jobId, turn),
    zkReply: (c, reply, turn) => stored(c, reply, turn),
    readReply: (c, { path, content }, turn) => planRead(c, path, content, turn),
    written: (c, { path }, turn) => planWritten(c, path, turn),
    connectionStateChanged: watcherTold,
    results: (c, found, turn) => resultsFound(c, found, turn),
    recovered: removeCheckpoints,
    storeClosed: (c, _event, turn) => {
      turn.stop(turn.from);
      return jobMasterGone(c, jobIdOf(turn.from), turn);
    },
    commitResults,
    recoverJob,
    shutDownCluster: (c, event, turn) => shutDownCluster(c, event, servicesOf(c.parameters), turn),
    onFatalError: fatal,
    close: closeDispatcher,
    closeAsync: (c, _event, turn) => {
      for (const { jobMaster } of c.jobs)
        if (jobMaster !== undefined) turn.send(jobMaster, { type: 'closeAsync' } as const);
      return { ...c, phase: 'stopping' as const };
    },
  },
});

export const haDispatcherMachine = machineOf(haDispatcherBehaviour);
