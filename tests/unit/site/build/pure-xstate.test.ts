import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { withoutActors } from '../../../../src/site/build/pure-xstate.ts';
import { bundled } from '../../kernel/bundled.ts';
import { printedBy } from '../../kernel/other-node.ts';

const longRun = join(import.meta.dirname, '..', '..', 'simulation', 'long-run.ts');

/** The long run bundled as the site bundles it: with what it ships of XState. */
async function shipped(): Promise<{ readonly text: string; readonly found: ReadonlySet<string> }> {
  const found = new Set<string>();
  const { outputFiles } = await build({
    ...{ entryPoints: [longRun], bundle: true, write: false, format: 'cjs', target: 'es2022' },
    plugins: [
      {
        name: 'pure-xstate',
        setup: (builder) =>
          builder.onLoad({ filter: /node_modules\/xstate\/dist\/.*\.esm\.js$/ }, ({ path }) => ({
            contents: withoutActors(readFileSync(path, 'utf8'), found),
          })),
      },
    ],
  });
  return { text: outputFiles[0]?.text ?? '', found };
}

describe('XState as the site ships it', () => {
  it.each(compileScenarios())('runs $id to the same end as all of XState', async (scenario) => {
    const { text, found } = await shipped();
    expect(found.size).toBeGreaterThan(30);
    const end = (bundle: string) =>
      printedBy(undefined, `${bundle}\nconsole.log(module.exports.longRunEnd(${JSON.stringify(scenario)}));`);
    expect(end(text)).toBe(end(bundled(longRun, 'cjs')));
  });

  it('keeps what is not left out', () => {
    expect(withoutActors('function raise(event) { return event; }', new Set())).toContain('return event');
  });
});
