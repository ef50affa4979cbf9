/** JobManagers are interchangeable, and so are TaskManagers: which simulated process plays which real one. */

/** From the simulated process' name to the real one's. */
export type Renaming = ReadonlyMap<string, string>;

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [first, ...rest]),
  );
}

/** Every renaming that keeps the kind of a process, in the order in which `compare.py` tries them. */
function renamings(files: readonly string[]): readonly Renaming[] {
  const numbers = new Map<string, Set<string>>();
  for (const file of files) {
    const [, kind, number] = /^(jobmanager|taskmanager)-(\d+)\./.exec(file) ?? [];
    if (kind === undefined || number === undefined) continue;
    numbers.set(kind, (numbers.get(kind) ?? new Set()).add(number));
  }
  let tables: readonly (readonly (readonly [string, string])[])[] = [[]];
  for (const kind of [...numbers.keys()].sort()) {
    const from = [...(numbers.get(kind) ?? [])].sort();
    const choices = permutations(from).map((to) =>
      from.map((number, i) => [`${kind}-${number}`, `${kind}-${to[i]}`] as const),
    );
    tables = tables.flatMap((table) => choices.map((choice) => [...table, ...choice]));
  }
  return tables.map((table) => new Map(table));
}

/** How often each template occurs. */
export function counted(templates: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const template of templates) counts.set(template, (counts.get(template) ?? 0) + 1);
  return counts;
}

/** How many lines two logs have in common, as multisets. */
export function common(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [template, n] of b) sum += Math.min(n, a.get(template) ?? 0);
  return sum;
}

/** Logs by file name, each a list of templates. */
export type Logs = ReadonlyMap<string, readonly string[]>;

/** The simulated logs under the names of the real processes that they resemble most; of equal renamings the first. */
export function bestRoles(real: Logs, simulated: Logs): { readonly logs: Logs; readonly renaming: Renaming } {
  const realCounts = new Map([...real].map(([file, lines]) => [file, counted(lines)]));
  const simulatedCounts = new Map([...simulated].map(([file, lines]) => [file, counted(lines)]));
  const renamed = (file: string, renaming: Renaming): string => {
    const dot = file.indexOf('.');
    const host = file.slice(0, dot);
    return (renaming.get(host) ?? host) + file.slice(dot);
  };
  let best = -1;
  let winner: Renaming = new Map();
  for (const renaming of renamings([...new Set([...real.keys(), ...simulated.keys()])])) {
    let score = 0;
    for (const [file, lines] of simulatedCounts)
      score += common(realCounts.get(renamed(file, renaming)) ?? new Map<string, number>(), lines);
    if (score > best) {
      best = score;
      winner = renaming;
    }
  }
  return { logs: new Map([...simulated].map(([file, lines]) => [renamed(file, winner), lines])), renaming: winner };
}
