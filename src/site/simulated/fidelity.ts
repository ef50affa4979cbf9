/** What the sources say of themselves: one row for each `@simulates` line. */

export type Fidelity = 'exact' | 'simplified' | 'cosmetic';

export interface Simulated {
  /** Upstream's class, method, program or page. */
  readonly upstream: string;
  readonly versions: string;
  readonly fidelity: Fidelity;
  /** Folder of the sources that hold it, below src. */
  readonly folder: string;
}

const line = /@simulates\s+(?<rest>[^\n]*?)\s*(?:\*\/)?\s*$/gm;

/** The rows of a set of source files, by path and text, sorted by name. */
export function simulatedIn(files: Readonly<Record<string, string>>): Simulated[] {
  const rows = Object.entries(files).flatMap(([path, text]) =>
    [...text.matchAll(line)].flatMap((match): Simulated[] => {
      const parts = (match.groups?.['rest'] ?? '').split('·').map((part) => part.trim());
      const fidelity = parts.at(-1);
      if (fidelity !== 'exact' && fidelity !== 'simplified' && fidelity !== 'cosmetic') return [];
      const folder = /src\/(?<folder>[^/]+)\//.exec(path)?.groups?.['folder'] ?? '';
      return [{ upstream: parts[0] ?? '', versions: parts.slice(1, -1).join(', '), fidelity, folder }];
    }),
  );
  return rows.sort((a, b) => (a.upstream < b.upstream ? -1 : 1));
}

/** `org.apache.flink.runtime.dispatcher.Dispatcher` as its package and its last part. */
export function splitName(upstream: string): { readonly prefix: string; readonly name: string } {
  const match = /^(?<prefix>[a-z][a-z0-9.]*\.)(?<name>[A-Z].*)$/.exec(upstream);
  return { prefix: match?.groups?.['prefix'] ?? '', name: match?.groups?.['name'] ?? upstream };
}
