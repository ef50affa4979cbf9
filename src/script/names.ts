import { own } from '../base/index.ts';
import type { Facts, JobFacts } from './facts.ts';

/** What `as:` named so far: a job id or a savepoint path for each name. */
export type Names = Readonly<Record<string, string>>;

/** The word for the application's job, whichever id it has now. */
export const APPLICATION_JOB = 'app';

/**
 * The job that a script means by NAME: the one an `as:` named, else the job with that id, else the newest with that
 * job name, else the newest from that jar. `app` that nothing was named after is the newest job there is.
 */
export function resolveJob(name: string, facts: Facts, names: Names): JobFacts | undefined {
  const id = own(names, name) ?? name;
  const newest = (matches: (job: JobFacts) => boolean): JobFacts | undefined => facts.jobs.findLast(matches);
  return (
    newest((job) => job.id === id) ??
    newest((job) => job.name === name) ??
    newest((job) => job.jar === name) ??
    (name === APPLICATION_JOB ? facts.jobs.at(-1) : undefined)
  );
}

const SAVEPOINT_PATH = /Path: (\S+)/;
const JOB_ID = /\b[0-9a-f]{32}\b/;

/** What `as:` names in the output of a `run` step: the savepoint path it printed, else the first job id. */
export function nameFrom(stdout: string): string | undefined {
  return SAVEPOINT_PATH.exec(stdout)?.[1] ?? JOB_ID.exec(stdout)?.[0];
}
