import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundled } from './bundled.ts';
import { GOLDEN, goldenHash } from './golden.ts';
import { otherNode, printedBy } from './other-node.ts';

describe('ten thousand steps of the toy world', () => {
  it(`come to the same end in Node ${process.version}`, () => {
    expect(goldenHash()).toBe(GOLDEN);
  });

  const other = otherNode();
  it(`come to the same end in another Node: ${other?.version ?? 'none was found outside node_modules'}`, () => {
    if (other === undefined) return;
    const script = bundled(join(import.meta.dirname, 'golden.ts'), 'cjs');
    expect(printedBy(other, `${script}\nconsole.log(module.exports.goldenHash());`)).toBe(GOLDEN);
  });
});
