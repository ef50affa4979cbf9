import type { Finding, SourceFile } from './source/repository.ts';

/** Hosts that a file may name: sources that we cite, standards, and names that stand for any host. */
const hosts = [
  /(^|\.)apache\.org$/,
  /^(www\.)?(w3|schema|json-schema|sitemaps)\.org$/,
  /^(www\.)?example\.(org|com)$/,
  /^(localhost|127\.0\.0\.1|0\.0\.0\.0)$/,
  /^github\.com$/,
  /^(kubernetes|compose-spec)\.io$/,
  // A host of the simulated cluster has no dot.
  /^[a-z0-9-]+$/,
  // Written with a variable or a gap.
  /[${<*…]/,
];

const address = /\b(?:https?|wss?|ftp):\/\/(?<host>[^\s/:"'`)\]>\\,;]+)/g;

/** Places of one machine, and of the workplace that a project is made in. */
const machinePlaces = /(?<![\w.])\/(work|root|home\/\w+|Users\/\w+)\/|\.librar[y]\b|\.\.\/shared\//g;

/** Files whose addresses are others' texts, or have a rule of their own. */
const exempt = /^(LICENSE|THIRD-PARTY-NOTICES|package-lock\.json|tests\/conformance\/.*\.(log|jsonl|txt|json))$/;

/** Addresses of hosts that nobody vouched for, and places of one machine. */
export function strayAddresses(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    if (exempt.test(path)) return [];
    return text.split('\n').flatMap((content, index) => {
      const line = index + 1;
      const strangers = [...content.matchAll(address)]
        .map(({ groups }) => groups?.host ?? '')
        .filter((host) => !hosts.some((known) => known.test(host)));
      const places = [...content.matchAll(machinePlaces)].map(([place]) => place);
      return [
        ...strangers.map((host) => ({
          path,
          line,
          message: `names the host ${host}: tests/tidy/addresses.ts has the list.`,
        })),
        ...places.map((place) => ({ path, line, message: `"${place}" is a place on one machine.` })),
      ];
    });
  });
}
