/** The few numbers that monitoring shows, second by second, read off the run. */
import type { ClusterState, Moment, RunView } from '../../recording/index.ts';

export interface Reading {
  /** Committed results so far, and orders without one. */
  readonly committed: number;
  readonly waiting: number;
  /** Restarts of all jobs so far. */
  readonly restarts: number;
}

function readingOf({ ledgers, jobs }: ClusterState): Reading {
  const [ledger] = ledgers;
  return {
    committed: ledger?.committed ?? 0,
    waiting: ledger?.pending ?? 0,
    restarts: jobs.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}

const SECOND_MS = 1000;

/** Reads each whole second of a run that only grows once. */
export class Watched {
  private readonly seconds = new Map<number, Reading>();
  private view: RunView | undefined;

  /** The readings of the last `count` seconds before a moment, oldest first. */
  last(view: RunView, moment: Moment, count: number): readonly Reading[] {
    if (view !== this.view && view.start !== this.view?.start) this.seconds.clear();
    this.view = view;
    const now = Math.floor(view.timeAt(moment) / SECOND_MS);
    return Array.from({ length: count }, (_, at) => this.at(view, moment, now - count + 1 + at));
  }

  private at(view: RunView, moment: Moment, second: number): Reading {
    const known = this.seconds.get(second);
    if (known !== undefined) return known;
    const reading = readingOf(view.stateAt(momentAt(view, second * SECOND_MS, moment)));
    this.seconds.set(second, reading);
    return reading;
  }
}

/** The last moment, at most `to`, that is not after a time. */
function momentAt(view: RunView, time: number, to: Moment): Moment {
  let low = 0;
  let high = to;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (view.timeAt(middle) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many results came in a minute, as the last `window` seconds have it, for each second that has so many before it. */
export function perMinute(readings: readonly Reading[], window: number): readonly number[] {
  return readings
    .slice(window)
    .map(({ committed }, at) => Math.round(((committed - (readings[at]?.committed ?? 0)) * 60) / window));
}
