import { createHash } from 'node:crypto';

/** What a page of the site may load and run. Scripts are files of the site, or inline ones named by their hash. */
const directives: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'self'"],
  // The search runs in WebAssembly, which a page may compile and no text of it can slip in.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  // The terminal and the editor write style elements while they run.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
};

const inlineScript = /<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/gi;

/** Hashes, as the policy wants them, of the inline scripts of a page that a browser would run. */
export function inlineScriptHashes(html: string): string[] {
  const hashes: string[] = [];
  for (const { groups } of html.matchAll(inlineScript)) {
    const { attributes = '', text = '' } = groups ?? {};
    const type = /\stype=["']?(?<type>[^"'\s>]*)/i.exec(attributes)?.groups?.type ?? '';
    const isData = type !== '' && type !== 'module' && !/javascript/.test(type);
    if (isData || /\ssrc[\s=>]/i.test(`${attributes}>`)) continue;
    hashes.push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
  return [...new Set(hashes)].sort();
}

/** The policy as one header value, with `hashes` of inline scripts allowed and further directives appended. */
export function policy(hashes: readonly string[], further: Readonly<Record<string, readonly string[]>> = {}): string {
  return Object.entries({ ...directives, ...further })
    .map(([name, sources]) => [name, ...sources, ...(name === 'script-src' ? hashes : [])].join(' '))
    .join('; ');
}

/** Puts a page's own policy into it, for servers that send no headers: right after the charset, before any script. */
export function withPolicy(html: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${policy(inlineScriptHashes(html))}">`;
  const place = /<meta charset=[^>]*>/i;
  if (!place.test(html)) throw new Error('A page has no <meta charset>, after which its security policy belongs.');
  return html.replace(place, (charset) => charset + meta);
}
