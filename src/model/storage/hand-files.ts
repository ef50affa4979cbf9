/** A shared file system in which people move folders, and put files where folders should be. */
import { extend, machineOf } from '../machine.ts';
import type { Turn } from '../turn.ts';
import { storageBehaviour } from './storage.ts';
import { qualifiedPath, type StorageContext } from './storage-context.ts';

type C = StorageContext;

const { on } = storageBehaviour;

/**
 * The storage of high availability cannot be reached while a file stands where its folder should be: what is to be written
 * there is refused, and what is to be listed cannot be. Checkpoints themselves lie elsewhere.
 *
 * @simulates org.apache.flink.core.fs.local.LocalFileSystem · 1.20, 2.3 · simplified
 */
export const handServedStorageMachine = machineOf(
  extend(storageBehaviour, {
    on: {
      write: (c, file, turn) => {
        const by = above(c, file.handle ?? (file.kind === 'ha' ? file.path : ''));
        if (by === undefined) return on.write?.(c, file, turn) ?? c;
        turn.call(turn.from, { type: 'notWritten', path: file.path, exception: [alreadyExists(by)] } as const, 1);
        return c;
      },
      listResults: (c, asked, turn) => {
        const by = above(c, asked.directory);
        if (by === undefined) return on.listResults?.(c, asked, turn) ?? c;
        turn.call(turn.from, { type: 'resultsNotRead', exception: [alreadyExists(by)] } as const, 2);
        return c;
      },
      putByHand: (c, { path }, turn) => {
        const place = qualifiedPath(path);
        const back = (c.away ?? []).find((each) => each.path === place);
        if (back === undefined) return tellHosts(c, { ...c, byHand: [...(c.byHand ?? []), place] }, turn);
        return {
          ...c,
          files: [...c.files, back],
          away: c.away?.filter((each) => each !== back),
          disposed: c.disposed.filter((each) => each !== back.path),
        };
      },
      remove: (c, event, turn) => {
        const place = qualifiedPath(event.path);
        const isBelow = (each: string): boolean => each === place || each.startsWith(`${place}/`);
        const moved = c.files.filter((each) => isBelow(each.path));
        const next = on.remove?.(c, event, turn) ?? c;
        const byHand = c.byHand?.filter((each) => !isBelow(each));
        return tellHosts(c, { ...next, away: [...(c.away ?? []), ...moved], ...(byHand && { byHand }) }, turn);
      },
    },
  }),
);

/** A file of somebody's above a place, as Java names it. */
function above(c: C, path: string): string | undefined {
  const place = qualifiedPath(path);
  return c.byHand?.find((each) => place.startsWith(`${each}/`))?.replace(/^file:/, '');
}

function alreadyExists(path: string): string {
  return `java.nio.file.FileAlreadyExistsException: ${path}`;
}

/**
 * Every process of a host sees at once what a file system has become. The JobManagers that run hear of it here, for what
 * they do there without a message of their own: keep the files of jobs.
 */
function tellHosts(before: C, c: C, turn: Turn): C {
  const { ha, cluster } = c.parameters;
  const [was, is] = [before, c].map((each) => above(each, `${ha?.storageDir ?? ''}/blob`));
  if (ha === undefined || was === is) return c;
  for (let host = 1; host <= cluster.jobmanagers; host += 1)
    turn.send(`jobmanager-${host}/rest`, { type: 'blobStoreChanged', by: is ?? null } as const);
  return c;
}
