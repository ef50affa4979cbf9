/** A TaskExecutor that may be told by ZooKeeper who leads. */
import { extend, machineOf } from '../machine.ts';
import { STANDALONE_JOB_LEADERS, type JobLeaderServiceOf } from './job-leader-service.ts';
import { curatorOf, jobLed, resourceManagerLed, RM, startOver, terminated, ZOOKEEPER } from './leaders.ts';
import { start, taskExecutorBehaviour } from './task-executor.ts';

const serviceOf: JobLeaderServiceOf = ({ ha }) => (ha === undefined ? STANDALONE_JOB_LEADERS : ZOOKEEPER);

const standalone = taskExecutorBehaviour(serviceOf);

/**
 * The TaskExecutor of any cluster: `high-availability.type` decides how it finds its leaders.
 *
 * @simulates org.apache.flink.runtime.leaderretrieval.DefaultLeaderRetrievalService · 1.20, 2.3 · simplified
 */
export const haTaskExecutorMachine = machineOf(
  extend(standalone, {
    begin: (c, turn) => {
      if (c.parameters.ha === undefined) return standalone.begin?.(c, turn) ?? c;
      start(c, turn);
      turn.send(curatorOf(c), { type: 'startRetrieval', component: RM } as const);
      turn.arm('start', 1, { type: 'startJobLeaderService' });
      return c;
    },
    on: {
      startJobLeaderService: (c, _event, turn) => {
        turn.log('JobLeaderService.starting');
        return c;
      },
      notifyLeaderAddress: (c, { component, leader }, turn) =>
        c.stopping === true
          ? c
          : component === RM
            ? resourceManagerLed(c, leader, turn)
            : jobLed(c, component.slice(4), leader, turn),
      disconnectResourceManager: (c, event, turn) =>
        c.registration === 'registered'
          ? (standalone.on.disconnectResourceManager?.(c, event, turn) ?? c)
          : startOver(c, turn),
      attemptResolved: terminated,
    },
  }),
);
