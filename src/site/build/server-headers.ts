import { policy } from './security-policy.ts';

/** A header for every path that starts with `prefix`. */
interface HeaderRule {
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers of a site under `base` whose pages run inline scripts with these hashes. */
export function headerRules(base: string, hashes: readonly string[]): HeaderRule[] {
  return [
    {
      prefix: base,
      headers: {
        'Content-Security-Policy': policy(hashes, { 'frame-ancestors': ["'self'"] }),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'Cache-Control': 'no-cache',
      },
    },
    // Their names hold a hash of what is in them.
    { prefix: `${base}_astro/`, headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
  ];
}

/** The rules as the `_headers` file that our own server and several hosts read. */
export function asHeadersFile(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ prefix, headers }) => `${prefix}*\n${lines(headers, (name, value) => `  ${name}: ${value}`)}\n`)
    .join('\n');
}

/** The rules as nginx locations, to be included in a server block. */
export function asNginx(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ prefix, headers }, index) => {
      // nginx inherits no header into a location that sets one, so each repeats the general ones.
      const all = index === 0 ? headers : { ...rules[0]?.headers, ...headers };
      const body = lines(all, (name, value) => `  add_header ${name} "${value}" always;`);
      return `location ${prefix} {\n${body}\n  try_files $uri $uri/index.html =404;\n}\n`;
    })
    .join('\n');
}

/** The rules as Caddy directives, to be imported in a site block. */
export function asCaddy(rules: readonly HeaderRule[]): string {
  return rules
    .map(
      ({ prefix, headers }) => `header ${prefix}* {\n${lines(headers, (name, value) => `\t${name} "${value}"`)}\n}\n`,
    )
    .join('\n');
}

function lines(headers: HeaderRule['headers'], line: (name: string, value: string) => string): string {
  return Object.entries(headers)
    .map(([name, value]) => line(name, value))
    .join('\n');
}
