/** Two stores with one play head: whatever moves one moves the other to the same time. */
import type { LabStore } from '../lab-store.ts';
import { momentAt } from '../notable.ts';
import { wallClock, type PlayClock } from '../play-clock.ts';

/** What Play rests on a notable event, in wall milliseconds. */
const PLAY_MS = 900;

/** Takes a store to a time of the clock, as far as its run goes. */
export function goToTime(store: LabStore, at: number): void {
  const { view } = store.getSnapshot();
  store.goTo(momentAt(view, at, view.length));
}

/** Keeps both play heads at the same time; a run that can go on does, when the other one is ahead. Returns the way out. */
export function onOneClock(a: LabStore, b: LabStore): () => void {
  let isFollowing = false;
  const follow = (from: LabStore, to: LabStore): (() => void) => {
    let last = from.getSnapshot().moment;
    return from.subscribe(({ view, moment }) => {
      if (isFollowing || moment === last) {
        last = moment;
        return;
      }
      last = moment;
      isFollowing = true;
      bringTo(to, view.timeAt(moment));
      goToTime(to, view.timeAt(moment));
      isFollowing = false;
    });
  };
  const ways = [follow(a, b), follow(b, a)];
  return () => {
    for (const way of ways) way();
  };
}

/** Lets runs that can go on do so until their records reach a time, so that neither ends before the other. */
export function bringTo(store: LabStore, at: number): void {
  for (;;) {
    const { view, next } = store.getSnapshot();
    if (view.timeAt(view.length) >= at || next === undefined) return;
    store.goTo(view.length);
    if (store.getSnapshot().next === undefined) return;
    store.step();
  }
}

/** Time as both stores have it: the later of the two, which differ by less than an event. */
export function timeOf(stores: readonly LabStore[]): number {
  return Math.max(
    ...stores.map((store) => {
      const { view, moment } = store.getSnapshot();
      return view.timeAt(moment);
    }),
  );
}

/** Steps and plays both. `ontick` is told whether it still plays. */
export class SharedPlay {
  isPlaying = false;
  private timer: unknown;
  private readonly stores: readonly [LabStore, LabStore];
  private readonly ontick: (isPlaying: boolean) => void;
  private readonly clock: PlayClock;

  constructor(
    stores: readonly [LabStore, LabStore],
    ontick: (isPlaying: boolean) => void,
    clock: PlayClock = wallClock,
  ) {
    this.stores = stores;
    this.ontick = ontick;
    this.clock = clock;
  }

  /** To the next notable event of either run. False when nothing more happens in both. */
  step(): boolean {
    const nexts = this.stores.flatMap((store) => {
      const { next } = store.getSnapshot();
      return next === undefined ? [] : [{ store, at: next.at }];
    });
    const [first, second] = nexts;
    if (first === undefined) return false;
    const soonest = second === undefined || first.at <= second.at ? first : second;
    soonest.store.step();
    return true;
  }

  /** To the notable event before, of the run in which it is the later one. */
  back(): void {
    const now = timeOf(this.stores);
    const befores = this.stores.map((store) => {
      const { view, moment } = store.getSnapshot();
      const n = view.ranked(2).findLast((one) => one < moment && view.event(one).at < now);
      return n === undefined ? Number.NEGATIVE_INFINITY : view.event(n).at;
    });
    const at = Math.max(...befores);
    const [first] = this.stores;
    if (at > Number.NEGATIVE_INFINITY) for (const store of this.stores) goToTime(store, at);
    else first.goTo(0);
  }

  play(): void {
    this.isPlaying = true;
    this.tick();
  }

  pause(): void {
    this.isPlaying = false;
    this.clock.clear(this.timer);
    this.ontick(false);
  }

  private tick(): void {
    this.ontick(true);
    this.timer = this.clock.set(() => {
      if (this.step()) this.tick();
      else this.pause();
    }, PLAY_MS);
  }
}
