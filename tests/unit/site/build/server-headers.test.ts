import { expect, test } from 'vitest';
import { parseHeaders } from '../../../../scripts/static-server.mjs';
import { asCaddy, asHeadersFile, asNginx, headerRules } from '../../../../src/site/build/server-headers.ts';

const rules = headerRules('/lab/', ["'sha256-x'"]);
const entries = ['404.html', '_astro/', 'embed/', 'index.html', 'lab/', 'theme.js'];
const parsed = parseHeaders(asHeadersFile(rules, entries)) as readonly {
  readonly path: string;
  readonly isPrefix: boolean;
  readonly headers: readonly (readonly [string, string])[];
}[];

/** All that a server that adds up matching lines says of a path. */
const saidOf = (path: string): (readonly [string, string])[] =>
  parsed
    .filter((rule) => (rule.isPrefix ? path.startsWith(rule.path) : path === rule.path))
    .flatMap((rule) => rule.headers);
const policyOf = (path: string): string => saidOf(path).find(([name]) => name === 'Content-Security-Policy')?.[1] ?? '';

test.each(['/lab/', '/lab/lab/', '/lab/404.html', '/lab/theme.js', '/lab/embed/', '/lab/_astro/a.js'])(
  'no header is said twice of %s, and all are said',
  (path) => {
    const names = saidOf(path).map(([name]) => name);
    expect([...new Set(names)]).toEqual(names);
    expect(names.sort()).toEqual([
      'Cache-Control',
      'Content-Security-Policy',
      'Referrer-Policy',
      'X-Content-Type-Options',
    ]);
  },
);

test('only the page that is made for it may stand in pages of others', () => {
  expect(policyOf('/lab/embed/')).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-x'.*frame-ancestors \*$/);
  for (const path of ['/lab/', '/lab/lab/', '/lab/404.html'])
    expect(policyOf(path)).toContain("frame-ancestors 'self'");
});

test('every server gets the policy, with who may frame the site', () => {
  for (const text of [asHeadersFile(rules, entries), asNginx(rules), asCaddy(rules)]) {
    expect(text).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-x'");
    expect(text).toContain("frame-ancestors 'self'");
    expect(text).toContain('frame-ancestors *');
  }
});

test('in nginx the folder of hashed files repeats the policy, which it would else lose', () => {
  const [, assets = ''] = asNginx(rules).split('location /lab/_astro/');
  expect(assets).toContain('Content-Security-Policy');
  expect(assets).toContain('immutable');
  expect(assets).not.toContain('"no-cache"');
});

test('in Caddy the general directive leaves out what others say', () => {
  expect(asCaddy(rules)).toContain('not path /lab/embed/* /lab/_astro/*');
});
