import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Folder, Recording } from '../recording/index.ts';
import { readRecording } from '../recording/index.ts';
import { UsageError } from './command.ts';

/** The text of a file that the user named. */
export function readText(path: string): string {
  if (!existsSync(path)) throw new UsageError(`there is no file ${path}`);
  if (!statSync(path).isFile()) throw new UsageError(`${path} is no file`);
  return readFileSync(path, 'utf8');
}

/** All files of a folder that the user named, with their texts, in order of their paths. */
export function readFolder(path: string): Folder {
  if (!existsSync(path)) throw new UsageError(`there is no folder ${path}`);
  if (!statSync(path).isDirectory()) throw new UsageError(`${path} is no folder`);
  const folder = new Map<string, string>();
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  for (const name of names.sort()) {
    const file = join(path, name);
    if (statSync(file).isFile()) folder.set(name, readFileSync(file, 'utf8'));
  }
  return folder;
}

/** A recording that the user named by its folder. */
export function readRecordingFolder(path: string): Recording {
  const recording = readRecording(readFolder(path));
  if (!recording.ok) throw new UsageError(`${path}: ${recording.error}`);
  return recording.value;
}

/** Writes files into a folder, which is made if need be; other files in it stay. */
export function writeFolder(path: string, folder: Folder): void {
  for (const [name, text] of folder) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
