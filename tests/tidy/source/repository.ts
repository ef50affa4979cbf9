import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the repository, by its path from the top. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Something a rule objects to. The message says what to do instead. */
export interface Finding {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** Files whose text no rule reads. */
const binary = /\.(png|jpg|woff2|ico|gz|jar)$/;

/** Every file that is committed or would be, with its text. */
export function repositoryFiles(): SourceFile[] {
  const listing = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(listing.split('\n'))]
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, text: binary.test(path) ? '' : readFileSync(join(root, path), 'utf8') }));
}

/** Findings as lines that an editor can follow. */
export function asLines(findings: readonly Finding[]): string[] {
  return findings.map(({ path, line, message }) => `${path}${line === undefined ? '' : `:${line}`}: ${message}`);
}
