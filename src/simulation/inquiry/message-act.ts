/** What a script does to messages: none pass, they take longer, or one of them comes next. */
import { InterventionError } from '../../kernel/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { NextNamed, Step } from '../../script/index.ts';
import type { Run } from '../run.ts';
import { waitingAt } from './waiting.ts';

const processOf = (component: string): string => component.split('/')[0] ?? component;

/** The intervention of such a step. Throws an `InterventionError` when nothing waits that is called as `next` says. */
export function messageAct(
  run: Run<Intervention>,
  step: Extract<Step, { readonly kind: 'cut' | 'heal' | 'delay' | 'next' }>,
): Intervention {
  if (step.kind === 'next') return nextNamed(run, step);
  if (step.kind === 'delay') return { type: 'delay', between: step.between, ms: step.ms };
  return { type: step.kind, between: step.between };
}

/**
 * Of several that are called so the one that would come first. Throws an `InterventionError` when nothing that is called
 * so waits.
 */
function nextNamed(run: Run<Intervention>, { waits, name, from, to }: NextNamed): Intervention {
  const found = waitingAt(run.at()).find(
    (one) =>
      one.kind === waits &&
      (one.name === name || (waits === 'timer' && one.name.split(':')[0] === name)) &&
      (waits === 'timer' || processOf(one.from) === from) &&
      processOf(one.to) === to,
  );
  if (found === undefined)
    throw new InterventionError(
      waits === 'timer' ? `no timer ${name} of ${to} runs` : `no message ${name} from ${from} to ${to} is on its way`,
    );
  return { type: 'next', place: found.place };
}
