import type { Sample } from './recording.ts';

/** A change of leader, or of a job's state: who, and what it became. */
export type Milestone = readonly [who: string, what: string | null];

/** The changes in the order in which the samples show them. A job is its name and its place in the order of appearance. */
export function milestones(samples: readonly Sample[]): readonly Milestone[] {
  const found: Milestone[] = [];
  const names = new Map<string, string>();
  const states = new Map<string, string>();
  let leader: string | null = null;
  for (const sample of samples) {
    if (sample.leader !== leader) {
      found.push(['leader', sample.leader]);
      leader = sample.leader;
    }
    for (const job of sample.jobs) {
      const name = names.get(job.id) ?? `${job.name}#${names.size}`;
      names.set(job.id, name);
      if (states.get(name) !== job.state) {
        found.push([name, job.state]);
        states.set(name, job.state);
      }
    }
  }
  return found;
}
