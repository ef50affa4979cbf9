import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pf_fragment': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
};

const compressible = /^text\/|json|xml|wasm|manifest/;

/** Reads the `_headers` file of a built site: a path, or how it begins with a star, and its headers indented below it. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (/^\s/.test(line)) {
      const colon = line.indexOf(':');
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    } else {
      const pattern = line.trim();
      rules.push({ path: pattern.replace(/\*$/, ''), isPrefix: pattern.endsWith('*'), headers: [] });
    }
  }
  return rules;
}

function encode(body, accepted) {
  if (/\bbr\b/.test(accepted)) {
    return ['br', brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })];
  }
  return /\bgzip\b/.test(accepted) ? ['gzip', gzipSync(body)] : [undefined, body];
}

/** Finds the file for a path of the site, without ever leaving `folder`. */
function fileFor(folder, path) {
  const file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) return file;
  const index = join(file, 'index.html');
  return stat?.isDirectory() && existsSync(index) ? index : undefined;
}

/**
 * A server for a built site in `folder` under the path `base`, with the headers that the build wrote. It keeps
 * compressed bodies in memory until the file changes.
 */
export function createStaticServer({ folder, base = '/' }) {
  const bodies = new Map();
  const rulesFile = join(folder, '_headers');
  const rules = existsSync(rulesFile) ? parseHeaders(readFileSync(rulesFile, 'utf8')) : [];

  const bodyOf = (file, accepted) => {
    const encodings = accepted.replace(/;q=[\d.]+/g, '');
    const key = `${file} ${statSync(file).mtimeMs} ${encodings}`;
    if (!bodies.has(key)) {
      const type = types[extname(file)] ?? 'application/octet-stream';
      const raw = readFileSync(file);
      const [encoding, body] = compressible.test(type) ? encode(raw, encodings) : [undefined, raw];
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      bodies.set(key, { type, encoding, body, tag });
    }
    return bodies.get(key);
  };

  const answer = (request, response) => {
    const end = (status, headers, body) => {
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, { allow: 'GET, HEAD' });

    const { pathname, search } = new URL(request.url, 'http://localhost');
    if (`${pathname}/` === base) return end(301, { location: base + search });
    const inBase = pathname.startsWith(base);
    const path = inBase ? decodeURIComponent(pathname.slice(base.length)) : '';
    let file = inBase ? fileFor(folder, path) : undefined;
    if (file?.endsWith('index.html') && path !== '' && !/\/$|\.html$/.test(path)) {
      // Relative links of a page need the slash that its folder has.
      return end(301, { location: `${pathname}/${search}` });
    }
    const status = file === undefined ? 404 : 200;
    file ??= fileFor(folder, '404.html');
    if (file === undefined)
      return end(404, { 'content-type': types['.txt'] }, `Nothing here. The site is at ${base}\n`);

    const { type, encoding, body, tag } = bodyOf(file, String(request.headers['accept-encoding'] ?? ''));
    const headers = { 'content-type': type, 'content-length': body.length, etag: tag, vary: 'accept-encoding' };
    if (encoding !== undefined) headers['content-encoding'] = encoding;
    for (const rule of rules) {
      if (rule.isPrefix ? pathname.startsWith(rule.path) : pathname === rule.path)
        for (const [name, value] of rule.headers) headers[name.toLowerCase()] = value;
    }
    if (status === 200 && request.headers['if-none-match'] === tag) {
      delete headers['content-length'];
      return end(304, headers);
    }
    return end(status, headers, body);
  };

  return createServer((request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      // A path that is no valid encoding is the asker's mistake; anything else is ours and goes to the log.
      if (!(error instanceof URIError)) console.error(error);
      response.writeHead(error instanceof URIError ? 400 : 500).end();
    }
  });
}

/**
 * Listens on `port`, or on the next free one when `next` is set; resolves to the port taken.
 * @returns {Promise<number>}
 */
export function listen(server, { port, host, next = false }) {
  return new Promise((resolve, reject) => {
    const attempt = (candidate) => {
      server.once('error', (error) => {
        if (error.code === 'EADDRINUSE' && next && candidate < port + 100) attempt(candidate + 1);
        else reject(error);
      });
      server.listen(candidate, host, () => resolve(server.address().port));
    };
    attempt(port);
  });
}
