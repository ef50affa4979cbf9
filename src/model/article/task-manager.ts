import type { ComponentId } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { ArticleJob, ArticleParameters, ArticleTaskManagerMessage } from './cluster.ts';
import { ARTICLE_RESOURCE_MANAGER } from './resource-manager.ts';

export interface ArticleTaskManagerContext {
  readonly parameters: ArticleParameters;
  readonly process: string;
  readonly up: boolean;
  /** A job version in each slot that is taken. */
  readonly slots: readonly { readonly jobId: string; readonly task: ComponentId }[];
}

type C = ArticleTaskManagerContext;

/**
 * "TaskManagers execute the tasks assigned by the JobManagers and send the results back to them."
 *
 * @simulates the article's TaskManager, which sends results to its JobManager · fiction · cosmetic
 */
export const articleTaskManagerMachine = machineOf<
  C,
  ArticleTaskManagerMessage,
  { parameters: ArticleParameters; process: string }
>({
  name: 'ArticleTaskManager',
  chart: { starting: { up: 'registered' }, up: {} },
  status: (c) => (c.up ? 'up' : 'starting'),
  initial: ({ parameters, process }) => ({ parameters, process, up: false, slots: [] }),
  begin: (c, turn) => {
    turn.arm('begin', turn.draw(c.parameters.durations.taskManagerServices), { type: 'begin' });
    return c;
  },
  on: {
    begin: (c, _event, turn) => {
      turn.hold(ARTICLE_RESOURCE_MANAGER, { type: 'articleTaskManagerUp', slots: c.parameters.cluster.slots } as const);
      turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleTaskManagerUp', slots: c.parameters.cluster.slots } as const);
      return { ...c, up: true };
    },
    articleDeploy: (c, { job }, turn) => {
      const task = taskOf(c.process, job);
      turn.create(task, 'ArticleTask', { parameters: c.parameters, job, jobManager: turn.from });
      return { ...c, slots: [...c.slots, { jobId: job.jobId, task }] };
    },
    articleUndeploy: (c, { jobId }, turn) => {
      const slot = c.slots.find((each) => each.jobId === jobId);
      if (slot === undefined) return c;
      turn.stop(slot.task);
      turn.send(turn.from, { type: 'articleUndeployed', jobId } as const);
      return { ...c, slots: c.slots.filter((each) => each !== slot) };
    },
  },
});

/** The one task of a job version: it reads, counts and hands on. */
export function taskOf(process: string, { version, restarts }: Pick<ArticleJob, 'version' | 'restarts'>): ComponentId {
  return `${process}/version-${version}${restarts > 0 ? `-${restarts}` : ''}`;
}
