/** A fault that may strike a process, or the link between two. */
export type ProcessFault =
  | { readonly type: 'kill' | 'start' | 'stop' | 'freeze' | 'thaw'; readonly process: string }
  | { readonly type: 'cut' | 'heal'; readonly between: readonly [string, string] };

/** Every fault that may strike these processes and the links between them, each with what undoes it. */
export function faultsOn(processes: readonly string[]): readonly ProcessFault[] {
  const own = processes.flatMap((process) =>
    (['kill', 'start', 'stop', 'start', 'freeze', 'thaw'] as const).map((type) => ({ type, process })),
  );
  const pairs = processes.flatMap((a, i) => processes.slice(i + 1).map((b): readonly [string, string] => [a, b]));
  const links = pairs.flatMap((between) => (['cut', 'heal'] as const).map((type) => ({ type, between })));
  return [...own, ...links];
}
