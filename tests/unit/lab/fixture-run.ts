/** A small run by hand: one JobManager, two TaskManagers, `orders v1` first and `orders v2` after the reader's act. */
import { clusterAt, V1 } from './fixture-cluster.ts';
import type { LiveRun, RunSource } from '../../../src/lab/live-run.ts';
import type { Band, ClusterState, Rank, RunEvent, RunView, TerminalLine } from '../../../src/recording/index.ts';

interface Told {
  readonly at: number;
  readonly lane: string;
  readonly thing: string;
  readonly title: string;
  readonly rank: Rank;
  readonly cause?: number;
}

const before: readonly Told[] = [
  { at: -4000, lane: 'jobmanager-1', thing: 'jobmanager-1', title: 'JobManager 1 starts', rank: 2 },
  { at: -1000, lane: 'taskmanager-1', thing: 'taskmanager-1', title: 'TaskManager 1 registers', rank: 1, cause: 0 },
  { at: 0, lane: 'you', thing: 'client', title: 'You: flink run -d orders-v1.jar', rank: 2 },
  { at: 2400, lane: 'jobmanager-1', thing: `job/${V1}`, title: 'Dispatcher starts a JobMaster', rank: 2, cause: 2 },
  { at: 3100, lane: 'job', thing: `job/${V1}`, title: 'orders v1 is RUNNING', rank: 2, cause: 3 },
  { at: 9800, lane: 'job', thing: `checkpoint/${V1}/4`, title: 'b716 completes checkpoint 4', rank: 2, cause: 4 },
];

/** What follows when `flink run -d orders-v2.jar` is typed. */
const deployed: readonly Told[] = [
  { at: 0, lane: 'you', thing: 'client', title: 'You: flink run -d -p 2 orders-v2.jar --sink exactly-once', rank: 2 },
  {
    at: 4900,
    lane: 'jobmanager-1',
    thing: 'jobmanager-1/jobmaster-f5d1',
    title: 'Dispatcher starts a second JobMaster',
    rank: 2,
    cause: 0,
  },
  {
    at: 4950,
    lane: 'jobmanager-1',
    thing: 'jobmanager-1/resourcemanager',
    title: 'ResourceManager requests 2 slots',
    rank: 1,
    cause: 1,
  },
  {
    at: 5100,
    lane: 'taskmanager-2',
    thing: 'slot/taskmanager-2/0',
    title: 'TaskManager 2 offers its slots',
    rank: 0,
    cause: 2,
  },
  {
    at: 5700,
    lane: 'jobmanager-1',
    thing: 'topic/orders',
    title: 'v2 gives its readers all four partitions',
    rank: 2,
    cause: 3,
  },
  {
    at: 6500,
    lane: 'taskmanager-2',
    thing: 'topic/orders/0',
    title: 'Two sources read orders-0, offset 143',
    rank: 2,
    cause: 4,
  },
  { at: 6900, lane: 'totals', thing: 'order/572', title: 'Order 572 is written twice', rank: 2, cause: 5 },
];

/** Time passes: a checkpoint each second, then a quiet while. */
const later: readonly Told[] = [
  { at: 1000, lane: 'job', thing: `checkpoint/${V1}/5`, title: 'b716 completes checkpoint 5', rank: 2 },
  { at: 1040, lane: 'jobmanager-1', thing: 'jobmanager-1', title: 'heartbeat', rank: 0 },
  { at: 41_000, lane: 'job', thing: `checkpoint/${V1}/6`, title: 'b716 completes checkpoint 6', rank: 2 },
];

const START = before.length;

class FixtureView implements RunView {
  readonly title = 'orders v1 and v2';
  readonly flink = '2.3';
  readonly source = 'simulated';
  readonly seed = 7;
  readonly start = START;
  readonly lanes = [
    { id: 'you', label: 'You', shortLabel: 'You', kind: 'you' as const },
    { id: 'jobmanager-1', label: 'JobManager 1', shortLabel: 'JM 1', kind: 'jobmanager' as const },
    { id: 'taskmanager-1', label: 'TaskManager 1', shortLabel: 'TM 1', kind: 'taskmanager' as const },
    { id: 'taskmanager-2', label: 'TaskManager 2', shortLabel: 'TM 2', kind: 'taskmanager' as const },
    { id: 'job', label: 'orders v1', shortLabel: 'v1', kind: 'job' as const },
    { id: 'totals', label: 'totals', shortLabel: 'totals', kind: 'kafka' as const },
  ];
  readonly events: RunEvent[] = [];
  readonly typed: string[] = [];

  get length(): number {
    return this.events.length;
  }

  add(told: readonly Told[], from: number): void {
    const first = this.events.length;
    for (const { cause, at, ...rest } of told) {
      const n = this.events.length;
      const caused = cause === undefined ? {} : { cause: first + cause };
      this.events.push({ n, at: from + at, process: rest.lane, kind: 'told', about: [], ...rest, ...caused });
    }
  }

  event(n: number): RunEvent {
    const found = this.events[n];
    if (found === undefined) throw new Error(`no event ${n}`);
    return found;
  }

  ranked(rank: Rank): readonly number[] {
    return this.events.filter((event) => event.rank >= rank).map(({ n }) => n);
  }

  timeAt(moment: number): number {
    return moment === 0 ? -5000 : this.event(moment - 1).at;
  }

  stateAt(moment: number): ClusterState {
    const past = this.events.slice(0, moment);
    return clusterAt(
      this.timeAt(moment),
      past.some(({ title }) => title.includes('second JobMaster')),
      past.some(({ title }) => title.includes('twice')),
    );
  }

  chainOf(n: number, limit = 10): readonly number[] {
    const chain: number[] = [];
    for (let at = this.event(n).cause; at !== undefined && chain.length < limit; at = this.event(at).cause)
      chain.push(at);
    return chain;
  }

  consequencesOf(n: number): readonly number[] {
    return this.events.filter(({ cause }) => cause === n).map((event) => event.n);
  }

  bandsAt(moment: number): readonly Band[] {
    const end = this.timeAt(moment);
    return [
      { lane: 'job', kind: 'running', label: 'RUNNING', from: 3100 },
      { lane: 'jobmanager-1', kind: 'transition', label: 'starting', from: -4000, to: -1000 },
      { lane: 'job', kind: 'checkpoint', label: '4', from: 9500, to: 9800, ticks: [9600, 9700] },
    ].filter(({ from }) => from <= end) as Band[];
  }

  terminalAt(moment: number): readonly TerminalLine[] {
    return this.events
      .slice(0, moment)
      .filter(({ lane }) => lane === 'you')
      .map(({ n, title }) => ({ host: 'client', kind: 'command', text: title.replace('You: ', ''), event: n }));
  }

  logAt(): never[] {
    return [];
  }

  logOf(): never[] {
    return [];
  }

  lastChangeOf(thing: string, moment: number): number | undefined {
    return this.events.slice(0, moment).findLast((event) => event.thing === thing)?.n;
  }
}

class FixtureRun implements LiveRun {
  readonly view = new FixtureView();
  private left: Told[] = [...later];
  private readonly actions: string[] = [];

  static begin(): FixtureRun {
    const run = new FixtureRun();
    run.view.add(before, 0);
    return run;
  }

  advance(): boolean {
    const next = this.left.shift();
    if (next === undefined) return false;
    this.view.add([next], 9800);
    return next.rank === 2 || this.advance();
  }

  act(moment: number, action: unknown): LiveRun {
    return this.type(moment, JSON.stringify(action));
  }

  type(moment: number, line: string): LiveRun {
    if (line === 'refused') throw new Error('Not simulated here.');
    const run = new FixtureRun();
    run.view.events.push(...this.view.events.slice(0, moment));
    run.view.add(deployed, this.view.timeAt(moment) + 1000);
    run.actions.push(...this.actions, `${moment}`);
    run.left = [];
    return run;
  }

  link(): Promise<string> {
    return Promise.resolve(`fixture~${this.actions.join('.')}`);
  }

  script(until: number): Promise<string> {
    return Promise.resolve(`name: fixture-${until}\nsteps: []\n`);
  }
}

/** The scenario: v1 runs, and the reader arrives. A link of it lists the moments at which v2 was deployed. */
export const fixtureRuns: RunSource = {
  open: () => FixtureRun.begin(),
  openLink(link) {
    const found = /^fixture~([\d.]*)$/.exec(link);
    if (found === null) return Promise.reject(new Error('This link could not be opened.'));
    const moments = (found[1] ?? '').split('.').filter((word) => word !== '');
    const begun: LiveRun = FixtureRun.begin();
    return Promise.resolve({ run: moments.reduce((run, moment) => run.type(Number(moment), 'v2', 'client'), begun) });
  },
};
