/** The one store of a lab: a run, a play head, a selection, and the branches left behind. Knows no framework. */
import type { Moment, RunEvent, RunView, ThingId } from '../recording/index.ts';
import { advancing } from './advance.ts';
import { actsIn, BRANCHES_KEPT, branchName, isYours, NOTHING_COUNTED, summaryOf, type Branch } from './branches.ts';
import type { Bookmark, LabSnapshot, LabStore, Speed } from './lab-store.ts';
import { whenThere, type LiveRun, type RunSource } from './live-run.ts';
import { firstAtLeast, notableAfter, notableBefore } from './notable.ts';
import { loadLinks } from './late.ts';
import { wallClock, type PlayClock } from './play-clock.ts';

/** How long Play rests on a notable event at 1×, and with reduced motion, in wall milliseconds. */
const PLAY_MS = 900;
const REDUCED_PLAY_MS = 1500;
/** The chain goes back at most this far: more arrows than that are noise. */
const CHAIN_LIMIT = 10;

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
  let selection: ThingId | undefined;
  let hovered: ThingId | undefined;
  let chain: readonly number[] = [];
  let notice: string | undefined;
  let playing = false;
  let speed: Speed = 1;
  let reducedMotion = false;
  let version = 0;
  let timer: unknown;
  let snapshot: LabSnapshot;

  const view = (): RunView => branch.run.view;

  function begin(run: LiveRun): void {
    named = 0;
    notice = undefined;
    branch = { id: named++, name: branchName(0), run, frontier: run.view.start, counted: NOTHING_COUNTED };
    branches = [branch];
    moment = run.view.start;
    deselect();
    version++;
  }

  function deselect(): void {
    selection = undefined;
    chain = [];
  }

  function chainFrom(n: number | undefined): readonly number[] {
    return n === undefined ? [] : [n, ...view().chainOf(n, CHAIN_LIMIT)];
  }

  const going = advancing((told) => {
    notice = told ?? notice;
    if (told !== undefined) stop();
    else if (playing) tick();
    changed();
  });

  /** The notable event after the play head; the run is advanced when it has not happened yet. */
  function nextEvent(): RunEvent | undefined {
    let n = notableAfter(view(), moment);
    while (n === undefined && going.advance(branch.run)) {
      version++;
      n = notableAfter(view(), moment);
    }
    return n === undefined ? undefined : view().event(n);
  }

  function read(): LabSnapshot {
    const next = nextEvent();
    const at = view();
    const before = notableBefore(at, moment);
    return {
      view: at,
      moment,
      frontier: branch.frontier,
      state: at.stateAt(moment),
      told: { at: firstAtLeast(at.ranked(1), moment), of: firstAtLeast(at.ranked(1), branch.frontier) },
      ...(before === undefined ? {} : { current: at.event(before) }),
      ...(next === undefined ? {} : { next }),
      playing,
      speed,
      reducedMotion,
      acts: branches.reduce((most, one) => Math.max(most, actsIn(one)), 0),
      ...(selection === undefined ? {} : { selection }),
      ...(hovered === undefined ? {} : { hovered }),
      chain,
      consequences: chain[0] === undefined ? [] : at.consequencesOf(chain[0]).filter((n) => n < branch.frontier),
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
    if (next !== undefined) moveTo(next.n + 1);
    return next !== undefined;
  }

  function stop(): void {
    playing = false;
    clock.clear(timer);
  }

  function tick(): void {
    timer = clock.set(
      () => {
        if (stepOn()) tick();
        else if (!going.isWaiting) stop();
        changed();
      },
      (reducedMotion ? REDUCED_PLAY_MS : PLAY_MS) / speed,
    );
  }

  /** A new branch at the play head. */
  function fork(run: LiveRun): void {
    branch = { id: named, name: branchName(named), run, frontier: moment, forkedAt: moment, counted: NOTHING_COUNTED };
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
    if (chain.some((n) => n >= moment)) selectThing(selection);
  }

  function doing(make: () => LiveRun): void {
    stop();
    try {
      continueWith(make());
      notice = undefined;
      stepOn();
    } catch (error) {
      notice = whenThere(error, () => doing(make));
    }
    changed();
  }

  function reset(): void {
    begin(runs.open());
  }

  function returnTo({ run, moment: at, frontier, selection: thing }: Bookmark): void {
    begin(run);
    moveTo(frontier);
    moveTo(at);
    selectThing(thing);
  }

  async function openAddress(text: string): Promise<void> {
    const { openedAt } = await loadLinks();
    const { bookmark, notice: told } = await openedAt(text, runs);
    if (bookmark === undefined) reset();
    else returnTo(bookmark);
    notice = told;
  }

  function selectThing(thing: ThingId | undefined): void {
    selection = thing;
    chain = thing === undefined ? [] : chainFrom(view().lastChangeOf(thing, moment));
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
      stop();
      change(...args);
      changed();
    };

  function goToEvent(n: number): void {
    moveTo(n + 1);
    selection = view().event(n).thing;
    chain = chainFrom(n);
  }

  reset();
  snapshot = read();

  return {
    subscribe(listener) {
      listeners.add(listener);
      listener(snapshot);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    step: still(() => void stepOn()),
    stepBack: still(() => {
      const start = view().start;
      const before = notableBefore(view(), moment - 1);
      const here = notableBefore(view(), moment);
      // Between two notable events, back means to the one just passed.
      const target = here !== undefined && here + 1 < moment ? here : before;
      moveTo(target === undefined ? 0 : moment > start ? Math.max(target + 1, start) : target + 1);
    }),
    stepToAct: still((direction) => {
      const mine = view()
        .ranked(2)
        .filter((n) => isYours(view().event(n)) && n < branch.frontier);
      const target = direction < 0 ? mine.findLast((n) => n + 1 < moment) : mine.find((n) => n + 1 > moment);
      if (target !== undefined) moveTo(target + 1);
    }),
    play: and(() => {
      if (playing) return;
      playing = true;
      tick();
    }),
    pause: and(stop),
    setSpeed: and((to) => {
      speed = to;
      if (!playing) return;
      clock.clear(timer);
      tick();
    }),
    setReducedMotion: and((reduced) => (reducedMotion = reduced)),
    goTo: still(moveTo),
    toStart: still(() => moveTo(view().start)),
    toEnd: still(() => moveTo(branch.frontier)),
    reset: still(reset),
    act: (action) => doing(() => branch.run.act(moment, action)),
    typeLine: (line, into = host) => doing(() => branch.run.type(moment, line, into)),
    select: and(selectThing),
    selectEvent: still(goToEvent),
    hover: and((thing) => (hovered = thing)),
    cause: still(() => {
      const from = chain.length > 0 ? chain : chainFrom(notableBefore(view(), moment));
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
      selectThing(selection);
    }),
    renameBranch: and((id, name) => {
      const found = branches.find((one) => one.id === id);
      if (found !== undefined && name.trim() !== '') found.name = name.trim();
    }),
    dismissNotice: and(() => (notice = undefined)),
    async address() {
      const { run, frontier } = branch;
      const seen = { moment, frontier, selection };
      const { writeAddress } = await loadLinks();
      return writeAddress({ link: await run.link(), ...seen });
    },
    async open(address) {
      stop();
      await openAddress(address);
      changed();
    },
    bookmark: () => ({ run: branch.run, moment, frontier: branch.frontier, selection }),
    returnTo: still(returnTo),
    destroy: stop,
  };
}
