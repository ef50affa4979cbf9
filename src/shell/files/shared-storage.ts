/** `/srv/flink`: checkpoints, savepoints and the storage of high availability, the same on every host. */
import { hashText } from '../../base/index.ts';
import type { JobState } from '../../recording/index.ts';
import { traitsOf, type StoredPath } from '../../simulation/index.ts';
import type { HostAt } from './host-at.ts';
import { SHARED } from './homes.ts';
import { ordersJar } from './library.ts';
import type { Entry, Tree } from './tree.ts';

/** Sizes as real clusters had them for a job of orders. */
const BYTES = { metadata: 10_662, handle: 15_873, plan: { '1.20': 51_555, '2.3': 29_111 } } as const;

/** Adds the files of the shared storage that exist at the moment. */
export function putSharedStorage(tree: Tree, host: HostAt): void {
  const { record, moment, booted } = host;
  for (const folder of ['checkpoints', 'savepoints', 'ha'])
    tree.put(`${SHARED}/${folder}`, { type: 'directory', modified: booted, born: -1 });
  for (const stored of record.stored) {
    if (stored.from.n >= moment) break;
    if (stored.to !== undefined && stored.to.n < moment) continue;
    tree.put(pathOf(stored, host), entryOf(stored, host));
  }
}

/** A blob is named by what is in it, and by chance. */
function pathOf({ path, content, data, from }: StoredPath, { flink }: HostAt): string {
  if (content !== 'blob') return path;
  const folder = path.slice(0, path.lastIndexOf('/'));
  return `${folder}/blob_p-${ordersJar(flink, jarIn(data)).sha1}-${hexOf(`${folder} ${from.n}`, 32)}`;
}

function jarIn(data: StoredPath['data']): string {
  return String((data as { jar?: string } | undefined)?.jar ?? '');
}

/** So many hex digits that look like chance, the same for the same text. */
export function hexOf(text: string, digits: number): string {
  let hex = '';
  for (let part = 0; hex.length < digits; part++) hex += hashText(`${text} ${part}`).toString(16).padStart(8, '0');
  return hex.slice(0, digits);
}

function entryOf(stored: StoredPath, host: HostAt): Entry {
  const { type, content, from } = stored;
  const base = { type, modified: from.at, born: from.n } as const;
  switch (content) {
    case 'folder':
      return base;
    case 'result':
      return { ...base, text: () => resultText(stored, host) };
    case 'plan':
      return { ...base, size: () => BYTES.plan[host.flink] };
    case 'blob':
      return { ...base, size: () => ordersJar(host.flink, jarIn(stored.data)).bytes };
    case 'metadata':
      return { ...base, size: () => sizeOf(stored, host) ?? BYTES.metadata };
    case 'handle':
      return { ...base, size: () => BYTES.handle };
  }
}

/** What the coordinator's log says that the checkpoint took, and the names of its files beside it. */
function sizeOf({ data }: StoredPath, { view, moment }: HostAt): number | undefined {
  const path = (data as { path?: string } | undefined)?.path;
  return view.stateAt(moment).snapshots.findLast((snapshot) => snapshot.path === path)?.bytes;
}

/** A job's result, as `JsonResultStore` writes it. @simulates org.apache.flink.runtime.rest.messages.json.JobResultSerializer · 1.20, 2.3 · exact */
function resultText(stored: StoredPath, host: HostAt): string {
  const { jobId = '', path, from } = stored;
  if (path.includes('/application-result-store/')) return applicationResultText(stored, host);
  const { view, flink, record, parameters } = host;
  const job = view.stateAt(from.n + 1).jobs.find(({ id }) => id === jobId);
  const [start, end] = timesOf(job, record.epoch);
  const result = {
    id: jobId,
    ...(traitsOf(flink).applications ? { name: job?.name ?? '' } : {}),
    'application-status': RESULTS[job?.status ?? ''] ?? 'UNKNOWN',
    'accumulator-results': {},
    'net-runtime': end - start,
    ...(traitsOf(flink).applications
      ? {
          // An application has the id of its cluster, a job of a session cluster is its own application.
          'application-id':
            parameters?.application === undefined ? jobId : applicationId(jobId, parameters.ha?.clusterId),
          'start-time': start,
          'end-time': end,
        }
      : {}),
  };
  return JSON.stringify({ result, version: 1 });
}

/** @simulates org.apache.flink.runtime.rest.messages.json.ApplicationResultSerializer · 2.3 · simplified */
function applicationResultText(
  { jobId: id = '', data, from }: StoredPath,
  { view, record, parameters }: HostAt,
): string {
  const { jobs } = view.stateAt(from.n + 1);
  const isSession = parameters?.application === undefined;
  const job = isSession ? jobs.find((one) => one.id === id) : jobs.at(-1);
  const granted = view.ranked(1).findLast((n) => n < from.n && view.event(n).kind === 'leader-granted');
  const [started] = timesOf(job, record.epoch);
  const result = {
    'application-id': id,
    'application-state': (data as { status?: string } | undefined)?.status ?? job?.status ?? 'FINISHED',
    'application-name': isSession ? `SingleJobApplication(${job?.name ?? ''})` : 'lab.orders.OrdersJob',
    'start-time': isSession || granted === undefined ? started : record.epoch + view.event(granted).at,
    'end-time': from.at,
  };
  return JSON.stringify({ result, version: 1 });
}

/** When a job began and ended, on the hosts' clocks. */
function timesOf(job: JobState | undefined, epoch: number): readonly [number, number] {
  const start = epoch + (job?.startedAt ?? 0);
  return [start, job?.endedAt === undefined ? start : epoch + job.endedAt];
}

function applicationId(jobId: string, clusterId: string | undefined): string {
  return clusterId === undefined || clusterId === 'default' ? '0'.repeat(32) : jobId;
}

/** @simulates org.apache.flink.runtime.clusterframework.ApplicationStatus · 1.20, 2.3 · exact */
const RESULTS: Readonly<Record<string, string>> = { FINISHED: 'SUCCEEDED', CANCELED: 'CANCELED', FAILED: 'FAILED' };
