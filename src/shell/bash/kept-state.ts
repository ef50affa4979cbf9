/**
 * What a shell keeps inside of just-bash, which gives nobody a way to put it back: the one place that reaches into the
 * package. `kept-state.test.ts` fails loudly when another version keeps it elsewhere.
 */
import type { Bash } from 'just-bash/browser';

/** The fields that are put back, as the interpreter of just-bash has them. */
export interface KeptState {
  env: Map<string, string>;
  exportedVars: Set<string>;
  lastExitCode: number;
  cwd: string;
  previousDir: string;
}

const HAS: Readonly<Record<keyof KeptState, (value: unknown) => boolean>> = {
  env: (value) => value instanceof Map,
  exportedVars: (value) => value instanceof Set,
  lastExitCode: (value) => typeof value === 'number',
  cwd: (value) => typeof value === 'string',
  previousDir: (value) => typeof value === 'string',
};

/** The state of an interpreter, to be written to. Throws when just-bash has another one than it had. */
export function keptStateOf(bash: Bash): KeptState {
  const { state } = bash as unknown as { readonly state?: Readonly<Record<string, unknown>> };
  const changed = Object.entries(HAS).flatMap(([name, isRight]) => (isRight(state?.[name]) ? [] : [name]));
  if (changed.length > 0) throw new Error(`just-bash keeps its state otherwise than it did: ${changed.join(', ')}`);
  return state as unknown as KeptState;
}
