import { policy } from './security-policy.ts';

type Headers = Readonly<Record<string, string>>;

/** A header for every path that starts with `prefix`, where no longer prefix says otherwise. */
export interface HeaderRule {
  readonly prefix: string;
  readonly headers: Headers;
}

/** What lies directly in a built site: pages' folders and files, by their names; a folder ends with a slash. */
export type Entries = readonly string[];

/** The page that other sites may show within theirs. */
const EMBED = 'embed/';

/** The headers of a site under `base` whose pages run inline scripts with these hashes. The first rule is for all of it. */
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
    {
      prefix: `${base}${EMBED}`,
      headers: { 'Content-Security-Policy': policy(hashes, { 'frame-ancestors': ['*'] }) },
    },
    // Their names hold a hash of what is in them.
    { prefix: `${base}_astro/`, headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
  ];
}

/** What the first rule says and no other one changes, and what it says besides. */
function halves(rules: readonly HeaderRule[]): { readonly everywhere: Headers; readonly changed: Headers } {
  const [first, ...others] = rules;
  const all = Object.entries(first?.headers ?? {});
  const isChanged = ([name]: readonly [string, string]): boolean => others.some(({ headers }) => name in headers);
  return {
    everywhere: Object.fromEntries(all.filter((entry) => !isChanged(entry))),
    changed: Object.fromEntries(all.filter(isChanged)),
  };
}

/**
 * The rules as the `_headers` file that our own server and several hosts read. Some hosts add up what all matching lines say,
 * and two policies are both in force: so no header stands in two lines that match the same path.
 */
export function asHeadersFile(rules: readonly HeaderRule[], entries: Entries): string {
  const [first, ...others] = rules;
  if (first === undefined) return '';
  const { everywhere, changed } = halves(rules);
  const own = entries
    .map((entry) => `${first.prefix}${entry}`)
    .filter((path) => others.every(({ prefix }) => prefix !== path));
  const block = (pattern: string, headers: Headers): string =>
    `${pattern}\n${lines(headers, (name, value) => `  ${name}: ${value}`)}\n`;
  return [
    block(`${first.prefix}*`, everywhere),
    block(first.prefix, changed),
    ...own.map((path) => block(path.endsWith('/') ? `${path}*` : path, changed)),
    ...others.map(({ prefix, headers }) => block(`${prefix}*`, { ...changed, ...headers })),
  ].join('\n');
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

/** The rules as Caddy directives, to be imported in a site block. Each path is matched by one of them. */
export function asCaddy(rules: readonly HeaderRule[]): string {
  const [first, ...others] = rules;
  if (first === undefined) return '';
  const longer = others.map(({ prefix }) => `${prefix}*`).join(' ');
  const block = (matcher: string, headers: Headers): string =>
    `header ${matcher} {\n${lines(headers, (name, value) => `\t${name} "${value}"`)}\n}\n`;
  return [
    `@pages {\n\tpath ${first.prefix}*\n\tnot path ${longer}\n}\n`,
    block('@pages', first.headers),
    ...others.map(({ prefix, headers }) => block(`${prefix}*`, { ...first.headers, ...headers })),
  ].join('\n');
}

function lines(headers: Headers, line: (name: string, value: string) => string): string {
  return Object.entries(headers)
    .map(([name, value]) => line(name, value))
    .join('\n');
}
