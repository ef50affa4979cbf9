/** The files of a host at a moment: a pure function of the run. */
import type { Moment, RunView } from '../../recording/index.ts';
import { hostRecordOf, type HostRecord } from '../../simulation/index.ts';
import { roleOf } from '../hosts.ts';
import type { HostFiles, HostRole } from '../program.ts';
import { putDaemonLogs } from './daemon-logs.ts';
import { putFlinkHome } from './flink-home.ts';
import type { HandFile } from './hand-file.ts';
import type { HostAt } from './host-at.ts';
import { SHARED } from './homes.ts';
import { putKafkaHome, putZooKeeperHome } from './service-homes.ts';
import { putSharedStorage } from './shared-storage.ts';
import { putSystemFiles } from './system-files.ts';
import { Tree } from './tree.ts';

/** Trees that were looked at last: a program asks for one path after the other. */
const KEPT = 8;
const trees = new WeakMap<RunView, Map<string, Tree>>();
const NO_FILES: HostFiles = { stat: () => undefined, read: () => undefined, list: () => undefined };

/**
 * The files of a host after the first `moment` events, with what was written and removed by hand until then. Of a
 * recording of a real cluster nothing is known.
 */
export function hostFiles(view: RunView, host: string, moment: Moment): HostFiles {
  const record = hostRecordOf(view);
  const role = roleOf(host);
  if (record === undefined || role === undefined) return NO_FILES;
  let known = trees.get(view);
  if (known === undefined) trees.set(view, (known = new Map<string, Tree>()));
  const key = `${host} ${moment}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const tree = grown(hostAt(view, record, { host, role, moment }));
  if (known.size >= KEPT) known.delete([...known.keys()][0] ?? '');
  known.set(key, tree);
  return tree;
}

/** A host at a moment, with what of the run concerns it. */
export function hostAt(
  view: RunView,
  record: HostRecord,
  { host, role, moment }: { readonly host: string; readonly role: HostRole; readonly moment: Moment },
): HostAt {
  const lives = record.lives.filter((life) => life.host === host && life.from.n < moment);
  const own =
    lives.findLast(({ process, parameters }) => process === host && parameters !== undefined) ??
    record.lives.find(({ parameters }) => parameters !== undefined);
  return {
    ...{ host, role, view, record, moment, lives },
    flink: view.flink,
    parameters: own?.parameters,
    booted: record.lives[0]?.from.at ?? record.epoch,
  };
}

function grown(host: HostAt): Tree {
  const tree = new Tree();
  putSystemFiles(tree, host);
  putFlinkHome(tree, host);
  putZooKeeperHome(tree, host);
  putKafkaHome(tree, host);
  putDaemonLogs(tree, host);
  putSharedStorage(tree, host);
  byHand(tree, host);
  return tree;
}

/** What was written and removed by hand, on this host or in the shared storage. */
function byHand(tree: Tree, { host, record, moment }: HostAt): void {
  for (const { n, at, intervention } of record.notes) {
    if (n >= moment) break;
    const note = intervention as HandFile;
    if (note.type !== 'write' && note.type !== 'remove') continue;
    const { path, text } = note;
    const isShared = path === SHARED || path.startsWith(`${SHARED}/`);
    if (!isShared && note.host !== host) continue;
    if (note.type === 'remove') tree.remove(path, n);
    else written(tree, { path, text, mode: note.mode }, { n, at });
  }
}

function written(
  tree: Tree,
  { path, text, mode }: { readonly path: string; readonly text: string | undefined; readonly mode: number | undefined },
  { n, at }: { readonly n: number; readonly at: number },
): void {
  const before = tree.entry(path);
  // A process has made it anew since.
  if (before !== undefined && before.born > n) return;
  const changed = mode === undefined ? {} : { mode };
  if (text === undefined) {
    if (before === undefined) tree.put(path, { type: 'directory', modified: at, born: n, ...changed });
    return;
  }
  // Who appends to it goes on behind what was written.
  const { since, modified = at } = before ?? {};
  const more = since?.(n) ?? '';
  tree.put(path, {
    ...{ type: 'file', modified: more === '' ? at : modified, born: n, text: () => text + more },
    ...changed,
    ...(since === undefined ? {} : { since }),
  });
}
