/** Stretches of time on the lanes: who leads, which job runs, which tasks run where, checkpoints, what is stopped. */
import { GLOBALLY_TERMINAL } from '../../model/index.ts';
import type { Band } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import type { Books } from './books.ts';
import type { JobTrack } from './job-history.ts';
import { heldUntil, leaderships } from './leadership-bands.ts';
import { allBefore, closed } from './timed.ts';
import { processOf } from './words.ts';

/** Bands as known at a moment: what ends later has no end yet. */
export function bandsAt(books: Books, moment: number): readonly Band[] {
  return [
    ...leaderships(books, moment),
    ...stopped(books, moment),
    ...books.jobs.jobs.flatMap((job) => [...statuses(job, moment), ...tasks(job, moment)]),
    ...checkpoints(books, moment),
  ];
}

function stopped(books: Books, moment: number): readonly Band[] {
  return books.lives.flatMap((life): readonly Band[] => {
    if (!life.to || life.to.n >= moment || life.host !== life.process) return [];
    const next = books.lives.find((other) => other.process === life.process && other.incarnation > life.incarnation);
    const from = heldUntil(books, life, moment);
    if (from === undefined) return [];
    return [
      closed({ lane: life.process, kind: 'stopped', label: 'stopped', from, thing: life.process }, next?.from, moment),
    ];
  });
}

function statuses(job: JobTrack, moment: number): readonly Band[] {
  return allBefore(job.statuses, moment).map(({ status, at }, i) => {
    const kind = status === 'RUNNING' ? 'running' : GLOBALLY_TERMINAL.includes(status) ? 'stopped' : 'transition';
    return closed(
      { lane: thing.job(job.id), kind, label: status, from: at, thing: thing.job(job.id) },
      job.statuses[i + 1],
      moment,
    );
  });
}

/** On each TaskManager, while at least one task of the job runs there. */
function tasks(job: JobTrack, moment: number): readonly Band[] {
  const places = new Map<string, { from: number; n: number; to?: { n: number; at: number } | undefined }>();
  const running = new Map<string, Set<string>>();
  const bands: Band[] = [];
  for (const { n, at, attemptId, state, taskmanager } of job.runs) {
    if (n >= moment) break;
    const here = running.get(taskmanager) ?? new Set<string>();
    running.set(taskmanager, here);
    if (state === 'RUNNING') here.add(attemptId);
    else here.delete(attemptId);
    const open = places.get(taskmanager);
    if (here.size > 0 && !open) places.set(taskmanager, { from: at, n });
    if (here.size === 0 && open) {
      places.delete(taskmanager);
      bands.push(taskBand(job, taskmanager, open.from, at));
    }
  }
  for (const [taskmanager, open] of places) bands.push(taskBand(job, taskmanager, open.from));
  return bands;
}

function taskBand(job: JobTrack, taskmanager: string, from: number, to?: number): Band {
  const band = {
    lane: processOf(taskmanager),
    kind: 'running' as const,
    label: job.plan.codeVersion,
    from,
    thing: thing.job(job.id),
  };
  return to === undefined ? band : { ...band, to };
}

function checkpoints(books: Books, moment: number): readonly Band[] {
  return allBefore(books.checkpoints.checkpoints, moment).map((one) =>
    closed(
      {
        lane: thing.job(one.job),
        kind: 'checkpoint',
        label: String(one.number),
        from: one.at,
        ticks: allBefore(one.acknowledgements, moment).map(({ at }) => at),
        ...(one.end?.completed === false && one.end.n < moment ? { failed: true } : {}),
        thing: thing.checkpoint(one.job, one.number),
      },
      one.end,
      moment,
    ),
  );
}
