/** Opens the run that the address of an embedded page names. Loaded by that page only. */
import { EmbeddedLab, FICTION_PARTS, HA_PARTS } from '../../lab/index.ts';
import type { LabStore } from '../../lab/index.ts';
import { askedFor, openRun, openScript, scriptAskedFor } from './open-run.ts';

export { EmbeddedLab };

export interface OpenEmbedded {
  readonly store: LabStore;
  readonly parts: typeof HA_PARTS;
  /** What an address of the lab says before the #: the reader's own script, if the run is one of that. */
  readonly own: string;
  readonly isFiction: boolean;
}

/** The run, at the moment that the address tells; nothing when it tells none. Rejects with what to tell the reader. */
export async function openEmbedded(location: {
  readonly hash: string;
  readonly search: string;
}): Promise<OpenEmbedded | undefined> {
  const script = await scriptAskedFor(location.search);
  const id = script === undefined ? askedFor(location) : undefined;
  if (script === undefined && id === undefined) return undefined;
  const { store, isFiction } = await (script === undefined ? openRun(id ?? '') : openScript(script.text, script.seed));
  if (location.hash.startsWith('#r=')) await store.open(location.hash.slice(1));
  const fields = new URLSearchParams(location.search);
  fields.delete('theme');
  const own = script === undefined ? '' : `?${fields.toString()}`;
  return { store, parts: isFiction ? FICTION_PARTS : HA_PARTS, own, isFiction };
}
