/**
 * Numbers and names that the prose takes from the run, so that a sentence is true on every branch, with every seed
 * and with both versions.
 */
import { nearest, own } from '../base/index.ts';
import type { ClusterState, JobState, LedgerCell, LedgerState, RunView } from '../recording/index.ts';
import { clockText } from './clock.ts';
import { findEvent, jobOf } from './events.ts';

interface Source {
  /** One row of the author's reference. */
  readonly meaning: string;
  read(view: RunView, moment: number, job: string): string | number | undefined;
}

const ledgerOf = (state: ClusterState): LedgerState | undefined => state.ledgers[0];

const ledgerField = (
  field: 'produced' | 'committed' | 'once' | 'doubled' | 'lost' | 'pending' | 'open' | 'aborted',
  meaning: string,
): Source => ({
  meaning,
  read: (view, moment) => ledgerOf(view.stateAt(moment))?.[field],
});

const jobField = (meaning: string, read: (job: JobState) => string | number | undefined): Source => ({
  meaning,
  read: (view, moment, version) => {
    const job = jobOf(view.stateAt(moment), version);
    return job === undefined ? undefined : read(job);
  },
});

/** The order that got a second result first, as the ledger has it at the play head. */
const firstDouble = (meaning: string, read: (cell: LedgerCell) => number): Source => ({
  meaning,
  read: (view, moment) => {
    const n = findEvent(view, { kind: 'first-double' });
    const name = n === undefined ? undefined : view.event(n).about.find((thing) => thing.startsWith('order/'));
    if (n === undefined || name === undefined) return undefined;
    const order = Number(name.slice('order/'.length));
    const [cell] = ledgerOf(view.stateAt(Math.max(moment, n + 1)))?.cells(order, order + 1) ?? [];
    return cell === undefined ? undefined : read(cell);
  },
});

/** What may stand between `{{` and `}}`. `JOB` stands for v1 or v2. */
export const VALUES: Readonly<Record<string, Source>> = {
  'ledger.produced': ledgerField('produced', 'orders that came in'),
  'ledger.committed': ledgerField('committed', 'committed results'),
  'ledger.once': ledgerField('once', 'orders with one committed result'),
  'ledger.doubled': ledgerField('doubled', 'orders with more than one committed result'),
  'ledger.lost': ledgerField('lost', 'orders without a result although a later one of their partition has one'),
  'ledger.pending': ledgerField('pending', 'orders without a result yet'),
  'ledger.open': ledgerField('open', 'results in transactions that are not decided yet'),
  'ledger.aborted': ledgerField('aborted', 'results in aborted transactions'),
  'results.JOB': {
    meaning: 'committed results of a version',
    read: (view, moment, version) =>
      ledgerOf(view.stateAt(moment))?.byVersion.find((row) => row.version === version)?.results ?? 0,
  },
  'job.JOB.id': jobField('the id of a job', (job) => job.id),
  'job.JOB.short': jobField('the first four digits of the id of a job', (job) =>
    job.id.replace(/^0{8}/, '').slice(0, 4),
  ),
  'job.JOB.status': jobField('the JobStatus of a job', (job) => job.status),
  'job.JOB.checkpoints': jobField('completed checkpoints of a job', (job) => job.checkpoints.completed),
  'job.JOB.name': jobField('the name of a job', (job) => job.name),
  'job.JOB.restored': jobField('the checkpoint that a job began again from', (job) => job.checkpoints.restored),
  'savepoint.path': {
    meaning: 'the path of the last savepoint',
    read: (view, moment) =>
      view.stateAt(moment).snapshots.findLast(({ kind, state }) => kind === 'savepoint' && state === 'completed')?.path,
  },
  'leader.name': {
    meaning: 'the JobManager that leads',
    read: (view, moment) => {
      const name = view.stateAt(moment).processes.find(({ leadership }) => leadership?.truth === true)?.name;
      return name?.replace(/^jobmanager-/, 'JobManager ');
    },
  },
  'failover.waited': {
    meaning: 'the time from the last kill to the next leader, in seconds',
    read: (view, moment) => {
      const told = view.ranked(2).filter((n) => n < moment);
      const granted = told.findLast((n) => view.event(n).kind === 'leader-granted') ?? -1;
      const killed = told.findLast((n) => n < granted && view.event(n).kind === 'killed');
      if (killed === undefined) return undefined;
      return `${Math.round((view.event(granted).at - view.event(killed).at) / 100) / 10} s`;
    },
  },
  'plans.store': {
    meaning: 'where ZooKeeper keeps the graphs of jobs: jobgraphs or execution-plans',
    read: (view) => (view.flink === '1.20' ? 'jobgraphs' : 'execution-plans'),
  },
  'job.JOB.ended': {
    meaning: 'when a job ended',
    read: (view, moment, version) => {
      const ended = jobOf(view.stateAt(moment), version)?.endedAt;
      return ended === undefined ? undefined : clockText(ended);
    },
  },
  'slots.free': {
    meaning: 'free slots',
    read: (view, moment) =>
      view
        .stateAt(moment)
        .taskmanagers.flatMap((tm) => tm.slots)
        .filter((slot) => slot.state === 'free').length,
  },
  'firstDouble.order': firstDouble('the first order with two results', (cell) => cell.order),
  'firstDouble.partition': firstDouble('its partition', (cell) => cell.partition),
  'firstDouble.offset': firstDouble('its offset', (cell) => cell.offset),
  'run.flink': { meaning: 'the Flink version of the run', read: (view) => view.flink },
  'run.now': { meaning: 'the time at the play head', read: (view, moment) => clockText(view.timeAt(moment)) },
};

const jobPart = /(?<=^|\.)v[0-9]+(?=\.|$)/;

/** The source of a path, and the job that it is about. */
function sourceOf(path: string): { readonly source: Source; readonly job: string } | undefined {
  const job = jobPart.exec(path)?.[0] ?? '';
  const source = own(VALUES, path.replace(jobPart, 'JOB'));
  return source === undefined ? undefined : { source, job };
}

/** Whether a run has such a value at all. */
export function isValue(path: string): boolean {
  return sourceOf(path) !== undefined;
}

/** What an author reads who named a value that no run has. */
export function unknownValue(path: string): string {
  const known = Object.keys(VALUES);
  const near = nearest(path.replace(jobPart, 'JOB'), known);
  const job = jobPart.exec(path)?.[0] ?? 'v1';
  const hint = near === undefined ? `expected one of ${known.join(', ')}` : `did you mean ${near.replace('JOB', job)}?`;
  return `the run has no value {{${path}}}: ${hint}`;
}

/** The value as it is read at a moment; an en dash as long as the run does not have it. */
export function valueText(path: string, view: RunView, moment: number): string {
  const found = sourceOf(path);
  const value = found?.source.read(view, moment, found.job);
  if (value === undefined) return '–';
  return typeof value === 'number' ? groupDigits(value) : value;
}

/** A `{{path}}` in a text. */
export const valueMark = /\{\{\s*(?<path>[^{}]*?)\s*\}\}/g;

/** A text with its `{{values}}` as they are at a moment. */
export function withValues(text: string, view: RunView, moment: number): string {
  return text.replace(valueMark, (_, path: string) => valueText(path, view, moment));
}

/** `1082` as `1 082`, with a space that does not break. */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}
