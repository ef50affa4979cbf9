import type { JobStatus } from '../model/index.ts';
import type { Facts, LedgerFacts } from './facts.ts';
import type { Names } from './names.ts';
import { resolveJob } from './names.ts';
import type { Count, Pattern } from './shapes.ts';
import { hasEnded } from './words.ts';

/** Moments that a predicate may compare with. */
export const MOMENTS = ['start', 'action', 'step'] as const;
export type MomentName = (typeof MOMENTS)[number];

type Asked =
  | { readonly kind: 'job-state'; readonly job: string; readonly states: readonly JobStatus[] }
  | { readonly kind: 'job-checkpoints'; readonly job: string; readonly count: Count }
  | { readonly kind: 'job-attempts'; readonly job: string; readonly count: Count }
  | { readonly kind: 'job-ended'; readonly job: string }
  | { readonly kind: 'leader'; readonly leader: string }
  | { readonly kind: 'log'; readonly pattern: Pattern; readonly process: string; readonly count: number }
  | { readonly kind: 'taskmanagers'; readonly count: number }
  | { readonly kind: 'slots'; readonly count: number }
  | { readonly kind: 'records'; readonly topic: string; readonly count: Count }
  | { readonly kind: 'exited'; readonly process: string; readonly code?: number | undefined }
  | {
      readonly kind: 'ledger';
      readonly topic: string;
      readonly lost: number | undefined;
      readonly doubled: number | undefined;
      /** Versions whose classes, and whose graphs, brought results: these and no others. */
      readonly classes?: readonly string[] | undefined;
      readonly graphs?: readonly string[] | undefined;
      readonly since: MomentName | undefined;
    }
  | { readonly kind: 'within' };

/** A question about a cluster. `within` is the time, in milliseconds from the step's beginning, in which it must hold. */
export type Predicate = Asked & { readonly within?: number };

/** What a predicate is asked of. */
export interface Question {
  readonly facts: Facts;
  /** The facts when the scenario was handed over, after the last step that acted, and when this step began. */
  readonly moments: Readonly<Record<MomentName, Facts>>;
  readonly names: Names;
}

/** `taskmanagers` and `slots` mean exactly, a leader is a name; every other number means at least. */
export function holds(predicate: Predicate, question: Question): boolean {
  const { facts, moments, names } = question;
  if (predicate.within !== undefined && facts.at - moments.step.at > predicate.within) return false;
  const enough = (count: Count, value: (at: Facts) => number): boolean =>
    value(facts) >= count.n + (count.more ? value(moments.step) : 0);
  switch (predicate.kind) {
    case 'job-state': {
      const status = resolveJob(predicate.job, facts, names)?.status;
      return predicate.states.some((wanted) => wanted === status);
    }
    case 'job-checkpoints':
      return enough(predicate.count, (at) => resolveJob(predicate.job, at, names)?.checkpoints ?? 0);
    case 'job-attempts':
      return enough(predicate.count, (at) => resolveJob(predicate.job, at, names)?.attempts ?? 0);
    case 'job-ended':
      return hasEnded(resolveJob(predicate.job, facts, names)?.status);
    case 'leader':
      if (predicate.leader === 'none') return facts.leader === undefined;
      if (predicate.leader === 'changed') return facts.leader !== undefined && facts.leader !== moments.action.leader;
      return facts.leader === predicate.leader;
    case 'log': {
      const pattern = new RegExp(predicate.pattern.source, `g${predicate.pattern.flags}`);
      let found = 0;
      for (const line of facts.log(predicate.process)) found += [...line.matchAll(pattern)].length;
      return found >= predicate.count;
    }
    case 'taskmanagers':
      return facts.taskmanagers === predicate.count;
    case 'slots':
      return facts.slots === predicate.count;
    case 'records':
      return enough(predicate.count, (at) => at.records(predicate.topic));
    case 'exited':
      return (
        facts.exited(predicate.process) &&
        (predicate.code === undefined || facts.exitCode(predicate.process) === predicate.code)
      );
    case 'ledger': {
      const now = facts.ledger(predicate.topic);
      if (now === undefined) return false;
      const then = predicate.since === undefined ? undefined : moments[predicate.since].ledger(predicate.topic);
      return (
        matches(predicate.lost, now.lost - (then?.lost ?? 0)) &&
        matches(predicate.doubled, now.doubled - (then?.doubled ?? 0)) &&
        areThese(predicate.classes, now.byVersion) &&
        areThese(predicate.graphs, now.byGraph)
      );
    }
    case 'within':
      return true;
  }
}

/** In a ledger 0 means none, any other number at least so many, and nothing said means any number. */
function matches(wanted: number | undefined, found: number): boolean {
  if (wanted === undefined) return true;
  return wanted === 0 ? found <= 0 : found >= wanted;
}

/** The versions that brought results are exactly the wanted ones; nothing said means any. */
function areThese(wanted: readonly string[] | undefined, found: LedgerFacts['byVersion']): boolean {
  return wanted === undefined || [...wanted].sort().join() === found.map(({ version }) => version).join();
}
