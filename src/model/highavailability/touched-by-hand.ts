/** What the processes of Flink make of nodes that somebody has touched by hand. */
import { extend, machineOf, type Behaviour } from '../machine.ts';
import { DEFAULT_HA } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { LeaderInformation, ServerReply } from '../zookeeper/zookeeper-messages.ts';
import { curatorBehaviour, type CuratorContext } from './curator.ts';
import { leaderElectionBehaviour, type LeaderElectionContext } from './leader-election.ts';
import { connectionInfo } from './paths.ts';

type Touched = Extract<ServerReply, { type: 'nodeTouched' }>;
type Rewrite = {
  readonly type: 'rewriteLeaderInformation';
  readonly path: string;
  readonly own: LeaderInformation;
  readonly clears: boolean;
};
type OfElection =
  typeof leaderElectionBehaviour extends Behaviour<infer C, infer E, infer I> ? Behaviour<C, E, I> : never;

/** Until a leader removes what another has written, and until it has written its own information again. */
const CLEAR_MS = [5, 60] as const;
const REWRITE_MS = [20, 600] as const;

/**
 * Curator's caches of nodes: whoever listens hears of each change.
 *
 * @simulates org.apache.curator.framework.recipes.cache.TreeCache · 1.20, 2.3 · simplified
 */
export const handAwareCuratorMachine = machineOf(
  extend(curatorBehaviour, {
    on: {
      nodeTouched: (c: CuratorContext, { path, was, data }: Touched, turn: Turn): CuratorContext => {
        for (const listener of c.listeners) turn.send(listener, { type: 'nodeTouched', path, was, data } as const);
        return c;
      },
    },
  }),
);

/**
 * Who believes to lead writes its information again, whoever has changed it: two leaders write over each other for ever.
 * That its own node of the latch is gone a leader does not notice.
 *
 * @simulates org.apache.flink.runtime.leaderelection.ZooKeeperLeaderElectionDriver · 1.20, 2.3 · simplified
 */
export const handAwareElectionMachine = machineOf(
  extend(leaderElectionBehaviour, {
    on: {
      nodeTouched: (c: LeaderElectionContext, { path, was, data }: Touched, turn: Turn): LeaderElectionContext => {
        const isOwn = c.contenders.some(
          ({ component }) => connectionInfo(c.parameters.ha ?? DEFAULT_HA, component) === path,
        );
        const [before, now] = [was, data] as unknown as readonly (LeaderInformation | null)[];
        if (!c.leading || !isOwn || before?.leaderSessionId !== c.leaderSessionId) return c;
        if (now?.leaderSessionId === c.leaderSessionId && !('text' in now)) return c;
        const { address, leaderSessionId, endpoint } = before;
        const own = { address, leaderSessionId, endpoint };
        // What another has written goes first.
        const clears = now !== null;
        const after = turn.draw(clears ? CLEAR_MS : REWRITE_MS);
        turn.arm(`rewrite:${path}`, after, { type: 'rewriteLeaderInformation', path, own, clears } as const);
        return c;
      },
      rewriteLeaderInformation: (c: LeaderElectionContext, { path, own, clears }: Rewrite, turn: Turn) => {
        if (!c.leading || own.leaderSessionId !== c.leaderSessionId) return c;
        if (clears) {
          turn.send(c.curator, { type: 'zk', operation: { op: 'delete', path } } as const);
          const next = { type: 'rewriteLeaderInformation', path, own, clears: false } as const;
          turn.arm(`rewrite:${path}`, turn.draw(REWRITE_MS), next);
          return c;
        }
        const data = { ...own };
        turn.send(c.curator, { type: 'zk', operation: { op: 'put', path, type: 'ephemeral', data } } as const);
        return c;
      },
    } as OfElection['on'],
  }),
);
