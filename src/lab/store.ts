/** The one store of a lab: a run, a play head, a selection, and the branches left behind. Knows no framework. */
import type { Moment, RunEvent, RunView, ThingId } from '../recording/index.ts';
import { advancing } from './advance.ts';
import { actBeside, actsIn, BRANCHES_KEPT, branchName, summaryOf, type Branch } from './branches.ts';
import type { Bookmark, LabSnapshot, LabStore } from './lab-store.ts';
import { NotYet, whenThere, type LiveRun, type RunSource } from './live-run.ts';
import { firstAtLeast, momentBack, notableAfter, notableBefore, withItsEnd } from './notable.ts';
import { loadLinks } from './late.ts';
import { wallClock, type PlayClock } from './play-clock.ts';
import { endOf, Playing, programsAt } from './playing.ts';
import { Selecting } from './selecting.ts';

export interface LabStoreOptions {
  readonly runs: RunSource;
  /** The terminal a line is typed into unless another is named. */
  readonly host?: string;
  /** The wall clock of Play; tests give their own. */
  readonly clock?: PlayClock;
}

/** Makes a store on the scenario of `runs`. A bad address that it is asked to open is told, never thrown. */
export function createLabStore(options: LabStoreOptions): LabStore {
  const { runs, host = 'client', clock = wallClock } = options;
  const listeners = new Set<(snapshot: LabSnapshot) => void>();

  let branches: Branch[] = [];
  let branch: Branch;
  let named = 0;
  let moment: Moment = 0;
  let notice: string | undefined;
  let version = 0;
  /** Acts that wait for something which is on its way. */
  let coming = 0;
  let snapshot: LabSnapshot;

  const view = (): RunView => branch.run.view;
  const programs = (): readonly ThingId[] => programsAt(view().stateAt(moment));
  const selected = new Selecting(view);

  function begin(run: LiveRun): void {
    named = 0;
    notice = undefined;
    branch = { id: named++, name: branchName(0), run, frontier: run.view.start };
    branches = [branch];
    moment = run.view.start;
    selected.select(undefined, moment);
    version++;
  }

  const going = advancing((told) => {
    notice = told ?? notice;
    if (told === undefined) playing.tick();
    else playing.stop();
    changed();
  });

  /** The notable event after the play head; the run is advanced when it has not happened yet. */
  function nextEvent(): RunEvent | undefined {
    let n = notableAfter(view(), moment);
    for (;;) {
      const isAtStart = moment === view().start;
      if (n !== undefined || !going.advance(branch.run)) break;
      version++;
      // What the first machines could not play up to its start is there now.
      if (isAtStart) moveTo(view().start);
      n = notableAfter(view(), moment);
    }
    n ??= playing.lastOf(view(), programs(), moment);
    return n === undefined ? undefined : view().event(n);
  }

  function read(): LabSnapshot {
    const next = nextEvent();
    const at = view();
    const before = notableBefore(at, moment);
    const { thing, hovered, chain, prediction } = selected;
    return {
      view: at,
      moment,
      frontier: branch.frontier,
      state: at.stateAt(moment),
      told: { at: firstAtLeast(at.ranked(1), moment), of: firstAtLeast(at.ranked(1), branch.frontier) },
      ...(before === undefined ? {} : { current: at.event(before) }),
      ...(next === undefined ? {} : { next }),
      playing: playing.isMoving,
      answering: coming > 0 || playing.isAwaiting,
      speed: playing.speed,
      reducedMotion: playing.reducedMotion,
      acts: branches.reduce((most, one) => Math.max(most, actsIn(one)), 0),
      ...(thing === undefined ? {} : { selection: thing }),
      ...(hovered === undefined ? {} : { hovered }),
      chain,
      consequences: chain[0] === undefined ? [] : at.consequencesOf(chain[0]).filter((n) => n < branch.frontier),
      ...(prediction === undefined ? {} : { prediction }),
      branch: branch.id,
      branches: branches.map(summaryOf),
      ...(notice === undefined ? {} : { notice }),
      version,
    };
  }

  function changed(): void {
    snapshot = read();
    for (const listener of listeners) listener(snapshot);
  }

  function moveTo(target: Moment): void {
    moment = Math.max(0, Math.min(target, view().length));
    branch.frontier = Math.max(branch.frontier, moment);
  }

  function stepOn(): boolean {
    const next = nextEvent();
    if (next !== undefined) moveTo(withItsEnd(view(), next.n + 1));
    return next !== undefined;
  }

  /** To the next notable event, or to the end of what was typed when that comes before it. */
  function goOn(): boolean {
    const next = nextEvent();
    const to = next === undefined ? view().length : next.n + 1;
    const end = endOf(view(), playing.awaited, moment, to) ?? playing.endBefore(to);
    if (next !== undefined || end !== undefined) moveTo(end ?? to);
    else if (!going.isWaiting) playing.stop();
    if (end !== undefined) playing.ended();
    changed();
    return next !== undefined || end !== undefined;
  }

  const playing = new Playing(clock, goOn);

  /** A new branch at the play head. */
  function fork(run: LiveRun): void {
    branch = { id: named, name: branchName(named), run, frontier: moment, forkedAt: moment };
    named++;
    branches = [...branches, branch].slice(-(BRANCHES_KEPT + 1));
  }

  /** What the reader does next happens in this run. In the middle of the past, the past's future is kept as a branch. */
  function continueWith(run: LiveRun): void {
    version++;
    if (moment >= branch.frontier) {
      branch.run = run;
    } else {
      fork(run);
    }
    // A chain that began in the future left behind has no event here any more.
    if (selected.chain.some((n) => n >= moment)) selected.select(selected.thing, moment);
  }

  /** Does something at the play head. Time goes on until the programs that it starts, if any, have ended. */
  function doing(make: () => LiveRun, mayMove: boolean): void {
    const before = programs();
    try {
      continueWith(make());
      notice = undefined;
      stepOn();
      playing.follow(before, programs(), mayMove);
    } catch (error) {
      const { isPlayed } = playing;
      playing.stop();
      notice = whenThere(error, (isThere) => {
        coming--;
        playing.isPlayed = isPlayed;
        if (isThere) doing(make, mayMove);
        else changed();
      });
      if (error instanceof NotYet) coming++;
    }
    changed();
  }

  function returnTo({ run, moment: at, frontier, selection }: Bookmark): void {
    begin(run);
    moveTo(frontier);
    moveTo(at);
    selected.select(selection, moment);
  }

  const and =
    <A extends readonly unknown[]>(change: (...args: A) => void) =>
    (...args: A): void => {
      change(...args);
      changed();
    };

  const still =
    <A extends readonly unknown[]>(change: (...args: A) => void) =>
    (...args: A): void => {
      playing.stop();
      change(...args);
      changed();
    };

  const bookmark = () => ({ run: branch.run, moment, frontier: branch.frontier, selection: selected.thing });

  function goToEvent(n: number): void {
    moveTo(n + 1);
    selected.show(n);
  }

  begin(runs.open());
  snapshot = read();

  return {
    subscribe(listener) {
      listeners.add(listener);
      listener(snapshot);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    step: and(() => {
      stepOn();
      playing.awaited = playing.awaited.filter((program) => programs().includes(program));
      playing.rest();
    }),
    stepBack: still(() => {
      moveTo(momentBack(view(), moment));
    }),
    stepToAct: still((direction) => {
      const target = actBeside(view(), { moment, frontier: branch.frontier, direction });
      if (target !== undefined) moveTo(target + 1);
    }),
    play: and(() => {
      if (playing.isPlayed) return;
      playing.isPlayed = true;
      playing.tick();
    }),
    pause: and(() => playing.stop()),
    rest: and(() => playing.rest()),
    answer: and(() => playing.await(programs())),
    setSpeed: and((to) => {
      playing.speed = to;
      playing.tick();
    }),
    setReducedMotion: and((reduced) => (playing.reducedMotion = reduced)),
    goTo: still(moveTo),
    toStart: still(() => moveTo(view().start)),
    toEnd: still(() => moveTo(branch.frontier)),
    reset: still(() => begin(runs.open())),
    act: (action) => doing(() => branch.run.act(moment, action), true),
    goOnWith: and((run, from, until) => {
      moveTo(from);
      continueWith(run);
      notice = undefined;
      playing.goOnTo(until);
      // What was done is seen at once, and so is what takes no time.
      const isQuick = view().timeAt(until) === view().timeAt(from);
      moveTo(isQuick ? until : Math.min(from + 1, until));
      if (isQuick) playing.ended();
    }),
    playTo: and((until) => playing.goOnTo(until)),
    // With less motion a page says what comes next, and the reader goes there.
    typeLine: (line, into = host) => doing(() => branch.run.type(moment, line, into), !playing.reducedMotion),
    select: and((thing) => selected.select(thing, moment)),
    selectEvent: still(goToEvent),
    showCauses: and((n) => selected.show(n)),
    predict: and((words, event) => selected.predict(words, { moment, branch: branch.id, event })),
    hover: and((thing) => (selected.hovered = thing)),
    cause: still(() => {
      const { chain } = selected;
      const from = chain.length > 0 ? chain : selected.chainFrom(notableBefore(view(), moment));
      const target = chain.length > 0 ? from[1] : from[0];
      if (target !== undefined) goToEvent(target);
    }),
    startBranch: still(() => fork(branch.run)),
    switchBranch: still((id) => {
      const found = branches.find((one) => one.id === id);
      if (found === undefined || found === branch) return;
      branch = found;
      version++;
      moveTo(found.frontier);
      selected.select(selected.thing, moment);
    }),
    renameBranch: and((id, name) => {
      const found = branches.find((one) => one.id === id);
      if (found !== undefined && name.trim() !== '') found.name = name.trim();
    }),
    tell: and((words) => (notice = words)),
    address: async () => (await loadLinks()).addressOf(bookmark()),
    async open(address) {
      playing.stop();
      const { openedAt } = await loadLinks();
      const { bookmark: found, notice: told } = await openedAt(address, runs);
      if (found === undefined) begin(runs.open());
      else returnTo(found);
      notice = told;
      changed();
    },
    bookmark,
    returnTo: still(returnTo),
    pasts: () => branches,
    runs,
    destroy: () => playing.stop(),
  };
}
