/**
 * The told events of a run in columns, read once: what is drawn of a run is found by halving, whatever its length. A
 * view only grows, and what it has told stays.
 */
import type { RunView } from '../recording/index.ts';
import { QUIET_MS } from './notable.ts';

/** Events of one kind, ascending: their numbers and their times; and the places of those that come after a quiet time. */
export interface Column {
  readonly n: number[];
  readonly at: number[];
  readonly quiet: number[];
}

export interface ToldIndex {
  /** Orders that were passed over: the first event that tells of it. */
  readonly lost: number[];
  readonly told: Column;
  readonly notable: Column;
  /** The same of each lane; a notable event is in both columns. */
  readonly lanes: ReadonlyMap<string, { readonly told: Column; readonly notable: Column }>;
}

interface Growing extends ToldIndex {
  readonly lanes: Map<string, { readonly told: Column; readonly notable: Column }>;
}

const column = (): Column => ({ n: [], at: [], quiet: [] });
const known = new WeakMap<RunView, Growing>();

/** The columns of a view, brought up to date. */
export function toldIndex(view: RunView): ToldIndex {
  let index = known.get(view);
  if (index === undefined) known.set(view, (index = { lost: [], told: column(), notable: column(), lanes: new Map() }));
  const ranked = view.ranked(1);
  for (let i = index.told.n.length; i < ranked.length; i++) {
    const { n, at, lane, rank, kind } = view.event(ranked[i]!);
    const own = index.lanes.get(lane) ?? { told: column(), notable: column() };
    index.lanes.set(lane, own);
    if (kind === 'first-lost') index.lost.push(n);
    for (const one of rank === 2 ? [index.told, own.told, index.notable, own.notable] : [index.told, own.told]) {
      if (at - (one.at.at(-1) ?? at) > QUIET_MS) one.quiet.push(one.n.length);
      one.n.push(n);
      one.at.push(at);
    }
  }
  return index;
}
