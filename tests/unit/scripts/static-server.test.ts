import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticServer, listen } from '../../../scripts/static-server.mjs';

const top = mkdtempSync(join(tmpdir(), 'static-server-'));
const folder = join(top, 'dist');
const server = createStaticServerOf();
let port = 0;

function createStaticServerOf() {
  mkdirSync(join(folder, 'about'), { recursive: true });
  mkdirSync(join(folder, '_astro'));
  writeFileSync(join(top, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>landing</p>');
  writeFileSync(join(folder, '404.html'), '<p>lost</p>');
  writeFileSync(join(folder, 'about', 'index.html'), '<p>about</p>');
  writeFileSync(join(folder, '_astro', 'a.js'), 'export {};');
  writeFileSync(
    join(folder, '_headers'),
    '/lab/*\n  X-Any: yes\n  Cache-Control: no-cache\n\n/lab/_astro/*\n  Cache-Control: immutable\n',
  );
  return createStaticServer({ folder, base: '/lab/' });
}

beforeAll(async () => {
  port = await listen(server, { host: '127.0.0.1', port: 0 });
});

afterAll(() => {
  server.close();
  rmSync(top, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks for a path exactly as it is written: fetch would tidy it up. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('latin1');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).on('error', reject);
  });
}

test('pages and files under the base path, with the headers of the build', async () => {
  const page = await ask('/lab/');
  expect(page).toMatchObject({ status: 200, body: '<p>landing</p>' });
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-any': 'yes' });
  const script = await ask('/lab/_astro/a.js');
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'immutable',
  });
});

test('a folder without its slash, and the base without its own, are sent on', async () => {
  expect(await ask('/lab/about?x=1')).toMatchObject({ status: 301, headers: { location: '/lab/about/?x=1' } });
  expect(await ask('/lab')).toMatchObject({ status: 301, headers: { location: '/lab/' } });
});

test('what is not there answers 404 with the page for it', async () => {
  expect(await ask('/lab/nothing')).toMatchObject({ status: 404, body: '<p>lost</p>' });
  expect((await ask('/')).status).toBe(404);
});

test.each([
  '/lab/../../secret.txt',
  '/lab/..%2f..%2fsecret.txt',
  '/lab/%2e%2e/%2e%2e/secret.txt',
  '/lab/..%5c..%5csecret.txt',
])('%s does not lead out of the site', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

test('a path that is no path is the fault of who asks', async () => {
  expect((await ask('/lab/%ff')).status).toBe(400);
});

test('text is compressed when asked for, and not sent twice', async () => {
  const packed = await ask('/lab/', { 'accept-encoding': 'gzip, br' });
  expect(packed.headers['content-encoding']).toBe('br');
  expect((await ask('/lab/', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  const tag = packed.headers.etag ?? '';
  const again = await ask('/lab/', { 'accept-encoding': 'gzip, br', 'if-none-match': tag });
  expect(again).toMatchObject({ status: 304, body: '' });
});

test('a taken port is passed over', async () => {
  const second = createStaticServer({ folder, base: '/lab/' });
  const other = await listen(second, { host: '127.0.0.1', port, next: true });
  second.close();
  expect(other).not.toBe(port);
});
