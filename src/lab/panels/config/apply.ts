/** Files that are saved as part of the run. */
import type { Intervention } from '../../../model/index.ts';
import type { Moment, RunView } from '../../../recording/index.ts';
import type { LabStore } from '../../lab-store.ts';
import { together } from '../../configured/restart.ts';
import { textAt } from '../../configured/host-states.ts';
import { carriedOver } from './line-diff.ts';

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
