import { findEvent } from '../../lesson/index.ts';
import type { ClusterState, RunView } from '../../recording/index.ts';

/** The answer, as a run gave it. */
export interface Answered {
  /** The event by which an order got its second result. */
  readonly event: number;
  /** The first moment at which every order that had a result when v2 came has two. */
  readonly moment: number;
}

interface Looked {
  readonly answered?: Answered;
  /** Events that have been looked at without finding it. */
  readonly until: number;
}

const looked = new WeakMap<RunView, Looked>();

/**
 * Whether a run has answered the question before `moment`: two jobs were RUNNING, and what v1 had counted was counted
 * again. However it came there, by the button, by a typed line, or by a link.
 */
export function answeredBy(view: RunView, moment: number): Answered | undefined {
  const known = looked.get(view) ?? { until: 0 };
  if (known.answered !== undefined) return known.answered.moment <= moment ? known.answered : undefined;
  const event = findEvent(view, { kind: 'first-double' });
  const second = findEvent(view, { kind: 'second-job' });
  if (event === undefined || second === undefined || event >= moment) return undefined;
  if (view.stateAt(event + 1).jobs.filter(({ status }) => status === 'RUNNING').length < 2) return undefined;
  const before = totals(view.stateAt(second)).committed;
  for (const n of view.ranked(1)) {
    if (n < Math.max(event, known.until)) continue;
    if (n >= moment) {
      looked.set(view, { until: n });
      return undefined;
    }
    const { doubled, lost } = totals(view.stateAt(n + 1));
    if (doubled < before || lost > 0) continue;
    const answered = { event, moment: n + 1 };
    looked.set(view, { until: n, answered });
    return answered;
  }
  return undefined;
}

function totals({ ledgers }: ClusterState): {
  readonly committed: number;
  readonly doubled: number;
  readonly lost: number;
} {
  return ledgers[0] ?? { committed: 0, doubled: 0, lost: 0 };
}
