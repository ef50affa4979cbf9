/** Where the reader is in a drill, and what the run says of it. Knows the lab's store, and no element. */
import type { LabSnapshot, LabStore } from '../../lab/index.ts';
import { drillKey, goalAt, readKept, scoreAt, turnOf, withTry, wrongWaysAt } from '../../lesson/index.ts';
import type { RunView } from '../../recording/index.ts';
import type { BadWay, Drill, Score, Turn } from '../../lesson/index.ts';

export type Ending = 'solved' | 'late' | 'given-up';

export interface DrillState {
  /** The reader has taken the page. */
  readonly begun: boolean;
  /** Time goes on by itself. */
  readonly running: boolean;
  /** Which lines of the goal hold. */
  readonly met: readonly boolean[];
  readonly score: Score;
  readonly hints: number;
  /** How it ended, and where it turned. */
  readonly ending?: Ending;
  readonly turn?: Turn;
  /** The moment at which it ended. */
  readonly ended?: number;
  /** The reader went back in time: such a try is not kept. */
  readonly wentBack: boolean;
}

interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Who asks for time to pass does not want to wait for ever. */
const STEPS_MAX = 200;

/** The last moment that is not after a time. */
function momentAt(view: RunView, time: number): number {
  let low = 0;
  let high = view.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (view.timeAt(middle) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One try at one drill. It follows the lab, and tells its listeners what changed. */
export class DrillSession {
  private readonly listeners = new Set<(state: DrillState) => void>();
  private readonly drill: Drill;
  private readonly store: LabStore;
  private readonly key: string;
  private readonly storage: Storage | undefined;
  private readonly seen = new Set<BadWay>();
  private state: DrillState;
  private furthest: number;
  private looked = '';
  private readonly stop: () => void;

  constructor(name: string, drill: Drill, store: LabStore, storage: Storage | undefined) {
    this.drill = drill;
    this.store = store;
    this.key = drillKey(name);
    this.storage = storage;
    const { view, moment } = store.getSnapshot();
    this.furthest = moment;
    this.state = {
      begun: false,
      running: false,
      met: goalAt(drill, view, moment),
      score: scoreAt(view, moment),
      hints: 0,
      wentBack: false,
    };
    this.stop = store.subscribe((snapshot) => this.observe(snapshot));
  }

  /** Svelte's store contract. */
  subscribe(listener: (state: DrillState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  /** Takes the page: time runs from now on. */
  begin(): void {
    this.run(true);
  }

  /** Lets time go on by itself, or stops it. */
  run(running: boolean): void {
    if (this.state.ending !== undefined) return;
    this.change({ begun: this.state.begun || running, running });
    if (running) this.store.play();
    else this.store.pause();
  }

  /** Lets so many virtual ms pass at once. */
  wait(ms: number): void {
    const { view, moment } = this.store.getSnapshot();
    const until = view.timeAt(moment) + ms;
    this.change({ begun: true });
    for (let step = 0; step < STEPS_MAX && this.state.ending === undefined; step++) {
      const { next } = this.store.getSnapshot();
      if (next === undefined || next.at > until) break;
      this.store.step();
    }
    if (this.state.ending !== undefined) return;
    const now = this.store.getSnapshot();
    this.store.goTo(Math.max(now.moment, momentAt(now.view, until)));
  }

  hint(): void {
    this.change({ hints: Math.min(this.state.hints + 1, this.drill.hints.length) });
  }

  giveUp(): void {
    this.end('given-up');
  }

  destroy(): void {
    this.stop();
    this.listeners.clear();
  }

  private observe(snapshot: LabSnapshot): void {
    if (this.state.ending !== undefined) return;
    const { view, moment, version, branch } = snapshot;
    const place = `${branch} ${version} ${moment}`;
    if (place !== this.looked) {
      this.looked = place;
      const begun = this.state.begun || moment > view.start;
      const wentBack = this.state.wentBack || moment < this.furthest;
      this.furthest = Math.max(this.furthest, moment);
      for (const way of wrongWaysAt(this.drill, view, moment)) this.seen.add(way);
      this.change({ begun, wentBack, met: goalAt(this.drill, view, moment), score: scoreAt(view, moment) });
      if (this.state.score.time > this.drill.within) this.end('late');
      else if (begun && this.state.met.every(Boolean)) this.end('solved');
    }
    this.goOn(snapshot);
  }

  /** What is typed takes Play back when it starts no program; here time goes on until the reader stops it. */
  private goOn({ playing, next }: LabSnapshot): void {
    if (this.state.running && this.state.ending === undefined && !playing && next !== undefined)
      queueMicrotask(() => {
        if (this.state.running && !this.store.getSnapshot().playing) this.store.play();
      });
  }

  private end(ending: Ending): void {
    if (this.state.ending !== undefined) return;
    const { view, moment } = this.store.getSnapshot();
    const score = scoreAt(view, moment);
    const turn = turnOf(this.drill, { view, moment }, [...this.seen], ending === 'solved');
    const { hints, wentBack } = this.state;
    this.change({ ending, score, turn, ended: moment, running: false, begun: true });
    queueMicrotask(() => this.store.pause());
    try {
      const isGood = ending === 'solved' && !wentBack;
      const kept = readKept(this.storage?.getItem(this.key) ?? null);
      this.storage?.setItem(this.key, JSON.stringify(withTry(kept, isGood ? { ...score, hints } : undefined)));
    } catch {
      // A full or closed storage keeps nothing; the review is there all the same.
    }
  }

  private change(part: Partial<DrillState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener(this.state);
  }
}
