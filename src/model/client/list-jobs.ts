import type { Turn } from '../turn.ts';
import { GLOBALLY_TERMINAL, type JobStatus } from '../vocabulary.ts';

/** A job as `GET /jobs/overview` names it. */
export interface ListedJob {
  readonly jid: string;
  readonly name: string;
  readonly state: JobStatus;
}

/** What `flink list` prints. @simulates org.apache.flink.client.cli.CliFrontend#listJobs · 1.20, 2.3 · exact */
export function printJobs(
  shown: { readonly running: boolean; readonly scheduled: boolean; readonly terminated: boolean },
  jobs: readonly ListedJob[],
  turn: Turn,
): void {
  const scheduled = jobs.filter((job) => job.state === 'CREATED' || job.state === 'INITIALIZING');
  const terminated = jobs.filter((job) => GLOBALLY_TERMINAL.includes(job.state));
  const running = jobs.filter((job) => !scheduled.includes(job) && !terminated.includes(job));
  const block = (title: string, listed: readonly ListedJob[]): void => {
    turn.print('stdout', title);
    for (const job of listed)
      turn.print('stdout', 'listed-job', { jobId: job.jid, jobName: job.name, status: job.state });
    turn.print('stdout', 'end-of-jobs');
  };
  if (shown.running && running.length === 0) turn.print('stdout', 'no-running-jobs');
  else if (shown.running) block('running-jobs', running);
  if (shown.scheduled && scheduled.length === 0) turn.print('stdout', 'no-scheduled-jobs');
  else if (shown.scheduled) block('scheduled-jobs', scheduled);
  if (shown.terminated && terminated.length > 0) block('terminated-jobs', terminated);
}
