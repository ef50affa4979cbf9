import type { ComponentId } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { Turn } from '../turn.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import type { ArticleJob, ArticleParameters, ArticleResourceManagerMessage, ArticleState } from './cluster.ts';
import { ARTICLE_ZOOKEEPER, NO_STATE } from './zookeeper.ts';

/** The article does not say where it runs, nor who watches it. */
export const ARTICLE_RESOURCE_MANAGER: ComponentId = 'jobmanager-1/resourcemanager';

export interface ArticleResourceManagerContext {
  readonly parameters: ArticleParameters;
  /** In the order of submission. */
  readonly jobs: readonly ArticleJob[];
  readonly jobManagers: readonly ComponentId[];
  readonly taskManagers: readonly { readonly id: ComponentId; readonly slots: number }[];
  /** Clients that wait for a version number. */
  readonly clients: readonly { readonly jobId: string; readonly client: ComponentId }[];
  /** What a version starts from once it is deployed. */
  readonly states: readonly { readonly jobId: string; readonly state: ArticleState }[];
  /** "The job's state is preserved": that of the version that stopped last. */
  readonly preserved?: ArticleState | undefined;
}

type C = ArticleResourceManagerContext;

/** Longer than any message between two hosts is on its way, in ms. */
const SETTLED = 10;
/** From a version number to a JobManager, in ms: two steps are two moments. */
const BETWEEN_STEPS = 25;

/**
 * "Receives the new job version, registers it in ZooKeeper, tentatively assigns a new JobManager, instructs the previous
 * one to drain and stop, and switches the job's execution": the five steps, and the FAQ's other telling of them.
 *
 * @simulates the article's ResourceManager, which replaces one version of a job by the next · fiction · cosmetic
 */
export const articleResourceManagerMachine = machineOf<
  C,
  ArticleResourceManagerMessage,
  { parameters: ArticleParameters }
>({
  name: 'ArticleResourceManager',
  chart: { running: {} },
  status: () => 'running',
  initial: ({ parameters }) => ({
    ...{ parameters, jobs: [], jobManagers: [], taskManagers: [], clients: [], states: [] },
  }),
  on: {
    articleSubmit: (c, { jobName, jar, codeVersion, options }, turn) => {
      const jobId = turn.id('job');
      turn.log('article.step1', { name: jobName });
      turn.send(ARTICLE_ZOOKEEPER, { type: 'articleRegister', jobId, jobName } as const);
      const job: ArticleJob = {
        ...{ jobId, version: 0, jobName, jar, codeVersion, options, restarts: 0 },
        status: 'INITIALIZING',
      };
      return { ...c, jobs: [...c.jobs, job], clients: [...c.clients, { jobId, client: turn.from }] };
    },
    articleList: (c, _event, turn) => {
      turn.send(turn.from, { type: 'articleReply', ok: true, job: '', version: 0, jobs: c.jobs } as const);
      return c;
    },
    articleCancelJob: (c, { jobId }, turn) => {
      const job = c.jobs.find((each) => each.jobId === jobId);
      const isRunning = job?.status === 'RUNNING' && job.jobManager !== undefined;
      if (isRunning) turn.send(job.jobManager, { type: 'articleCancel', jobId } as const);
      turn.send(turn.from, { type: 'articleReply', ok: isRunning, job: jobId, version: 0, jobs: [] } as const);
      return isRunning ? change(c, jobId, { status: 'CANCELLING' }) : c;
    },
    articleRegistered: (c, { jobId, version }, turn) => {
      const waiting = c.clients.find((each) => each.jobId === jobId);
      turn.log('article.step2', { job: jobId, version });
      if (waiting !== undefined)
        turn.send(waiting.client, { type: 'articleReply', ok: true, job: jobId, version, jobs: [] } as const);
      turn.arm(`assign:${jobId}`, BETWEEN_STEPS, { type: 'articleTentative', jobId } as const);
      return change({ ...c, clients: c.clients.filter((each) => each !== waiting) }, jobId, { version });
    },
    articleTentative: (c, { jobId }, turn) =>
      c.jobs.some((each) => each.jobId === jobId && each.jobManager !== undefined) ? c : assign(c, jobId, turn),
    articleJobManagerUp: (c, _event, turn) => {
      turn.hold(turn.from, { type: 'articleCancel', jobId: '' } as const);
      return assignWaiting({ ...c, jobManagers: [...c.jobManagers.filter((id) => id !== turn.from), turn.from] }, turn);
    },
    articleTaskManagerUp: (c, { slots }, turn) => {
      turn.hold(turn.from, { type: 'articleUndeploy', jobId: '' } as const);
      const others = c.taskManagers.filter(({ id }) => id !== turn.from);
      return assignWaiting({ ...c, taskManagers: [...others, { id: turn.from, slots }] }, turn);
    },
    articleDeployed: (c, { jobId, taskManager }, turn) => deployed(change(c, jobId, { taskManager }), jobId, turn),
    articleRunning: (c, { jobId }, turn) => {
      const running = change(c, jobId, { status: 'RUNNING' });
      const next = successor(running, jobId);
      if (next?.status === 'CREATED') return deployed(running, next.jobId, turn);
      return isParallel(c) ? redirect(running, jobId, turn) : running;
    },
    articleRedirected: (c, { jobId, at, state }, turn) => {
      const next = successor(c, jobId);
      if (next?.jobManager === undefined) return c;
      turn.log('article.parallel', { version: next.version });
      const from: ArticleState = { positions: at, counts: state.counts };
      turn.send(next.jobManager, { type: 'articleTakeOver', jobId: next.jobId, state: from } as const);
      return c;
    },
    articleStopped: (c, { jobId, status, state }, turn) => {
      const away = status === 'RUNNING' ? {} : { jobManager: undefined };
      const ended: C = { ...change(c, jobId, { status, ...away }), preserved: state };
      const next = successor(c, jobId);
      // After a redirect the new version runs already.
      if (next === undefined || next.status === 'RUNNING') return ended;
      const forgotten = c.parameters.article.mutations.includes('forget-state');
      const from = forgotten ? beginning(c) : state;
      if (next.jobManager === undefined || next.status !== 'CREATED') return keep(ended, next.jobId, from);
      turn.log('article.step5', { version: next.version });
      return switchTo(ended, next, from, turn);
    },
    articleTaskLost: (c, { jobId, state }, turn) => lost(c, jobId, state, turn),
    articleRead: (c, { jobId, state }, turn) => lost(c, jobId, state, turn),
    bounced: (c, { to }, turn) => {
      const alive = {
        ...c,
        jobManagers: c.jobManagers.filter((id) => id !== to),
        taskManagers: c.taskManagers.filter(({ id }) => id !== to),
      };
      for (const job of c.jobs) {
        if (job.jobManager !== to) continue;
        // Its tasks have nobody to send results to; the state that ZooKeeper has is the last one known to be good.
        const { id } = c.taskManagers.find((each) => each.id.startsWith(`${job.taskManager ?? ''}/`)) ?? {};
        if (id !== undefined) turn.send(id, { type: 'articleUndeploy', jobId: job.jobId } as const);
        // What it sent last may still be on its way to ZooKeeper.
        turn.send(ARTICLE_ZOOKEEPER, { type: 'articleRead', jobId: job.jobId } as const, SETTLED);
      }
      return alive;
    },
  },
});

function change(c: C, jobId: string, to: Partial<ArticleJob>): C {
  return { ...c, jobs: c.jobs.map((each) => (each.jobId === jobId ? { ...each, ...to } : each)) };
}

function isParallel({ parameters: { article } }: C): boolean {
  return article.reading === 'faq' && !article.cancelOnUpdate;
}

function isAlive({ status }: ArticleJob): boolean {
  return !GLOBALLY_TERMINAL.includes(status);
}

/** The version after this one that is to replace it. */
function successor(c: C, jobId: string): ArticleJob | undefined {
  const at = c.jobs.findIndex((each) => each.jobId === jobId);
  return c.jobs.slice(at + 1).find(isAlive);
}

/** Where a first version begins: at the first order. */
function beginning({ parameters }: C): ArticleState {
  const topic = parameters.topics.find(({ rate }) => rate > 0);
  const positions = Array.from({ length: topic?.partitions ?? 0 }, (_, partition) => ({ partition, offset: 0 }));
  return { positions, counts: [] };
}

/** Step 3: a JobManager with the least to do, and a TaskManager with the most free slots. */
function assign(c: C, jobId: string, turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId);
  const living = c.jobs.filter(isAlive);
  const jobsOf = (id: ComponentId): number => living.filter(({ jobManager }) => jobManager === id).length;
  const free = ({ id, slots }: C['taskManagers'][number]): number =>
    slots -
    living.filter(({ taskManager, jobManager }) => jobManager && id.startsWith(`${taskManager ?? '-'}/`)).length;
  const [jobManager] = [...c.jobManagers].sort((a, b) => jobsOf(a) - jobsOf(b) || (a < b ? -1 : 1));
  const [taskManager] = [...c.taskManagers].sort((a, b) => free(b) - free(a) || (a.id < b.id ? -1 : 1));
  if (job === undefined || jobManager === undefined || taskManager === undefined || free(taskManager) <= 0) {
    turn.log('article.noResources', { version: job?.version ?? 0 });
    return c;
  }
  const [process] = taskManager.id.split('/');
  turn.log('article.step3', { version: job.version, jobManager: jobManager.split('/')[0] ?? '' });
  const assigned = { ...job, jobManager, taskManager: process };
  turn.send(jobManager, { type: 'articleAssign', job: assigned, taskManager: taskManager.id } as const);
  return change(c, jobId, assigned);
}

function assignWaiting(c: C, turn: Turn): C {
  const waiting = c.jobs.filter((job) => isAlive(job) && job.version > 0 && job.jobManager === undefined);
  return waiting.reduce((next, { jobId }) => assign(next, jobId, turn), c);
}

/** Keeps what a version starts from until it is deployed. */
function keep(c: C, jobId: string, state: ArticleState): C {
  return { ...c, states: [...c.states.filter((each) => each.jobId !== jobId), { jobId, state }] };
}

/** Step 5. ZooKeeper has the state before the JobManager has it: either may be the last that is known to be good. */
function switchTo(c: C, { jobId, jobManager }: ArticleJob, state: ArticleState, turn: Turn): C {
  turn.send(ARTICLE_ZOOKEEPER, { type: 'articleStore', jobId, state } as const);
  if (jobManager !== undefined) turn.send(jobManager, { type: 'articleSwitch', jobId, state } as const);
  return { ...c, states: c.states.filter((each) => each.jobId !== jobId) };
}

/** The version before, if it runs. */
function predecessor(c: C, jobId: string): ArticleJob | undefined {
  const at = c.jobs.findIndex((each) => each.jobId === jobId);
  return c.jobs.slice(0, at).findLast(({ status }) => status === 'RUNNING');
}

/** A version stands ready. The one before it is told to make way, in the way of the reading. */
function deployed(c: C, jobId: string, turn: Turn): C {
  const created = change(c, jobId, { status: 'CREATED' });
  const at = created.jobs.findIndex((each) => each.jobId === jobId);
  const job = created.jobs[at];
  const kept = c.states.find((each) => each.jobId === jobId)?.state;
  const previous = predecessor(created, jobId);
  if (job?.jobManager === undefined) return created;
  if (kept !== undefined || previous?.jobManager === undefined) {
    // A version before it that is on its way in or out hands over when it is there.
    if (kept === undefined && created.jobs.slice(0, at).some(isAlive)) return created;
    turn.log(kept === undefined && c.preserved === undefined ? 'article.first' : 'article.step5', {
      version: job.version,
    });
    return switchTo(created, job, kept ?? c.preserved ?? beginning(c), turn);
  }
  if (c.parameters.article.cancelOnUpdate) {
    turn.log('article.cancelOnUpdate', { version: previous.version });
    turn.send(previous.jobManager, { type: 'articleCancel', jobId: previous.jobId } as const);
    return change(created, previous.jobId, { status: 'CANCELLING' });
  }
  // In parallel: it runs, and has nothing to read before the redirect.
  if (isParallel(c)) return switchTo(created, job, NO_STATE, turn);
  turn.log('article.step4', { version: previous.version });
  turn.send(previous.jobManager, { type: 'articleDrain', jobId: previous.jobId } as const);
  return created;
}

/** "Automatically redirect new data to the new job version." */
function redirect(c: C, jobId: string, turn: Turn): C {
  const previous = predecessor(c, jobId);
  if (previous?.jobManager === undefined) return c;
  turn.log('article.redirect', { version: previous.version });
  turn.send(previous.jobManager, { type: 'articleRedirect', jobId: previous.jobId } as const);
  return c;
}

/** "The new job will take over the processing of all data"; without one the version is recovered from its state. */
function lost(c: C, jobId: string, found: ArticleState, turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId);
  if (job === undefined || !isAlive(job)) return c;
  // Who was lost before it started had nothing yet: what it was to start from is still kept.
  const hasBegun = found.positions.length + found.counts.length > 0;
  const state = hasBegun ? found : (c.states.find((each) => each.jobId === jobId)?.state ?? found);
  const next = successor(c, jobId);
  const hasNothing = state.positions.length + state.counts.length === 0;
  const isNew = hasNothing && (job.status === 'INITIALIZING' || job.status === 'CREATED');
  if (next !== undefined && !isNew) {
    turn.log('article.takeOver', { version: next.version, failed: job.version });
    const failed: C = { ...change(c, jobId, { status: 'FAILED', jobManager: undefined }), preserved: state };
    if (next.status === 'CREATED') return switchTo(failed, next, state, turn);
    if (next.status !== 'RUNNING' || next.jobManager === undefined) return keep(failed, next.jobId, state);
    turn.send(next.jobManager, { type: 'articleTakeOver', jobId: next.jobId, state } as const);
    return failed;
  }
  if (job.status === 'CANCELLING')
    return { ...change(c, jobId, { status: 'CANCELED', jobManager: undefined }), preserved: state };
  turn.log('article.recovered', { version: job.version });
  const status = job.status === 'RUNNING' ? 'RESTARTING' : job.status;
  const restarts = job.restarts + 1;
  const waiting = change(c, jobId, { status, jobManager: undefined, taskManager: undefined, restarts });
  return assign(isNew ? waiting : keep(waiting, jobId, state), jobId, turn);
}
