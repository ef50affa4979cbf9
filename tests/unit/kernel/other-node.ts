import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Another Node than the one that runs the tests: the first on the path outside node_modules. */
export interface OtherNode {
  readonly path: string;
  readonly version: string;
}

/** The oldest Node that the project asks for: what is older owes nobody the same bits. */
const OLDEST = 20;

// Options for the Node that runs the tests may be unknown to another.
const env = { ...process.env, NODE_OPTIONS: '' };

export function otherNode(): OtherNode | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (folder.includes('node_modules') || !existsSync(path)) continue;
    const version = versionOf(path);
    if (version === undefined || version === process.version) continue;
    if (Number(/^v(\d+)\./.exec(version)?.[1]) >= OLDEST) return { path, version };
  }
  return undefined;
}

/** The version of the Node at a path; nothing when the program there does not answer as one. */
function versionOf(path: string): string | undefined {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', env }).trim();
  } catch {
    return undefined;
  }
}

/** What a script prints there, or in this Node. */
export function printedBy(node: OtherNode | undefined, script: string): string {
  return execFileSync(node?.path ?? process.execPath, ['-'], { encoding: 'utf8', input: script, env }).trim();
}
