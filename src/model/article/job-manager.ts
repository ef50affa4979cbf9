import type { ComponentId } from '../../base/index.ts';
import { BROKER, ORDERS, TOTALS } from '../kafka/broker-context.ts';
import { machineOf } from '../machine.ts';
import type { Results } from '../messages.ts';
import type { Turn } from '../turn.ts';
import type { ArticleJob, ArticleJobManagerMessage, ArticleParameters, ArticleState } from './cluster.ts';
import { ARTICLE_RESOURCE_MANAGER } from './resource-manager.ts';
import { taskOf } from './task-manager.ts';
import { together } from './task.ts';
import { ARTICLE_ZOOKEEPER, NO_STATE } from './zookeeper.ts';

/** A version that this JobManager is responsible for. */
export interface ArticleAssignment {
  readonly job: ArticleJob;
  readonly taskManager: ComponentId;
  readonly task: ComponentId;
  readonly phase: 'tentative' | 'running' | 'redirected' | 'cancelling';
  readonly isTold: boolean;
  readonly state: ArticleState;
}

export interface ArticleJobManagerContext {
  readonly parameters: ArticleParameters;
  readonly process: string;
  readonly up: boolean;
  readonly assignments: readonly ArticleAssignment[];
  /** The version for which Kafka was asked where its topic ends. */
  readonly redirecting?: string | undefined;
}

type C = ArticleJobManagerContext;

/**
 * "Each JobManager is responsible for a specific job and its tasks", and gets the results back from them.
 *
 * @simulates the article's JobManager, one for each job version · fiction · cosmetic
 */
export const articleJobManagerMachine = machineOf<
  C,
  ArticleJobManagerMessage,
  { parameters: ArticleParameters; process: string }
>({
  name: 'ArticleJobManager',
  chart: { starting: { up: 'registered' }, up: {} },
  status: (c) => (c.up ? 'up' : 'starting'),
  initial: ({ parameters, process }) => ({ parameters, process, up: false, assignments: [] }),
  begin: (c, turn) => {
    turn.arm('begin', turn.draw(c.parameters.durations.jobManagerJvm), { type: 'begin' });
    return c;
  },
  on: {
    begin: (c, _event, turn) => {
      turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleJobManagerUp' } as const);
      return { ...c, up: true };
    },
    articleAssign: (c, { job, taskManager }, turn) => {
      const task = taskOf(taskManager.split('/')[0] ?? '', job);
      turn.log('article.assigned', { version: job.version });
      turn.send(taskManager, { type: 'articleDeploy', job } as const);
      turn.hold(taskManager, { type: 'articleUndeploy', jobId: job.jobId } as const);
      const others = c.assignments.filter((each) => each.job.jobId !== job.jobId);
      const fresh = { job, taskManager, task, phase: 'tentative', isTold: false, state: NO_STATE } as const;
      return { ...c, assignments: [...others, fresh] };
    },
    articleDeployed: (c, { jobId }, turn) => {
      const found = find(c, jobId);
      if (found === undefined) return c;
      const taskManager = found.taskManager.split('/')[0] ?? '';
      turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleDeployed', jobId, taskManager } as const);
      return c;
    },
    articleSwitch: (c, { jobId, state }, turn) => start(c, jobId, state, turn),
    articleTakeOver: (c, { jobId, state }, turn) => {
      const found = find(c, jobId);
      if (found === undefined) return c;
      if (found.phase === 'tentative') return start(c, jobId, state, turn);
      turn.send(found.task, { type: 'articleAlso', state } as const);
      const both = together(found.state, state);
      turn.send(ARTICLE_ZOOKEEPER, { type: 'articleStore', jobId, state: both } as const);
      return change(c, jobId, { state: both });
    },
    articleStarted: (c, { jobId }, turn) => {
      if (find(c, jobId)?.isTold !== false) return c;
      turn.log('article.running', { version: find(c, jobId)?.job.version ?? 0 });
      turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleRunning', jobId } as const);
      return change(c, jobId, { isTold: true });
    },
    articleResults: (c, { jobId, results, state }, turn) => {
      // A version that was cancelled writes nothing more, whatever its task still sends.
      if (find(c, jobId) === undefined) return c;
      const forgets = c.parameters.article.mutations.includes('forget-results');
      if (!forgets || !results.some(isForgotten))
        turn.send(BROKER, { type: 'produce', topic: TOTALS, results, counts: state.counts } as const);
      turn.send(ARTICLE_ZOOKEEPER, { type: 'articleStore', jobId, state } as const);
      return change(c, jobId, { state });
    },
    articleDrain: (c, { jobId }, turn) => {
      const found = find(c, jobId);
      if (found === undefined) return c;
      turn.log('article.draining', { version: found.job.version });
      if (c.parameters.article.mutations.includes('switch-before-stop'))
        turn.send(ARTICLE_RESOURCE_MANAGER, {
          ...{ type: 'articleStopped', jobId, status: 'RUNNING', state: found.state },
        } as const);
      else turn.send(found.task, { type: 'articleDrain' } as const);
      return c;
    },
    articleDrained: (c, { jobId }, turn) => {
      const found = find(c, jobId);
      if (found !== undefined) turn.send(found.taskManager, { type: 'articleUndeploy', jobId } as const);
      return stopped(c, jobId, 'FINISHED', turn);
    },
    articleCancel: (c, { jobId }, turn) => {
      const found = find(c, jobId);
      if (found !== undefined) turn.send(found.taskManager, { type: 'articleUndeploy', jobId } as const);
      return change(c, jobId, { phase: 'cancelling' });
    },
    articleUndeployed: (c, { jobId }, turn) =>
      find(c, jobId)?.phase === 'cancelling' ? stopped(c, jobId, 'CANCELED', turn) : c,
    articleRedirect: (c, { jobId }, turn) => {
      turn.send(BROKER, { type: 'listOffsets', topic: ORDERS, group: '' } as const);
      return { ...c, redirecting: jobId };
    },
    listOffsetsReply: (c, { partitions }, turn) => {
      const jobId = c.redirecting ?? '';
      const found = find(c, jobId);
      if (found === undefined) return c;
      const at = partitions.map(({ partition, end }) => ({ partition, offset: end }));
      turn.log('article.redirected', { version: found.job.version });
      turn.send(found.task, { type: 'articleBound', at } as const);
      turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleRedirected', jobId, at, state: found.state } as const);
      const until = new Map(at.map(({ partition, offset }) => [partition, offset]));
      const positions = found.state.positions.map((each) => {
        const bound = each.until ?? until.get(each.partition);
        return bound === undefined ? each : { ...each, until: bound };
      });
      return change({ ...c, redirecting: undefined }, jobId, {
        phase: 'redirected',
        state: { ...found.state, positions },
      });
    },
    bounced: (c, { to }, turn) => {
      const gone = c.assignments.filter(({ taskManager }) => taskManager === to);
      for (const { job, state } of gone)
        turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleTaskLost', jobId: job.jobId, state } as const);
      return { ...c, assignments: c.assignments.filter((each) => !gone.includes(each)) };
    },
  },
});

/** The mutation `forget-results` keeps the position behind this order and drops what was counted up to it. */
function isForgotten({ partition, lo, hi }: Results): boolean {
  return partition === 0 && lo <= 20 && 20 < hi;
}

function find(c: C, jobId: string): ArticleAssignment | undefined {
  return c.assignments.find(({ job }) => job.jobId === jobId);
}

function change(c: C, jobId: string, to: Partial<ArticleAssignment>): C {
  return { ...c, assignments: c.assignments.map((each) => (each.job.jobId === jobId ? { ...each, ...to } : each)) };
}

/** The switch: from here on its task reads. */
function start(c: C, jobId: string, state: ArticleState, turn: Turn): C {
  const found = find(c, jobId);
  if (found === undefined) return c;
  turn.send(found.task, { type: 'articleStart', state } as const);
  return change(c, jobId, { phase: 'running', state });
}

function stopped(c: C, jobId: string, status: 'FINISHED' | 'CANCELED', turn: Turn): C {
  const found = find(c, jobId);
  if (found === undefined) return c;
  turn.log('article.stopped', { version: found.job.version, status });
  turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleStopped', jobId, status, state: found.state } as const);
  return { ...c, assignments: c.assignments.filter((each) => each !== found) };
}
