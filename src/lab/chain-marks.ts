/** Which drawn thing carries which disc of the selected cause chain. */
import type { RunView, ThingId } from '../recording/index.ts';

/** 0 is the selected event itself, 1 its cause, 2 the cause of that. */
export type Disc = number;

/**
 * Discs by thing, in the order of the chain. What is about partitions is marked at them: that is where a reader looks
 * for who reads what; a result is marked in its ledger. An event whose thing is not drawn gives its disc to the nearest thing around it
 * (`jobmanager-1/dispatcher` to `jobmanager-1`), else to a thing it is about; else it has none.
 */
export function discsOf(
  view: RunView,
  chain: readonly number[],
  isDrawn: (thing: ThingId) => boolean,
): Map<ThingId, Disc[]> {
  const discs = new Map<ThingId, Disc[]>();
  chain.forEach((n, disc) => {
    const place = placeOf(view, n, isDrawn);
    if (place !== undefined) discs.set(place, [...(discs.get(place) ?? []), disc]);
  });
  return discs;
}

function placeOf(view: RunView, n: number, isDrawn: (thing: ThingId) => boolean): ThingId | undefined {
  const { thing, about, process } = view.event(n);
  const isResult = /^(ledger|order)\//.test(thing);
  const partitions = about.filter((one) => !isResult && one.startsWith('topic/'));
  for (const candidate of [...partitions, thing, ...about]) {
    for (let id = candidate; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('/')))) {
      if (isDrawn(id)) return id;
    }
  }
  return isDrawn(process) ? process : undefined;
}
