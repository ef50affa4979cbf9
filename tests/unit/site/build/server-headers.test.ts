import { expect, test } from 'vitest';
import { parseHeaders } from '../../../../scripts/static-server.mjs';
import { asCaddy, asHeadersFile, asNginx, headerRules } from '../../../../src/site/build/server-headers.ts';

const rules = headerRules('/lab/', ["'sha256-x'"]);

test('our own server reads the headers back as they were written', () => {
  expect(parseHeaders(asHeadersFile(rules))).toEqual(
    rules.map(({ prefix, headers }) => ({ prefix, headers: Object.entries(headers) })),
  );
});

test('every server gets the policy, with who may frame the site', () => {
  for (const text of [asHeadersFile(rules), asNginx(rules), asCaddy(rules)]) {
    expect(text).toContain("script-src 'self' 'sha256-x'");
    expect(text).toContain("frame-ancestors 'self'");
  }
});

test('in nginx the folder of hashed files repeats the policy, which it would else lose', () => {
  const [, assets = ''] = asNginx(rules).split('location /lab/_astro/');
  expect(assets).toContain('Content-Security-Policy');
  expect(assets).toContain('immutable');
  expect(assets).not.toContain('"no-cache"');
});
