/** What somebody asks first of a whole run: each question with its answer at a moment, and with what shows more of it. */
import type { ClusterState, JobState, Moment, RunEvent, RunView } from '../../../recording/index.ts';
import { firstAtLeast } from '../../notable.ts';
import { counted, numberText, timeText } from '../../words.ts';
import { leaderNow } from './asked.ts';
import type { Leads } from './inspected.ts';
import { SERVER } from './zookeeper.ts';

export interface RunQuestion {
  readonly question: string;
  readonly answer: string;
  readonly to?: Leads | undefined;
}

/** A job that begins anew does one of these. */
const RESTARTS: readonly string[] = ['job-restarting', 'job-recovered'];
/** Jobs whose restart is told at once. */
const JOBS = 2;

/** How many notable events back are looked at. */
const LOOK_BACK = 2_000;

/** The newest notable event before a moment that fits. */
function newest(view: RunView, moment: Moment, fits: (event: RunEvent) => boolean): RunEvent | undefined {
  const ranked = view.ranked(2);
  const end = firstAtLeast(ranked, moment);
  for (let at = end - 1; at >= Math.max(0, end - LOOK_BACK); at--) {
    const event = view.event(ranked[at]!);
    if (fits(event)) return event;
  }
  return undefined;
}

/** An event and what it began with, as far back as its causes are told. */
function withRoot(view: RunView, event: RunEvent): string {
  const root = view.chainOf(event.n).at(-1);
  const told = `${timeText(event.at)}: ${event.title}.`;
  if (root === undefined) return told;
  const { at, title } = view.event(root);
  return `${told} It began at ${timeText(at)}: ${title}`;
}

function ofRestarts(view: RunView, jobs: readonly JobState[], moment: Moment): readonly RunQuestion[] {
  const told = jobs.flatMap(({ id, name }): readonly RunQuestion[] => {
    const restart = newest(view, moment, ({ kind, thing }) => RESTARTS.includes(kind) && thing === `job/${id}`);
    return restart === undefined
      ? []
      : [{ question: `Why did ${name} restart?`, answer: withRoot(view, restart), to: { event: restart.n } }];
  });
  if (told.length > 0 || jobs.length === 0) return told.slice(0, JOBS);
  return [{ question: 'Why did a job restart?', answer: 'None has restarted.' }];
}

function ofOrders(view: RunView, { ledgers }: ClusterState, moment: Moment): readonly RunQuestion[] {
  return ledgers.flatMap(({ id, doubled, produced }): readonly RunQuestion[] => {
    const question = 'Which orders were written twice, and why?';
    if (doubled === 0) return [{ question, answer: 'None so far.', to: { thing: id } }];
    const first = newest(view, moment, ({ kind }) => kind === 'first-double');
    const count = `${numberText(doubled)} of ${counted(produced, 'order')}.`;
    return [{ question, answer: first === undefined ? count : `${count} ${withRoot(view, first)}`, to: { thing: id } }];
  });
}

function ofZooKeeper({ znodes = [], processes }: ClusterState): readonly RunQuestion[] {
  const server = processes.find(({ components }) => components.some(({ id }) => id === SERVER));
  if (server === undefined || znodes.length === 0) return [];
  const answer = `${counted(znodes.length, 'node')}: the list says what is in each and when it changed.`;
  return [{ question: 'What is stored in ZooKeeper, and since when?', answer, to: { thing: server.id } }];
}

/** Checkpoints complete all the time; what else happened tells more. */
const ROUTINE = 'checkpoint';
/** Events that are offered while nothing is selected. */
const TELLING = 3;

/** The newest notable events before a moment, routine only where there is nothing else, in the order of the run. */
export function tellingEvents(view: RunView, moment: Moment): readonly RunEvent[] {
  const ranked = view.ranked(2);
  const end = firstAtLeast(ranked, Math.max(moment, 1));
  const seen = ranked.slice(Math.max(0, end - LOOK_BACK), end).map((n) => view.event(n));
  const isRoutine = ({ kind }: RunEvent): boolean => kind.startsWith(ROUTINE);
  const told = [...seen.filter(isRoutine), ...seen.filter((event) => !isRoutine(event))].slice(-TELLING);
  return told.sort((a, b) => a.n - b.n);
}

/** A time before 0:00 says nothing to whoever does not know what happened then. */
const withZero = (words: string): string => (words.includes('−') ? `${words}. The script began at 0:00.` : words);

/** The questions that a run has answers to at a moment. */
export function questionsOfRun(view: RunView, state: ClusterState, moment: Moment): readonly RunQuestion[] {
  const leader = leaderNow(view, state, moment);
  return [
    ...(leader === undefined
      ? []
      : [{ question: 'Who is the leader, and since when?', answer: withZero(leader.words), to: leader.to }]),
    ...ofRestarts(view, state.jobs, moment),
    ...ofOrders(view, state, moment),
    ...ofZooKeeper(state),
  ];
}
