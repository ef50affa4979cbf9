/** How a drill goes, read off the run: what of the goal holds, what it cost so far, and where it turned. */
import type { LedgerState, RunView } from '../../recording/index.ts';
import { isRelative, reached } from '../checks.ts';
import { isAbout } from '../events.ts';
import type { EventName } from '../lesson.ts';
import { goalOf, type BadWay, type Drill } from './drill.ts';

export interface Score {
  /** Virtual ms since the page. */
  readonly time: number;
  /** Lines that were typed. */
  readonly commands: number;
  /** Orders that were lost, and that were counted twice, since the page. */
  readonly lost: number;
  readonly doubled: number;
}

const ledgerAt = (view: RunView, moment: number): LedgerState | undefined => view.stateAt(moment).ledgers[0];

/** What it has cost up to a moment. */
export function scoreAt(view: RunView, moment: number): Score {
  const [then, now] = [ledgerAt(view, view.start), ledgerAt(view, moment)];
  const more = (what: 'lost' | 'doubled'): number => Math.max(0, (now?.[what] ?? 0) - (then?.[what] ?? 0));
  const typed = view.terminalAt(moment).filter(({ kind, event }) => kind === 'command' && event >= view.start);
  return {
    time: view.timeAt(moment) - view.timeAt(view.start),
    commands: typed.length,
    lost: more('lost'),
    doubled: more('doubled'),
  };
}

/** Which lines of the goal hold, in their order. One that counts from some moment on holds when all do. */
export function goalAt(drill: Drill, view: RunView, moment: number): readonly boolean[] {
  const stretch = { view, from: view.start, to: moment };
  const alone = drill.goal.map(({ is }) =>
    reached(
      is.filter((one) => !isRelative(one)),
      stretch,
    ),
  );
  const all = alone.every(Boolean) && reached(goalOf(drill), stretch);
  return drill.goal.map(({ is }, at) => all || (alone[at] === true && !is.some(isRelative)));
}

/** The foreseen wrong ways that show at a moment. */
export function wrongWaysAt(drill: Drill, view: RunView, moment: number): readonly BadWay[] {
  return drill.wrong.filter(({ when }) => reached(when, { view, from: view.start, to: moment }));
}

/** The first event of that name since the page, if it has happened before a moment. */
export function eventSince(view: RunView, name: EventName, moment: number): number | undefined {
  return view
    .ranked(1)
    .find((n) => n >= view.start && n < moment && view.event(n).kind === name.kind && isAbout(view, n, name.job));
}

/** Where it turned: an event, or none when nothing decided it, and what is said of it. */
export interface Turn {
  readonly kind: 'good' | 'wrong' | 'lost' | 'own' | 'late';
  readonly event?: number;
  /** Of a foreseen way: its title, and what is said of it. */
  readonly title?: string;
  readonly say?: string;
}

/** `seen` are the foreseen wrong ways that were gone, `isSolved` whether the goal was reached. */
export function turnOf(
  drill: Drill,
  run: { readonly view: RunView; readonly moment: number },
  seen: readonly BadWay[],
  isSolved: boolean,
): Turn {
  const { view, moment } = run;
  for (const { title, say, turned } of seen) {
    const event = eventSince(view, turned, moment);
    if (event !== undefined) return { kind: 'wrong', event, title, say };
  }
  const lost = scoreAt(view, moment).lost === 0 ? undefined : firstLoss(view, moment);
  if (lost !== undefined) return { kind: 'lost', event: lost };
  if (!isSolved) return { kind: 'late' };
  for (const { title, say, turned } of drill.ways) {
    const event = eventSince(view, turned, moment);
    if (event !== undefined) return { kind: 'good', event, title, say };
  }
  return { kind: 'own' };
}

/** The event after which orders were lost that stayed lost. */
function firstLoss(view: RunView, moment: number): number | undefined {
  const before = ledgerAt(view, view.start)?.lost ?? 0;
  const told = view.ranked(1).filter((n) => n >= view.start && n < moment);
  const sound = told.findLast((n) => (ledgerAt(view, n)?.lost ?? 0) <= before);
  return sound;
}
