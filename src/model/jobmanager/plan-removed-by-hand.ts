/** A Dispatcher whose jobs somebody may remove from ZooKeeper by hand, or whose storage somebody may move away. */
import { extend, machineOf, type Behaviour } from '../machine.ts';
import { DEFAULT_HA } from '../parameters.ts';
import { planStore } from '../highavailability/paths.ts';
import type { Turn } from '../turn.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import type { ServerReply } from '../zookeeper/zookeeper-messages.ts';
import type { DispatcherContext } from './dispatcher-context.ts';
import { haDispatcherBehaviour } from './ha-dispatcher.ts';
import { planNotWritten, resultsNotRead } from './storage-gone.ts';

type Touched = Extract<ServerReply, { type: 'nodeTouched' }>;
type OfDispatcher =
  typeof haDispatcherBehaviour extends Behaviour<infer C, infer E, infer I> ? Behaviour<C, E, I> : never;

/**
 * The leader gives up a job whose plan is gone from ZooKeeper: it is suspended, and nobody will recover it.
 *
 * @simulates org.apache.flink.runtime.dispatcher.runner.SessionDispatcherLeaderProcess#onRemovedExecutionPlan · 1.20, 2.3 · simplified
 */
export const handAwareDispatcherMachine = machineOf(
  extend(haDispatcherBehaviour, {
    on: {
      resultsNotRead,
      notWritten: planNotWritten,
      nodeTouched: (c: DispatcherContext, { path, data }: Touched, turn: Turn): DispatcherContext => {
        const jobId = path.slice(path.lastIndexOf('/') + 1);
        const job = c.jobs.find((each) => each.jobId === jobId);
        const store = planStore(c.parameters, c.parameters.ha ?? DEFAULT_HA);
        if (!c.leading || data !== null || path !== `${store}/${jobId}` || job?.jobMaster === undefined) return c;
        if (GLOBALLY_TERMINAL.includes(job.status)) return c;
        turn.log('Dispatcher.reachedTerminalState', { job: jobId, status: 'SUSPENDED', exception: [] });
        turn.send(job.jobMaster, { type: 'suspend' } as const);
        return c;
      },
    } as OfDispatcher['on'],
  }),
);
