import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScriptHashes, policy, withPolicy } from '../../../../src/site/build/security-policy.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('inline scripts are named by their hash, files and data are not', () => {
  const html = `<script>run()</script><script type="module">go()</script><script src="/a.js"></script>
    <script type="application/json">{"a":1}</script><script>run()</script>`;
  expect(inlineScriptHashes(html)).toEqual([hashOf('run()'), hashOf('go()')].sort());
});

test('a policy never allows inline or evaluated scripts as such', () => {
  const scripts = /script-src ([^;]*)/.exec(policy([hashOf('x')]))?.[1];
  expect(scripts).toBe(`'self' 'wasm-unsafe-eval' ${hashOf('x')}`);
});

test('a page gets its own policy before its first script', () => {
  const html = withPolicy('<head><meta charset="utf-8"><script>run()</script></head>');
  expect(html.indexOf(hashOf('run()'))).toBeLessThan(html.indexOf('<script>'));
});

test('a page without a charset is refused, because its policy would have no place', () => {
  expect(() => withPolicy('<head></head>')).toThrow('charset');
});
