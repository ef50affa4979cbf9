/** When each entry of a list that a component keeps last changed: nodes of ZooKeeper, transactions of Kafka. */
import type { Moment, RunView } from '../../recording/index.ts';
import { runBehind } from '../view/run-view.ts';
import type { Fields } from './field-history.ts';

/** How many steps back are looked at. */
const LOOK_BACK = 40_000;

/**
 * The last event before a moment that changed each entry of the list in `field`, by the entry's `key`. Entries that were
 * taken away before are left out; so is all of a recording.
 */
export function entryHistory(
  view: RunView,
  component: string,
  moment: Moment,
  { field, key }: { readonly field: string; readonly key: string },
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const run = runBehind(view);
  const listIn = (context: unknown): readonly Fields[] =>
    ((context as Fields | undefined)?.[field] as readonly Fields[] | undefined) ?? [];
  const keyed = (list: readonly Fields[]): ReadonlyMap<unknown, Fields> =>
    new Map(list.map((entry) => [entry[key], entry]));
  const present = listIn(run?.at(moment).snapshot(component)?.context);
  const open = new Set(present.map((entry) => entry[key]));
  for (let n = moment - 1; run !== undefined && n >= Math.max(0, moment - LOOK_BACK) && open.size > 0; n--) {
    const change = run.changesOf(n).find(({ name, isComponent }) => isComponent && name === component);
    if (change?.isComponent !== true) continue;
    const [before, after] = [listIn(change.before?.context), listIn(change.after?.context)];
    if (before === after) continue;
    const [old, now] = [keyed(before), keyed(after)];
    for (const name of open) {
      if (old.get(name) === now.get(name)) continue;
      open.delete(name);
      found.set(String(name), n);
    }
  }
  return found;
}
