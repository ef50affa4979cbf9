/**
 * Everything that a reader has made on a page: its branches, what was seen of each, and a guess. It is kept as links for a page
 * that is loaded anew, and as it is for a moment in which it was let go.
 */
import type { Moment, ThingId } from '../../recording/index.ts';
import type { LabStore, Prediction } from '../lab-store.ts';
import type { LiveRun, RunSource } from '../live-run.ts';
import { momentAt } from '../notable.ts';

/** One branch; `run` is the run itself, or its link. */
export interface Past<R> {
  readonly name: string;
  readonly run: R;
  readonly frontier: Moment;
  readonly forkedAt?: Moment | undefined;
}

export interface Pasts<R> {
  readonly branches: readonly Past<R>[];
  /** Which of them is in view, and where. */
  readonly current: number;
  readonly moment: Moment;
  readonly selection?: ThingId | undefined;
  readonly prediction?: Prediction | undefined;
}

/** What a store has now. */
export function pastsOf(store: LabStore): Pasts<LiveRun> {
  const { branch, branches, moment, selection, prediction } = store.getSnapshot();
  const runs = new Map(store.pasts().map(({ id, run }) => [id, run]));
  const made = branches.flatMap(({ id, name, frontier, forkedAt }) => {
    const run = runs.get(id);
    return run === undefined ? [] : [{ name, run, frontier, forkedAt }];
  });
  return { branches: made, current: branches.findIndex(({ id }) => id === branch), moment, selection, prediction };
}

/** Links of runs that have not grown since they were written. */
const written = new WeakMap<LiveRun, { readonly length: number; readonly link: string }>();

async function linkOf(run: LiveRun): Promise<string> {
  const { length } = run.view;
  const known = written.get(run);
  if (known?.length === length) return known.link;
  const link = await run.link();
  written.set(run, { length, link });
  return link;
}

/** The same with links for runs, as text can keep it. */
export async function linked(pasts: Pasts<LiveRun>): Promise<Pasts<string>> {
  const branches = await Promise.all(pasts.branches.map(async (past) => ({ ...past, run: await linkOf(past.run) })));
  return { ...pasts, branches };
}

/**
 * The same with runs for links, and what is to be said of the one in view. A branch that does not open any more is left out;
 * nothing when that is the one in view.
 */
export async function reopened(
  pasts: Pasts<string>,
  runs: RunSource,
): Promise<{ readonly pasts: Pasts<LiveRun>; readonly notice: string | undefined } | undefined> {
  const opened = await Promise.all(
    pasts.branches.map((past) =>
      runs.openLink(past.run).then(
        ({ run, notice }) => ({ past: { ...past, run }, notice }),
        () => undefined,
      ),
    ),
  );
  const inView = opened[pasts.current];
  if (inView === undefined) return undefined;
  const branches = opened.flatMap((one) => (one === undefined ? [] : [one.past]));
  return { pasts: { ...pasts, branches, current: branches.indexOf(inView.past) }, notice: inView.notice };
}

/** Puts all of it into a store, in place of what that has. */
export function bringBack(store: LabStore, { branches, current, moment, selection, prediction }: Pasts<LiveRun>): void {
  const [first, ...others] = branches;
  if (first === undefined) return;
  store.returnTo({ run: first.run, moment: first.frontier, frontier: first.frontier, selection: undefined });
  const ids = [store.getSnapshot().branch];
  for (const { run, forkedAt, frontier } of others) {
    const at = forkedAt ?? frontier;
    // A branch begins where another one was seen to: one of those that are there again.
    const parent = store.getSnapshot().branches.find((one) => one.frontier >= at)?.id ?? ids[0];
    if (parent !== undefined) store.switchBranch(parent);
    store.goTo(at);
    store.startBranch();
    store.goOnWith(run, at, frontier);
    store.goTo(frontier);
    ids.push(store.getSnapshot().branch);
  }
  ids.forEach((id, i) => store.renameBranch(id, branches[i]?.name ?? ''));
  const id = ids[current] ?? ids[0];
  if (id !== undefined) store.switchBranch(id);
  if (prediction !== undefined) {
    const { view, frontier } = store.getSnapshot();
    store.goTo(momentAt(view, prediction.at, frontier));
    store.predict(prediction.words);
    if (prediction.fact !== undefined) store.predict(prediction.words, prediction.fact.event);
  }
  store.goTo(moment);
  store.select(selection);
}

/** Whether text that was kept is of this form. */
export function isPasts(found: unknown): found is Pasts<string> {
  if (typeof found !== 'object' || found === null) return false;
  const { branches, current, moment } = found as Partial<Pasts<string>>;
  const isPast = (one: Partial<Past<string>>): boolean =>
    typeof one.name === 'string' && typeof one.run === 'string' && Number.isInteger(one.frontier);
  return Array.isArray(branches) && branches.every(isPast) && Number.isInteger(moment) && Number(current) in branches;
}
