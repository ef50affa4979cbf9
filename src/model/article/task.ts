import type { ComponentId } from '../../base/index.ts';
import { BROKER, ORDERS } from '../kafka/broker-context.ts';
import { keyCounts } from '../keys.ts';
import { machineOf } from '../machine.ts';
import type { Interval, Results } from '../messages.ts';
import type { Turn } from '../turn.ts';
import type { ArticleJob, ArticleParameters, ArticlePosition, ArticleState, ArticleTaskMessage } from './cluster.ts';

export interface ArticleTaskContext {
  readonly parameters: ArticleParameters;
  readonly job: ArticleJob;
  readonly jobManager: ComponentId;
  readonly phase: 'tentative' | 'running' | 'draining' | 'ended';
  readonly state: ArticleState;
  /** A fetch is on its way: what it brings is "in flight" and is completed before a drain ends. */
  readonly fetching: boolean;
  /** New data go to another version: it is done when what remains is read. */
  readonly isBound: boolean;
}

type C = ArticleTaskContext;

const MAX_PARALLELISM = 128;

/**
 * Reads its share of the orders, counts, and sends the results to its JobManager.
 *
 * @simulates the article's tasks, which a redirect bounds and a drain completes · fiction · cosmetic
 */
export const articleTaskMachine = machineOf<
  C,
  ArticleTaskMessage,
  { parameters: ArticleParameters; job: ArticleJob; jobManager: ComponentId }
>({
  name: 'ArticleTask',
  chart: {
    tentative: { running: 'the switch' },
    running: { draining: 'drain', ended: 'everything of its share is read' },
    draining: { ended: 'nothing is in flight' },
    ended: {},
  },
  status: (c) => c.phase,
  initial: ({ parameters, job, jobManager }) => ({
    parameters,
    job,
    jobManager,
    phase: 'tentative',
    state: { positions: [], counts: [] },
    fetching: false,
    isBound: false,
  }),
  begin: (c, turn) => {
    turn.arm('begin', turn.draw(c.parameters.durations.deployTask), { type: 'begin' });
    return c;
  },
  on: {
    begin: (c, _event, turn) => {
      turn.send(c.jobManager, { type: 'articleDeployed', jobId: c.job.jobId } as const);
      return c;
    },
    articleStart: (c, { state }, turn) => {
      turn.arm('poll', turn.draw(c.parameters.durations.initializeCount), { type: 'poll' });
      return { ...c, phase: 'running', state };
    },
    poll: (c, _event, turn) => {
      if (c.phase !== 'running') return c;
      if (!c.fetching) turn.send(c.jobManager, { type: 'articleStarted', jobId: c.job.jobId } as const);
      return ask(c, turn);
    },
    articleAlso: (c, { state }) => ({ ...c, state: together(c.state, state) }),
    articleBound: (c, { at }, turn) =>
      finished({ ...c, isBound: true, state: { ...c.state, positions: bounded(c.state, at) } }, turn),
    articleDrain: (c, _event, turn) => {
      if (c.fetching) return { ...c, phase: 'draining' };
      return drained({ ...c, phase: 'draining' }, turn);
    },
    fetchReply: (c, { intervals }, turn) => {
      if (c.phase === 'ended') return c;
      const next = count({ ...c, fetching: false }, intervals, turn);
      if (next.phase === 'draining') return drained(next, turn);
      turn.arm('poll', c.parameters.durations.fetchInterval, { type: 'poll' });
      return finished(next, turn);
    },
  },
});

function ask(c: C, turn: Turn): C {
  turn.send(BROKER, { type: 'fetch', topic: ORDERS, positions: c.state.positions } as const);
  return { ...c, fetching: true };
}

/** Counts what was read, and hands results and position on together: neither is ever without the other. */
function count(c: C, fetched: readonly Interval[], turn: Turn): C {
  // A redirect may have come while the fetch was on its way: what lies behind it is another's.
  const intervals = fetched.flatMap((each) => {
    const mine = c.state.positions.find(({ partition, offset }) => partition === each.partition && offset === each.lo);
    const hi = Math.min(each.hi, mine?.until ?? each.hi);
    return mine !== undefined && hi > each.lo ? [{ ...each, hi }] : [];
  });
  if (intervals.length === 0) return c;
  const counts = [...c.state.counts];
  for (const interval of intervals)
    for (const [key, more] of keyCounts(interval).entries()) counts[key] = (counts[key] ?? 0) + more;
  const read = (position: ArticlePosition): ArticlePosition => {
    const found = intervals.find((each) => each.partition === position.partition && each.lo === position.offset);
    return found === undefined ? position : { ...position, offset: found.hi };
  };
  const state = { positions: c.state.positions.map(read).filter(isOpen), counts };
  const { jobId, codeVersion } = c.job;
  const results: Results[] = intervals.map((interval) => ({
    ...{ partition: interval.partition, lo: interval.lo, hi: interval.hi },
    ...{ subtask: 0, parallelism: 1, maxParallelism: MAX_PARALLELISM },
    ...{ codeVersion, graphVersion: codeVersion, jobId },
  }));
  turn.send(c.jobManager, { type: 'articleResults', jobId, results, state } as const, 1);
  return { ...c, state };
}

function isOpen({ offset, until }: ArticlePosition): boolean {
  return until === undefined || offset < until;
}

/** What a version has, with what another hands it. Who has counted nothing yet goes on with the other's counts. */
export function together(own: ArticleState, more: ArticleState): ArticleState {
  return { positions: [...more.positions, ...own.positions], counts: own.counts.length > 0 ? own.counts : more.counts };
}

/** From a redirect on only what lies before it is read. */
function bounded({ positions }: ArticleState, at: readonly ArticlePosition[]): readonly ArticlePosition[] {
  return positions
    .map((position) => {
      const until = at.find((each) => each.partition === position.partition)?.offset ?? position.offset;
      return position.until === undefined ? { ...position, until } : position;
    })
    .filter(isOpen);
}

function finished(c: C, turn: Turn): C {
  const isDone = c.phase === 'running' && c.isBound && c.state.positions.length === 0 && !c.fetching;
  return isDone ? drained(c, turn) : c;
}

function drained(c: C, turn: Turn): C {
  turn.cancel('poll');
  turn.send(c.jobManager, { type: 'articleDrained', jobId: c.job.jobId } as const, 2);
  return { ...c, phase: 'ended' };
}
