/** What would have happened without a second JobManager: the same run once more, in which the standbys die first. */
import type { ClusterState, Moment, RunView } from '../../../recording/index.ts';
import { loadMachines } from '../../late.ts';
import type { LabStore } from '../../lab-store.ts';
import type { LiveRun } from '../../live-run.ts';
import { momentAt } from '../../notable.ts';
import { counted, numberText, processName } from '../../words.ts';
import { leaderNow } from './asked.ts';

/** A change of the leader: who took over, and the moment before whatever led to it. */
export interface TakeOver {
  readonly from: Moment;
  /** JobManagers that waited for the leadership then. */
  readonly standbys: readonly string[];
}

/** Who waits while nobody has taken over yet, and who leads then; nothing where nobody ever led, or nobody waits. */
export interface Waiting {
  readonly standbys: readonly string[];
  readonly leader: { readonly id: string; readonly name: string } | undefined;
}

/** JobManagers that wait at a moment. */
export function waitingIn(view: RunView, { processes }: ClusterState, moment: Moment): Waiting | undefined {
  const up = processes.filter(({ role, state }) => role === 'jobmanager' && state === 'up');
  const leader = up.find(({ leadership }) => leadership?.truth);
  const standbys = up.filter((one) => one !== leader).map(({ id }) => id);
  if (standbys.length === 0 || !view.bandsAt(moment).some(({ kind }) => kind === 'leader')) return undefined;
  return { standbys, leader: leader && { id: leader.id, name: processName(leader.name, leader.incarnation) } };
}

/** The first time that a JobManager took over from another one; nothing when the first leader leads all the time. */
export function takeOverIn(view: RunView, frontier: Moment): TakeOver | undefined {
  const granted = view
    .ranked(2)
    .filter((n) => n < frontier)
    .map((n) => view.event(n))
    .filter(({ kind }) => kind === 'leader-granted');
  const change = granted.find(({ lane }) => lane !== granted[0]?.lane);
  if (change === undefined) return undefined;
  const from = view.chainOf(change.n).at(-1) ?? change.n;
  const standbys = view
    .stateAt(from)
    .processes.filter(({ role, state, leadership }) => role === 'jobmanager' && state === 'up' && !leadership?.truth)
    .map(({ id }) => id);
  return standbys.length === 0 ? undefined : { from, standbys };
}

/** The other run, and what of it is worth a look. */
export interface WithoutStandby {
  readonly run: LiveRun;
  readonly from: Moment;
  readonly until: Moment;
}

/**
 * Plays the run in view again from before the take-over on, without the standbys, up to the time that was seen. What was
 * done later is done again at its time, as far as it still makes sense. Rejects when the run cannot be acted upon.
 */
export async function playWithoutStandby(store: LabStore, { from, standbys }: TakeOver): Promise<WithoutStandby> {
  await loadMachines();
  const { run, frontier } = store.bookmark();
  if (run.branch === undefined) throw new Error('This run cannot be acted upon.');
  const { view } = run;
  const { result: later } = await run.branch(view.length, ({ run: whole }) =>
    Promise.resolve({
      acts: whole.actions.filter(({ step, scripted }) => step >= from && !scripted),
      until: whole.timeAt(frontier),
    }),
  );
  const { run: other } = await run.branch(from, async ({ run: alone }) => {
    await Promise.resolve();
    for (const process of standbys) alone.act({ type: 'kill', process });
    for (const { action } of later.acts) {
      try {
        alone.replay(action);
      } catch (error) {
        // What cannot be done in this past, a JobManager that died is killed again say, is left out.
        if (!(error instanceof Error) || error.name !== 'InterventionError') throw error;
      }
    }
    alone.reach({ at: later.until });
  });
  return { run: other, from, until: momentAt(other.view, view.timeAt(frontier), other.view.length) };
}

/** How a cluster stands, in a sentence. */
function standing(view: RunView, state: ClusterState, moment: Moment): string {
  const masters = state.processes.flatMap(({ components }) => components.filter(({ name }) => name === 'JobMaster'));
  const jobs = state.jobs.map(
    ({ id, name, status }) => `${name} ${masters.some(({ job }) => job === id) ? status : 'has no JobMaster'}`,
  );
  const results = state.ledgers.map(({ committed }) => `${counted(committed, 'result')} committed`);
  const leader = leaderNow(view, state, moment)?.words ?? 'nobody';
  return [`leader: ${leader}`, ...jobs, ...results].join('; ');
}

/** The two runs at their ends, in words. */
export function toldApart(own: RunView, frontier: Moment, { run, until }: WithoutStandby): readonly string[] {
  return [
    `Without: ${standing(run.view, run.view.stateAt(until), until)}.`,
    `With: ${standing(own, own.stateAt(frontier), frontier)}.`,
  ];
}

/** `JobManager 2`, or `JobManager 2 and JobManager 3`. */
export function standbyWords({ standbys }: Pick<TakeOver, 'standbys'>): string {
  return standbys.length > 2
    ? `the ${numberText(standbys.length)} standbys`
    : standbys.map((id) => processName(id)).join(' and ');
}
