import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRecording } from '../../../src/recording/index.ts';
import type { Recording } from '../../../src/recording/index.ts';

/** A recording that lies beside the tests, by its path from the folder `tests`. */
export function recordingAt(path: string): Recording {
  const root = join(import.meta.dirname, '../..', path);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  const recording = readRecording(new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')])));
  if (!recording.ok) throw new Error(`${path}: ${recording.error}`);
  return recording.value;
}
