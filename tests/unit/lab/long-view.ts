/** A run by hand of as many events as wanted, which counts what it is asked: three JobManagers, checkpoints, quiet times. */
import type { LabSnapshot } from '../../../src/lab/lab-store.ts';
import type { Band, Lane, RunEvent, RunView } from '../../../src/recording/index.ts';

const LANES: readonly Lane[] = [
  { id: 'you', label: 'You', shortLabel: 'You', kind: 'you' },
  ...[1, 2, 3].map((n): Lane => ({
    id: `jobmanager-${n}`,
    label: `JobManager ${n}`,
    shortLabel: `jm-${n}`,
    kind: 'jobmanager',
  })),
  { id: 'job/a', label: 'orders v1', shortLabel: 'v1', kind: 'job' },
];
/** Of so many events one is followed by a quiet time. */
const QUIET_EVERY = 97;
/** And one is the reader's own act. */
const ACT_EVERY = 50;

function eventOf(n: number): RunEvent {
  const lane = LANES[n % ACT_EVERY === 0 ? 0 : 1 + (n % 4)]!.id;
  const at = n * 120 + Math.floor(n / QUIET_EVERY) * 20_000;
  const rank = n % 3 === 0 || n % ACT_EVERY === 0 ? 2 : 1;
  return { n, at, lane, process: lane, thing: lane, kind: 'told', about: [], title: `${lane} does ${n}`, rank };
}

export interface LongView {
  readonly view: RunView;
  /** How many events it was asked for, and bands, since the last time. */
  asked(): { readonly events: number; readonly bands: number };
}

/** A run of so many events. */
export function longView(length: number): LongView {
  const events = Array.from({ length }, (_, n) => eventOf(n));
  const told = events.map(({ n }) => n);
  const notable = told.filter((n) => events[n]!.rank === 2);
  const bands = notable
    .filter((n) => n % 15 === 0 && n > 0)
    .map((n): Band => {
      const to = events[n]!.at;
      return { lane: 'job/a', kind: 'checkpoint', label: `${n}`, from: to - 100, to, ticks: [to - 50] };
    });
  let askedEvents = 0;
  let askedBands = 0;
  const view = {
    title: 'long',
    flink: '2.3',
    source: 'simulated',
    lanes: LANES,
    length,
    start: 0,
    event(n: number) {
      askedEvents++;
      return events[n]!;
    },
    ranked: (rank: number) => (rank === 2 ? notable : told),
    timeAt: (moment: number) => events[moment - 1]?.at ?? 0,
    bandsAt() {
      askedBands++;
      return bands;
    },
  } as unknown as RunView;
  return {
    view,
    asked() {
      const asked = { events: askedEvents, bands: askedBands };
      askedEvents = askedBands = 0;
      return asked;
    },
  };
}

/** What a store says of it with the play head at a moment, and everything seen. */
export function snapshotOf({ view }: LongView, moment: number): LabSnapshot {
  return { view, moment, frontier: view.length } as unknown as LabSnapshot;
}
