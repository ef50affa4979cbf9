/** Files that are saved, and processes that are started anew, as part of the run. */
import type { Intervention } from '../../../model/index.ts';
import type { Moment, RunView } from '../../../recording/index.ts';
import type { LabStore } from '../../lab-store.ts';
import { loadWhole } from '../../late.ts';
import { textAt } from './host-states.ts';
import { carriedOver } from './line-diff.ts';

/** How long a process may take to close before it is killed: the kernel does that after ten seconds. */
const CLOSES_WITHIN_MS = 11_000;

type Stage = Parameters<NonNullable<ReturnType<LabStore['bookmark']>['run']['branch']>>[1] extends (
  stage: infer S,
) => unknown
  ? S
  : never;

/** Does several things at the play head, as one. Time goes on up to the last of them. */
async function together(store: LabStore, work: (stage: Stage) => void): Promise<void> {
  // What reads files has to be there before one is written.
  await loadWhole();
  const { run, moment } = store.bookmark();
  if (run.branch === undefined) throw new Error('This run cannot be acted upon.');
  const { run: next } = await run.branch(moment, (stage) => Promise.resolve(work(stage)));
  store.goOnWith(next, moment, next.view.length);
}

/** A text of a host's file. */
export interface SavedFile {
  readonly host: string;
  readonly path: string;
  readonly text: string;
}

/** Writes files, all at one moment. Nothing that runs reads them. */
export function save(store: LabStore, files: readonly SavedFile[]): Promise<void> {
  return together(store, ({ run }) => {
    for (const file of files) run.act({ type: 'write', ...file } satisfies Intervention);
  });
}

/** Stops processes that run with SIGTERM, waits until they have ended, and starts them all. */
export function restart(store: LabStore, hosts: readonly string[]): Promise<void> {
  return together(store, ({ run }) => {
    const isUp = (host: string): boolean => run.at().process(host)?.state !== 'stopped';
    for (const process of hosts) if (isUp(process)) run.act({ type: 'stop', process });
    run.advanceUntil(() => !hosts.some(isUp), CLOSES_WITHIN_MS);
    for (const process of hosts) if (!isUp(process)) run.act({ type: 'start', process });
  });
}

/** What is to be written: the text on its host, and what was changed there on the others. What is so already is left out. */
export function filesToSave(
  view: RunView,
  moment: Moment,
  edit: { readonly hosts: readonly string[]; readonly host: string; readonly path: string; readonly text: string },
): readonly SavedFile[] {
  const { path, host, hosts } = edit;
  // A file ends in a line feed, as an editor leaves it.
  const whole = edit.text === '' || edit.text.endsWith('\n') ? edit.text : `${edit.text}\n`;
  const base = textAt(view, host, path, moment);
  return hosts.flatMap((one): SavedFile[] => {
    const before = textAt(view, one, path, moment);
    const text = one === host ? whole : carriedOver(base, whole, before);
    return text === before ? [] : [{ host: one, path, text }];
  });
}
