/** What lets time go on by itself: Play, and programs that somebody typed and that have not ended. */
import type { ClusterState, Moment, RunView, ThingId } from '../recording/index.ts';
import type { Speed } from './lab-store.ts';
import { firstAtLeast } from './notable.ts';
import type { PlayClock } from './play-clock.ts';

/** How long Play rests on a notable event at 1×, and with reduced motion, in wall milliseconds. */
const PLAY_MS = 900;
const REDUCED_PLAY_MS = 1500;

/** The programs that run on client hosts. */
export function programsAt({ processes }: ClusterState): readonly ThingId[] {
  return processes.flatMap(({ role, components }) => (role === 'client' ? components.map(({ id }) => id) : []));
}

/** The first moment after `from`, up to `to`, at which none of these programs runs any more. */
export function endOf(view: RunView, programs: readonly ThingId[], from: Moment, to: Moment): Moment | undefined {
  const hasEnded = (moment: Moment): boolean =>
    !programsAt(view.stateAt(moment)).some((program) => programs.includes(program));
  if (programs.length === 0 || !hasEnded(to)) return undefined;
  const told = view.ranked(1);
  let low = firstAtLeast(told, from);
  let high = firstAtLeast(told, to);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hasEnded(told[middle]! + 1)) high = middle;
    else low = middle + 1;
  }
  return Math.min(to, (told[low] ?? to) + 1);
}

/** The wall clock of a lab. `goOn` moves time on a little; false when nothing more comes by itself. */
export class Playing {
  speed: Speed = 1;
  reducedMotion = false;
  /** Play was pressed, and nothing has stopped it. */
  isPlayed = false;
  /** Programs that were typed: time goes on until they have ended. */
  awaited: readonly ThingId[] = [];
  /** The end of what was typed into a shell: time goes on up to this moment. */
  private until: Moment | undefined;
  private timer: unknown;
  private readonly clock: PlayClock;
  private readonly goOn: () => boolean;

  constructor(clock: PlayClock, goOn: () => boolean) {
    this.clock = clock;
    this.goOn = goOn;
  }

  get isMoving(): boolean {
    return this.isPlayed || this.isAwaiting;
  }

  /** Somebody has typed something that has not ended. */
  get isAwaiting(): boolean {
    return this.awaited.length > 0 || this.until !== undefined;
  }

  /** What was typed ends at this moment. */
  goOnTo(until: Moment): void {
    this.awaited = [];
    this.until = until;
    this.tick();
  }

  /** The end of what was typed, when it does not come after a moment. */
  endBefore(moment: Moment): Moment | undefined {
    return this.until !== undefined && this.until <= moment ? this.until : undefined;
  }

  /** The event after a moment with which these programs, or what was typed, have ended. */
  lastOf(view: RunView, programs: readonly ThingId[], moment: Moment): number | undefined {
    const end = endOf(view, programs, moment, view.length) ?? this.endBefore(view.length);
    return end !== undefined && end > moment ? end - 1 : undefined;
  }

  /** What was typed has ended: the clock does what it did before. */
  ended(): void {
    this.awaited = [];
    this.until = undefined;
    this.tick();
  }

  /** Rests from now on if there is a reason to move. */
  tick(): void {
    this.clock.clear(this.timer);
    if (!this.isMoving) return;
    this.timer = this.clock.set(
      () => {
        if (this.goOn()) this.tick();
      },
      (this.reducedMotion ? REDUCED_PLAY_MS : PLAY_MS) / this.speed,
    );
  }

  /**
   * Somebody did something: which programs ran before it, and which run since. A new one is awaited, and then the clock
   * does what it did before; what starts none takes Play back.
   */
  follow(before: readonly ThingId[], now: readonly ThingId[], mayMove: boolean): void {
    const isNew = (program: ThingId): boolean => !before.includes(program);
    this.isPlayed &&= mayMove && now.some(isNew);
    this.until = undefined;
    this.awaited = mayMove ? now.filter((program) => isNew(program) || this.awaited.includes(program)) : [];
    this.tick();
  }

  /** Goes on until these programs have ended. */
  await(programs: readonly ThingId[]): void {
    this.awaited = programs;
    this.tick();
  }

  stop(): void {
    this.awaited = [];
    this.until = undefined;
    this.rest();
  }

  /** Takes Play back. Who has typed something still gets the answer. */
  rest(): void {
    this.isPlayed = false;
    this.tick();
  }
}
