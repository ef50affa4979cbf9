import type { ComponentId } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { ArticleParameters, ArticleState, ArticleZooKeeperMessage } from './cluster.ts';

export const ARTICLE_ZOOKEEPER: ComponentId = 'zookeeper/versions';

export interface ArticleZooKeeperContext {
  readonly parameters: ArticleParameters;
  /** Every version that was ever registered, in order. */
  readonly versions: readonly {
    readonly jobId: string;
    readonly version: number;
    readonly jobName: string;
    /** "The last known good state." */
    readonly state: ArticleState;
  }[];
}

/** Nothing read, nothing counted. */
export const NO_STATE: ArticleState = { positions: [], counts: [] };

/**
 * "A distributed configuration store that maintains the state of the Flink cluster": here it numbers the versions.
 *
 * @simulates the article's ZooKeeper with job versions, which nobody has · fiction · cosmetic
 */
export const articleZooKeeperMachine = machineOf<
  ArticleZooKeeperContext,
  ArticleZooKeeperMessage,
  { parameters: ArticleParameters }
>({
  name: 'ArticleZooKeeper',
  chart: { running: {} },
  status: () => 'running',
  initial: ({ parameters }) => ({ parameters, versions: [] }),
  on: {
    articleRegister: (c, { jobId, jobName }, turn) => {
      const version = c.versions.length + 1;
      turn.log('article.registered', { job: jobId, version });
      turn.send(turn.from, { type: 'articleRegistered', jobId, version } as const);
      return { ...c, versions: [...c.versions, { jobId, version, jobName, state: NO_STATE }] };
    },
    articleStore: (c, { jobId, state }) => ({
      ...c,
      versions: c.versions.map((each) => (each.jobId === jobId ? { ...each, state } : each)),
    }),
    articleRead: (c, { jobId }, turn) => {
      const state = c.versions.find((each) => each.jobId === jobId)?.state ?? NO_STATE;
      turn.send(turn.from, { type: 'articleRead', jobId, state } as const);
      return c;
    },
  },
});
