/**
 * The cluster of a run as a zip for Docker Compose: the folder that `lab export` writes of the run's script. It comes when
 * somebody wants one, with the sources of the sample job.
 */
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { RunView } from '../../recording/index.ts';
import { parseScript, problemText } from '../../script/index.ts';
import { scriptOfRun } from '../../simulation/index.ts';
import { EXECUTABLE, takeHome } from '../../take-home/index.ts';

const sources = import.meta.glob<string>('/real/{orders,tool}/**', { query: '?raw', import: 'default', eager: true });
/** Of every file, so that the same run gives the same bytes. */
const WRITTEN = '2026-01-01T12:00:00';
const UNIX = 3;

/** A zip, and what it is to be called. */
export interface Packed {
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was done in a run up to a moment, packed in a folder of the script's name. Throws, with words for a reader. */
export function takenHome(view: RunView, until: number): Packed {
  const { script, problems } = parseScript(scriptOfRun(view, until), 'run.yaml');
  if (script === undefined) throw new Error(problems.map(problemText).join('\n'));
  const taken = new Map(Object.entries(sources).map(([path, text]) => [path.slice('/real/'.length), text]));
  const files: Zippable = {};
  for (const [path, text] of takeHome({ script, flink: script.flink, sources: taken })) {
    const mode = path === EXECUTABLE ? 0o755 : 0o644;
    files[`${script.name}/${path}`] = [strToU8(text), { os: UNIX, attrs: mode << 16 }];
  }
  return { file: `${script.name}-compose.zip`, bytes: zipSync(files, { level: 9, mtime: WRITTEN }) };
}
