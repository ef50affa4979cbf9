/**
 * Runs that are kept in this browser, in IndexedDB. A run is its link: what it cannot replay after an update of the site is
 * told when it opens. Everything here rejects where the browser keeps nothing; nothing is lost then but the keeping.
 */
import { nameOf, type KeptRun } from './run-file.ts';

const DATABASE = 'ha-lab';
const RUNS = 'runs';
/** Runs that were kept by themselves, the last of each page. */
const LAST = 'last:';

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((then, failed) => {
    request.onsuccess = () => then(request.result);
    request.onerror = () => failed(request.error ?? new Error('The browser keeps nothing here.'));
  });
}

async function inStore<T>(mode: IDBTransactionMode, work: (runs: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(RUNS, { keyPath: 'id' });
  const database = await asked(opening);
  try {
    return await asked(work(database.transaction(RUNS, mode).objectStore(RUNS)));
  } finally {
    database.close();
  }
}

/** All of them, the youngest first. */
export async function keptRuns(): Promise<readonly KeptRun[]> {
  const runs = await inStore<KeptRun[]>('readonly', (store) => store.getAll() as IDBRequest<KeptRun[]>);
  return runs.sort((a, b) => b.saved - a.saved);
}

/** Keeps a run under a name. */
export async function keepRun({ name, address, saved }: Omit<KeptRun, 'id'>): Promise<void> {
  const run: KeptRun = { id: crypto.getRandomValues(new Uint32Array(3)).join('-'), name: nameOf(name), address, saved };
  await inStore('readwrite', (store) => store.put(run));
}

/** Keeps what is seen on a page as the last run of that page, in place of the one before. */
export async function keepLast(page: string, last: Omit<KeptRun, 'id'>): Promise<void> {
  const run: KeptRun = { ...last, id: `${LAST}${page}`, name: nameOf(last.name), page };
  await inStore('readwrite', (store) => store.put(run));
}

/** Calls it otherwise. */
export async function renameRun(run: KeptRun, name: string): Promise<void> {
  await inStore('readwrite', (store) => store.put({ ...run, name: nameOf(name) }));
}

/** Keeps it no longer. */
export async function forgetRun(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}
