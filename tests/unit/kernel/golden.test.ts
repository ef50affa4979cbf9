import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundled } from './bundle.ts';
import { GOLDEN, goldenHash } from './golden.ts';

/** Another Node than the one that runs the tests: the first on the path outside node_modules. */
function otherNode(): { readonly path: string; readonly version: string } | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (folder.includes('node_modules') || !existsSync(path)) continue;
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
    if (version !== process.version) return { path, version };
  }
  return undefined;
}

describe('ten thousand steps', () => {
  it(`come to the same end in Node ${process.version}`, () => {
    expect(goldenHash()).toBe(GOLDEN);
  });

  const other = otherNode();
  it(
    other === undefined
      ? 'come to the same end in an older Node: none was found'
      : `come to the same end in Node ${other.version}`,
    () => {
      if (other === undefined) {
        console.warn('No other Node on the path: the hash was compared in this one only.');
        return;
      }
      const script = `${bundled(join(import.meta.dirname, 'golden.ts'), 'cjs')}\nconsole.log(module.exports.goldenHash());`;
      expect(execFileSync(other.path, ['-'], { encoding: 'utf8', input: script }).trim()).toBe(GOLDEN);
    },
  );
});
