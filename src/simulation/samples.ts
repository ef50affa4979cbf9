import type { RunView, Sample } from '../recording/index.ts';
import { reported } from './cluster-facts.ts';

const SAMPLE_MS = 250;

/** What a reader of the leader's REST endpoint would have noted every 250 ms, up to `end`, in ms since the first step. */
export function samplesOf(view: RunView, end: number): readonly Sample[] {
  const samples: Sample[] = [];
  let moment = 0;
  for (let at = SAMPLE_MS; at <= end; at += SAMPLE_MS) {
    while (moment < view.length && view.timeAt(moment + 1) <= at) moment += 1;
    const { leader, jobs, taskmanagers, slots } = reported(view.stateAt(moment));
    samples.push({
      at,
      leader: leader ?? null,
      jobs: jobs.map((job) => ({
        id: job.id,
        name: job.name,
        state: job.status,
        attempts: job.attempts,
        checkpoints: job.checkpoints.completed,
        restored: job.checkpoints.restored ?? null,
      })),
      taskmanagers,
      slots,
    });
  }
  return samples;
}
