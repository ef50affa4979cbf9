/** How many messages a component has got from other processes, and how many have come from it. */
import type { Moment, RunView } from '../../recording/index.ts';
import { runBehind } from '../view/run-view.ts';

export interface Deliveries {
  readonly received: number;
  readonly sent: number;
}

const processOf = (component: string): string => component.split('/')[0] ?? component;

/** Those up to a moment; of a recording of a real cluster nobody knows. */
export function deliveriesOf(view: RunView, component: string, moment: Moment): Deliveries {
  const run = runBehind(view);
  let [received, sent] = [0, 0];
  for (let n = 0; run !== undefined && n < moment; n += 1) {
    const { kind, from, to } = run.step(n).record;
    if (kind !== 'message' || processOf(from) === processOf(to)) continue;
    if (to === component) received += 1;
    if (from === component) sent += 1;
  }
  return { received, sent };
}
