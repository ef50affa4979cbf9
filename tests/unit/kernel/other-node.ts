import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Another Node than the one that runs the tests: the first on the path outside node_modules. */
export interface OtherNode {
  readonly path: string;
  readonly version: string;
}

export function otherNode(): OtherNode | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (folder.includes('node_modules') || !existsSync(path)) continue;
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
    if (version !== process.version) return { path, version };
  }
  return undefined;
}

/** What a script prints there, or in this Node. */
export function printedBy(node: OtherNode | undefined, script: string): string {
  return execFileSync(node?.path ?? process.execPath, ['-'], { encoding: 'utf8', input: script }).trim();
}
