import { findEvent } from '../../lesson/index.ts';
import type { RunView } from '../../recording/index.ts';

/**
 * The event that answered the question, if it has happened before `moment`: two jobs were RUNNING and an order got its
 * second result. However the run came there, by the button, by a typed line, or by a link.
 */
export function answeredBy(view: RunView, moment: number): number | undefined {
  const n = findEvent(view, { kind: 'first-double' });
  if (n === undefined || n >= moment) return undefined;
  const running = view.stateAt(n + 1).jobs.filter(({ status }) => status === 'RUNNING');
  return running.length >= 2 ? n : undefined;
}
