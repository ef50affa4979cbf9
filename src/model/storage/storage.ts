import { machineOf, type Behaviour } from '../machine.ts';
import type { StorageMessage } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { JobStatus } from '../vocabulary.ts';
import { qualifiedPath, type StorageContext, type StoredFile } from './storage-context.ts';

/** What a result says of a job, or of an application. */
type Ended = { readonly jobName: string; readonly status: JobStatus };

function isDirty({ path }: StoredFile): boolean {
  return path.endsWith('_DIRTY.json');
}

/** The folder of a checkpoint: its metadata file stands for it. */
function folderOf(path: string): string {
  return qualifiedPath(path.replace(/\/_metadata$/, ''));
}

/**
 * The shared file system, as far as components of the cluster write to it.
 *
 * @simulates org.apache.flink.runtime.state.filesystem.FsCheckpointStorageAccess · 1.20, 2.3 · simplified
 */
export const storageBehaviour: Behaviour<StorageContext, StorageMessage, { parameters: ModelParameters }> = {
  name: 'Storage',
  chart: { mounted: {} },
  status: () => 'mounted',
  initial: ({ parameters }) => ({ parameters, files: [], disposed: [] }),
  on: {
    write: (c, { path, kind, jobId, checkpoint, content, handle }, turn) => {
      turn.call(turn.from, { type: 'written', path } as const, 1);
      const others = c.files.filter((each) => each.path !== path);
      const file: StoredFile = { path, kind, jobId, checkpoint, content };
      const stored = handle === undefined ? [] : [{ ...file, path: handle, kind: 'ha' as const }];
      return { ...c, files: [...others, file, ...stored] };
    },
    listResults: (c, { directory, applications = '' }, turn) => {
      const within = (folder: string): readonly StoredFile[] =>
        folder === '' ? [] : c.files.filter(({ path }) => path.startsWith(`${folder}/`));
      const jobs = within(directory);
      turn.call(
        turn.from,
        {
          type: 'results',
          jobIds: jobs.map(({ jobId }) => jobId),
          dirty: jobs.filter(isDirty).map(({ jobId, content }) => ({ jobId, ...(content as Ended) })),
          applications: within(applications).map((file) => ({
            applicationId: file.jobId,
            status: (file.content as Ended).status,
            dirty: isDirty(file),
          })),
        } as const,
        2,
      );
      return c;
    },
    read: (c, { path }, turn) => {
      const found = c.files.find((each) => each.path === folderOf(path));
      turn.call(
        turn.from,
        { type: 'readReply', path, ...(found === undefined ? {} : { content: found.content }) } as const,
        2,
      );
      return c;
    },
    delete: (c, { path, call, handle }, turn) => {
      const found = c.files.find((each) => each.path === folderOf(path));
      if (call > 0) {
        const exception = disposalFailure(path);
        turn.send(
          turn.from,
          {
            type: 'jobMasterReply',
            call,
            ok: found !== undefined,
            body: {},
            ...(found === undefined ? { exception } : {}),
          } as const,
          2,
        );
      }
      const files = c.files.filter((each) => each !== found && each.path !== handle);
      if (files.length === c.files.length) return c;
      const disposed = call > 0 && found !== undefined ? [...c.disposed, found.path] : c.disposed;
      return { ...c, files, disposed };
    },
    remove: (c, { path }) => {
      const place = folderOf(path);
      const gone = c.files.filter((each) => each.path === place || each.path.startsWith(`${place}/`));
      if (gone.length === 0) return c;
      return {
        ...c,
        files: c.files.filter((each) => !gone.includes(each)),
        disposed: [...c.disposed, ...gone.map((each) => each.path)],
      };
    },
  },
};

/** As it is while nobody puts files into it. */
export const storageMachine = machineOf(storageBehaviour);

function disposalFailure(path: string): readonly string[] {
  const failed = `org.apache.flink.util.FlinkException: Could not dispose savepoint ${path}.`;
  const cause = `java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory '${path}' on file system 'file'.`;
  return [`org.apache.flink.util.FlinkException: ${failed}`, `Caused by: java.io.FileNotFoundException: ${cause}`];
}
