import { printDuration } from '../base/index.ts';
import type { MomentName, Predicate } from './predicates.ts';
import type { Count } from './shapes.ts';

const SINCE: Readonly<Record<MomentName, string>> = {
  start: ' since the start',
  action: ' since the last action',
  step: ' since this step began',
};

/** A predicate as half a sentence, to follow "waits until" or "check that". */
export function describe(predicate: Predicate): string {
  const time = predicate.within === undefined ? '' : ` within ${printDuration(predicate.within)}`;
  return asked(predicate) + (predicate.kind === 'within' ? '' : time);
}

function asked(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'job-state':
      return `${predicate.job} is ${predicate.states.join(' or ')}`;
    case 'job-checkpoints':
      return `${predicate.job} has completed ${amount(predicate.count, 'checkpoint')}`;
    case 'job-attempts':
      return `${predicate.job} has restarted ${times(predicate.count)}`;
    case 'job-ended':
      return `${predicate.job} has ended for good`;
    case 'leader':
      if (predicate.leader === 'none') return 'no JobManager leads';
      return predicate.leader === 'changed' ? 'another JobManager leads' : `${predicate.leader} leads`;
    case 'log': {
      const often = predicate.count === 1 ? '' : ` ${predicate.count} times`;
      return `the log of ${predicate.process} says /${predicate.pattern.source}/${often}`;
    }
    case 'taskmanagers':
      return `exactly ${plural(predicate.count, 'TaskManager')} ${predicate.count === 1 ? 'is' : 'are'} registered`;
    case 'slots':
      return `there ${predicate.count === 1 ? 'is' : 'are'} exactly ${plural(predicate.count, 'slot')}`;
    case 'records':
      return `${predicate.topic} holds ${amount(predicate.count, 'committed record')}`;
    case 'exited':
      return `${predicate.process} has exited${predicate.code === undefined ? '' : ` with ${predicate.code}`}`;
    case 'ledger': {
      const parts = [
        predicate.lost === undefined ? [] : [orders(predicate.lost, 'lost')],
        predicate.doubled === undefined ? [] : [orders(predicate.doubled, 'doubled')],
        predicate.classes === undefined ? [] : [`results come from classes of ${predicate.classes.join(' and ')}`],
        predicate.graphs === undefined ? [] : [`results come from graphs of ${predicate.graphs.join(' and ')}`],
      ].flat();
      const since = predicate.since === undefined ? '' : SINCE[predicate.since];
      return `in ${predicate.topic}${since} ${parts.join(' and ')}`;
    }
    case 'within':
      return `at most ${printDuration(predicate.within ?? 0)} have passed`;
  }
}

function orders(n: number, what: string): string {
  if (n === 0) return `no order is ${what}`;
  return n === 1 ? `at least one order is ${what}` : `at least ${n} orders are ${what}`;
}

function amount(count: Count, what: string): string {
  return count.more ? `${count.n} more ${what}${count.n === 1 ? '' : 's'}` : `at least ${plural(count.n, what)}`;
}

function times(count: Count): string {
  const often = count.n === 1 ? 'once' : count.n === 2 ? 'twice' : `${count.n} times`;
  return count.more ? `${often} more` : `at least ${often}`;
}

function plural(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
