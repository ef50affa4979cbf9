/**
 * A run of the article's cluster as evidence. Records, results, processes and terminals are read as of any run; jobs,
 * slots and the steps of the handover come from the article's own machines, and everything says that it is fiction.
 */
import type { ComponentView, WorldView } from '../../kernel/index.ts';
import { GLOBALLY_TERMINAL } from '../../model/index.ts';
import type {
  ArticleJob,
  ArticleJobManagerContext,
  ArticleTaskContext,
  ArticleZooKeeperContext,
  ExecutionState,
  Intervention,
  JobStatus,
} from '../../model/index.ts';
import type {
  Band,
  ClusterState,
  ComponentState,
  JobState,
  Lane,
  Moment,
  Rank,
  RunEvent,
  RunView,
} from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import type { Run } from '../run.ts';
import { createRunView, type RunViewOptions } from '../view/run-view.ts';
import { allBefore, closed, type Dated } from '../view/timed.ts';
import { FICTIONAL } from './fictional.ts';
import { contexts, managerOf, taskManagers, VERTEX, withReaders } from './article-slots.ts';

const RESOURCE_MANAGER = 'jobmanager-1/resourcemanager';
interface Track {
  readonly id: string;
  readonly statuses: (Dated & { readonly at: number; readonly status: JobStatus })[];
  job: ArticleJob;
}

/** What is told of a step, from the line that it wrote. */
interface ArticleTold {
  readonly title: string;
  readonly rank: Rank;
  readonly lane: string;
  readonly kind: string;
}

export interface ArticleViewOptions extends RunViewOptions {
  /** The words of a line of the article's logs, and whether it is a moment to stop at. */
  readonly tell: (
    line: string,
    values: Parameters<RunViewOptions['renderLog']>[0]['values'],
  ) => { readonly text: string; readonly isNotable: boolean } | undefined;
  /** What stands at the top of every terminal. */
  readonly banner: string;
}

/** The view of a run of the article's cluster. It grows with the run. */
export function createArticleView(run: Run<Intervention>, options: ArticleViewOptions): RunView {
  const inner = createRunView(run, options);
  const books = new ArticleBooks(run, options);
  const view = Object.create(inner, {
    title: { get: () => `Fiction: ${inner.title}` },
    lanes: { get: (): readonly Lane[] => books.lanes(inner.lanes) },
  }) as { -readonly [K in keyof RunView]: RunView[K] };
  view.stateAt = (moment) => books.state(inner.stateAt(moment), Math.max(0, Math.min(moment, run.length)));
  view.event = (n) => books.event(inner.event(n));
  view.ranked = (rank) => (rank === 0 ? inner.ranked(0) : books.ranked(rank, inner.ranked(rank)));
  view.bandsAt = (moment) => [...inner.bandsAt(moment), ...books.bands(moment)];
  view.terminalAt = (moment, host) => [
    { host: host ?? 'client', kind: 'stdout', text: `[${options.banner}]`, event: 0 },
    ...inner.terminalAt(moment, host),
  ];
  view.lastChangeOf = (of, moment) => books.lastChange(of, moment) ?? inner.lastChangeOf(of, moment);
  return view;
}

class ArticleBooks {
  private readonly run: Run<Intervention>;
  private readonly options: ArticleViewOptions;
  private readonly tracks: Track[] = [];
  private readonly told = new Map<number, ArticleTold>();
  private read = 0;
  private known: readonly ArticleJob[] = [];

  constructor(run: Run<Intervention>, options: ArticleViewOptions) {
    this.run = run;
    this.options = options;
  }

  lanes(lanes: readonly Lane[]): readonly Lane[] {
    this.bringUpToDate();
    const marked = lanes.map((lane) =>
      lane.kind === 'you' ? lane : { ...lane, label: `${lane.label} (fiction)`, shortLabel: lane.label },
    );
    const jobs = this.tracks.map(({ id, job }): Lane => ({
      id: thing.job(id),
      label: `${job.jobName} (fiction)`,
      shortLabel: job.jobName,
      kind: 'job',
    }));
    return [...marked, ...jobs];
  }

  event(event: RunEvent): RunEvent {
    this.bringUpToDate();
    const told = this.told.get(event.n);
    return told === undefined || event.rank > told.rank ? event : { ...event, ...told };
  }

  ranked(rank: 1 | 2, others: readonly number[]): readonly number[] {
    this.bringUpToDate();
    const own = [...this.told].flatMap(([n, told]) => (told.rank >= rank ? [n] : []));
    return own.length === 0 ? others : [...new Set([...others, ...own])].sort((a, b) => a - b);
  }

  bands(moment: Moment): readonly Band[] {
    this.bringUpToDate();
    return this.tracks.flatMap(({ id, statuses }) =>
      allBefore(statuses, moment).map(({ status, at }, i) => {
        const kind = status === 'RUNNING' ? 'running' : GLOBALLY_TERMINAL.includes(status) ? 'stopped' : 'transition';
        const band: Band = { lane: thing.job(id), kind, label: status, from: at, thing: thing.job(id) };
        return closed(band, statuses[i + 1], moment);
      }),
    );
  }

  lastChange(of: string, moment: Moment): number | undefined {
    this.bringUpToDate();
    const track = this.tracks.find(({ id }) => thing.job(id) === of);
    return track?.statuses.findLast(({ n }) => n < moment)?.n;
  }

  state(state: ClusterState, moment: Moment): ClusterState {
    this.bringUpToDate();
    const world = this.run.at(moment);
    const tasks = contexts<ArticleTaskContext>(world, 'ArticleTask');
    const jobs = this.jobs(world, tasks, moment);
    // Its ZooKeeper keeps versions, not the nodes of Flink's high availability.
    const { znodes: _, ...rest } = state;
    return {
      ...rest,
      jobs,
      processes: state.processes.map((process) => ({
        ...process,
        state: process.state === 'starting' && isUp(world, process.name) ? ('up' as const) : process.state,
        components: process.components.flatMap((component) => marked(component, world)),
      })),
      taskmanagers: taskManagers(world, state, jobs),
      topics: state.topics.map((topic) => withReaders(topic, jobs, tasks)),
    };
  }

  private jobs(world: WorldView, tasks: readonly ArticleTaskContext[], moment: Moment): readonly JobState[] {
    const present = managerOf(world)?.jobs ?? [];
    return this.tracks.flatMap((track, ordinal): readonly JobState[] => {
      const history = allBefore(track.statuses, moment);
      const [first] = history;
      const last = history.at(-1);
      const job = present.find(({ jobId }) => jobId === track.id) ?? track.job;
      if (first === undefined || last === undefined) return [];
      const task = tasks.find((one) => one.job.jobId === track.id);
      return [
        {
          id: track.id,
          name: job.jobName,
          jar: job.jar.replace(/\.jar$/, ''),
          version: job.codeVersion,
          status: last.status,
          ordinal,
          startedAt: first.at,
          ...(GLOBALLY_TERMINAL.includes(last.status) ? { endedAt: last.at } : {}),
          history,
          attempts: job.restarts,
          checkpoints: { completed: 0, failed: 0 },
          vertices: [
            {
              ...{ id: VERTEX, name: 'read, count, write', shortName: VERTEX, parallelism: 1, maxParallelism: 128 },
              subtasks:
                task === undefined || job.taskManager === undefined
                  ? []
                  : [
                      {
                        ...{ id: thing.task(track.id, VERTEX, 0), index: 0, attempt: job.restarts },
                        ...{ attemptId: `${track.id}-${job.restarts}`, taskmanager: job.taskManager },
                        state: taskState(task),
                      },
                    ],
            },
          ],
        },
      ];
    });
  }

  private bringUpToDate(): void {
    for (; this.read < this.run.length; this.read += 1) this.observe(this.read);
  }

  private observe(n: number): void {
    const at = this.run.timeAt(n + 1) - this.options.origin;
    if (this.run.changedBy(n).includes(RESOURCE_MANAGER)) {
      const jobs = managerOf(this.run.at(n + 1))?.jobs ?? this.known;
      if (jobs !== this.known) this.note(jobs, n, at);
    }
    for (const { component, effect } of this.run.saidBy(n)) {
      if (effect.type !== 'log') continue;
      const words = this.options.tell(effect.line, effect.values);
      if (words === undefined || (this.told.get(n)?.rank ?? 0) >= (words.isNotable ? 2 : 1)) continue;
      const rank = words.isNotable ? 2 : 1;
      this.told.set(n, {
        title: words.text,
        rank,
        lane: component.split('/')[0] ?? '',
        kind: effect.line.replace('.', '-'),
      });
    }
  }

  private note(jobs: readonly ArticleJob[], n: number, at: number): void {
    this.known = jobs;
    for (const job of jobs) {
      let track = this.tracks.find(({ id }) => id === job.jobId);
      if (track === undefined) this.tracks.push((track = { id: job.jobId, statuses: [], job }));
      track.job = job;
      if (track.statuses.at(-1)?.status !== job.status) track.statuses.push({ n, at, status: job.status });
    }
  }
}

function isUp(world: WorldView, process: string): boolean {
  return world
    .components(process)
    .some(({ snapshot }: ComponentView) => (snapshot.context as Partial<ArticleJobManagerContext>).up === true);
}

/**
 * `ArticleJobManager` as `fictional JobManager`, once for each version that it is responsible for. The drawing gives a row
 * to what runs a job, so the others have the id of none.
 */
function marked(component: ComponentState, world: WorldView): readonly ComponentState[] {
  const { machine: _, ...rest } = component;
  const named = { ...rest, name: component.name.replace(/^Article/, FICTIONAL) };
  if (component.name === 'ArticleZooKeeper') return versionsOf(named, world);
  if (component.name === 'ArticleResourceManager') return [{ ...named, job: '' }];
  if (component.name !== 'ArticleJobManager') return [named];
  const context = world.component(component.id)?.snapshot.context as ArticleJobManagerContext | undefined;
  const rows = (context?.assignments ?? []).map(({ job, phase }) => ({
    ...named,
    // Short, because the id of the job and its version stand beside it.
    name: 'fictional JM',
    id: `${component.id}/${job.version}`,
    words: phase,
    job: job.jobId,
  }));
  return rows.length > 0 ? rows : [{ ...named, words: 'no version', job: '' }];
}

/** A row for each version that was ever registered. */
function versionsOf(component: ComponentState, world: WorldView): readonly ComponentState[] {
  const { versions } = world.component(component.id)?.snapshot.context as ArticleZooKeeperContext;
  const rows = versions.map(({ version, jobName, jobId, state }) => ({
    ...component,
    // Short, because the words beside it name the job.
    name: `${FICTIONAL}v${version}`,
    id: `${component.id}/${version}`,
    words: `${jobName}, job ${jobId.slice(0, 4)}`,
    fields: { version, jobName, jobId, state },
  }));
  return rows.length > 0 ? rows : [{ ...component, name: `${FICTIONAL}versions`, words: 'none yet' }];
}

function taskState({ phase }: ArticleTaskContext): ExecutionState {
  return { tentative: 'SCHEDULED', running: 'RUNNING', draining: 'RUNNING', ended: 'FINISHED' }[
    phase
  ] as ExecutionState;
}
