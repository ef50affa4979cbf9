/** Lanes of the timeline: you, JobManagers, ZooKeeper, TaskManagers, then one for each job. */
import type { Lane } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import type { Books } from './books.ts';
import { roleOf } from './processes.ts';
import { processWords } from './words.ts';

const ORDER = ['jobmanager', 'zookeeper', 'taskmanager'] as const;
const SHORT: Readonly<Record<string, string>> = { jobmanager: 'jm', taskmanager: 'tm', zookeeper: 'zk' };

/** Lanes of everything that has been seen in a run. */
export function lanesOf(books: Books): readonly Lane[] {
  const names = [...new Set(books.lives.filter((life) => life.host === life.process).map((life) => life.process))];
  const processes = ORDER.flatMap((role) =>
    names
      .filter((name) => roleOf(name) === role)
      .sort(byNumber)
      .map((name): Lane => ({
        id: name,
        label: processWords(name),
        shortLabel: name.replace(role, SHORT[role] ?? role),
        kind: role,
      })),
  );
  const jobs = books.jobs.jobs.map((job): Lane => ({
    id: thing.job(job.id),
    label: job.plan.jobName,
    shortLabel: job.plan.codeVersion,
    kind: 'job',
  }));
  return [{ id: 'you', label: 'You', shortLabel: 'You', kind: 'you' }, ...processes, ...jobs];
}

function byNumber(a: string, b: string): number {
  return Number(a.split('-')[1] ?? 0) - Number(b.split('-')[1] ?? 0);
}
