/** What somebody asks first of a thing, each question with the event that answers it; and what happened to the thing. */
import type { ClusterState, Moment, RunEvent, RunView, ThingId } from '../../../recording/index.ts';
import { processName, spanText, timeText } from '../../words.ts';
import type { Fact, Leads } from './inspected.ts';

/** Events that are listed of a thing. */
const HISTORY = 6;
/** How many events back are looked at. */
const LOOK_BACK = 4_000;

export interface Question {
  readonly words: string;
  /** The event whose causes are the answer. */
  readonly event: number;
}

/** Kinds of events that somebody asks the reason of, by what they are about. */
const WHY: Readonly<Record<string, string>> = {
  'job-restarting': 'Why did it restart',
  'job-recovered': 'Why did another leader begin with it',
  'job-failed': 'Why did it fail',
  'job-canceled': 'Why was it cancelled',
  'job-refused': 'Why was it refused',
  restored: 'Why did it begin from there',
  'leader-granted': 'Why does it lead',
  'leader-revoked': 'Why does it lead no longer',
  'session-expired': 'Why is its session over',
  'connection-lost': 'Why did it lose ZooKeeper',
  'process-ended': 'Why did it end',
  'taskmanager-lost': 'Why was it given up',
  'task-failed': 'Why did a task fail',
  'checkpoint-failed': 'Why did it fail',
  'savepoint-failed': 'Why did it fail',
  'first-double': 'Why were orders written twice',
  'first-lost': 'Why are orders lost',
  'results-aborted': 'Why were results thrown away',
};
/** Questions that are shown at once. */
const QUESTIONS = 3;

/** Whether an event happened to a thing, or is about it; to a process, whatever happened in it. */
function concerns({ thing, about, process }: RunEvent, asked: ThingId): boolean {
  return thing === asked || about.includes(asked) || (process === asked && thing.startsWith(`${asked}/`));
}

/** Told events about a thing before a moment, newest first. */
function* eventsOf(view: RunView, thing: ThingId, moment: Moment): Generator<RunEvent> {
  const ranked = view.ranked(1);
  let at = ranked.length - 1;
  while (at >= 0 && ranked[at]! >= moment) at--;
  for (let left = LOOK_BACK; at >= 0 && left > 0; at--, left--) {
    const event = view.event(ranked[at]!);
    if (concerns(event, thing)) yield event;
  }
}

/** What happened to a thing before its last change, newest first. */
export function historyOf(
  view: RunView,
  thing: ThingId,
  moment: Moment,
  last: number | undefined,
): readonly RunEvent[] {
  const found: RunEvent[] = [];
  for (const event of eventsOf(view, thing, moment)) {
    if (event.n === last) continue;
    found.push(event);
    if (found.length === HISTORY) break;
  }
  return found;
}

/** Questions of a thing at a moment, the newest first. */
export function questionsOf(view: RunView, thing: ThingId, moment: Moment): readonly Question[] {
  const found: Question[] = [];
  const kinds = new Set<string>();
  for (const event of eventsOf(view, thing, moment)) {
    const words = WHY[event.kind];
    if (words === undefined || kinds.has(event.kind)) continue;
    kinds.add(event.kind);
    found.push({ words: `${words}? ${timeText(event.at)}`, event: event.n });
    if (found.length === QUESTIONS) break;
  }
  return found;
}

function firstOf(events: Iterable<RunEvent>, kind: string): RunEvent | undefined {
  for (const event of events) if (event.kind === kind) return event;
  return undefined;
}

/** Who leads, since when, and what shows it; nothing where no JobManager is known. */
export function leaderNow(
  view: RunView,
  state: ClusterState,
  moment: Moment,
): { readonly words: string; readonly to?: Leads } | undefined {
  const candidates = state.processes.filter(({ role }) => role === 'jobmanager');
  if (candidates.length === 0) return undefined;
  const leaderships = view.bandsAt(moment).filter(({ kind }) => kind === 'leader');
  const leader = candidates.find(({ leadership }) => leadership?.truth === true);
  if (leader === undefined) {
    const over = Math.max(...leaderships.map(({ to }) => to ?? Number.NEGATIVE_INFINITY));
    return { words: Number.isFinite(over) ? `nobody since ${timeText(over)}` : 'nobody' };
  }
  const since = leaderships.findLast(({ lane, to }) => lane === leader.id && to === undefined);
  const granted = firstOf(eventsOf(view, leader.id, moment), 'leader-granted');
  const when = since === undefined ? '' : ` since ${timeText(since.from)}, for ${spanText(state.at - since.from)}`;
  return {
    words: `${processName(leader.name, leader.incarnation)}${when}`,
    to: granted === undefined ? { thing: leader.id } : { event: granted.n },
  };
}

/** The same as a fact of a JobManager or of ZooKeeper. */
export function leaderFacts(view: RunView, state: ClusterState, thing: ThingId, moment: Moment): readonly Fact[] {
  const role = state.processes.find(({ id }) => id === thing)?.role;
  const leader = role === 'jobmanager' || role === 'zookeeper' ? leaderNow(view, state, moment) : undefined;
  return leader === undefined ? [] : [['leader now', leader.words, leader.to]];
}
