/** Since when a field says what it says: read backwards from the steps that changed a component. */
import type { Moment, RunView } from '../../recording/index.ts';
import { runBehind } from '../view/run-view.ts';

/** When a field was set, and what it was before that. */
export interface FieldChange {
  /** The event that set it. */
  readonly n: number;
  /** Absent when the component was made in that event, or the field was not there. */
  readonly before?: unknown;
}

/** How many steps back are looked at: what is older than that is not worth the time. */
const LOOK_BACK = 40_000;

/**
 * For each field of a component at a moment the event that last changed it. Fields that have been the same for very long
 * are left out, and all are for a recording of a real cluster.
 */
export function fieldHistory(view: RunView, component: string, moment: Moment): ReadonlyMap<string, FieldChange> {
  const found = new Map<string, FieldChange>();
  const run = runBehind(view);
  const present = run?.at(moment).snapshot(component)?.context as Fields | undefined;
  if (run === undefined || present === undefined) return found;
  const open = new Set(Object.keys(present));
  for (let n = moment - 1; n >= Math.max(0, moment - LOOK_BACK) && open.size > 0; n--) {
    const change = run.changesOf(n).find(({ name, isComponent }) => isComponent && name === component);
    if (change?.isComponent !== true) continue;
    const before = change.before?.context as Fields | undefined;
    const after = change.after?.context as Fields | undefined;
    for (const field of open) {
      if (before !== undefined && before[field] === after?.[field]) continue;
      open.delete(field);
      found.set(field, before?.[field] === undefined ? { n } : { n, before: before[field] });
    }
    if (before === undefined) break;
  }
  return found;
}

/** A component's context, field by field. */
export type Fields = Readonly<Record<string, unknown>>;
