import { toYaml } from '../script/index.ts';
import type { Folder, Recording } from './recording.ts';

function jsonl(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** The files of a recording. Equal recordings give equal bytes. */
export function writeRecording(recording: Recording): Folder {
  const { steps, samples, logs, script, ...about } = recording;
  const folder = new Map<string, string>();
  folder.set('recording.yaml', toYaml({ ...about, script }));
  folder.set('steps.jsonl', jsonl(steps));
  folder.set('samples.jsonl', jsonl(samples));
  for (const { process, incarnation, log, out } of logs) {
    folder.set(`logs/${process}.${incarnation}.log`, log);
    if (out.trim() !== '') folder.set(`logs/${process}.${incarnation}.out`, out);
  }
  return folder;
}
