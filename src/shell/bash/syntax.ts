/** What the lab changes in a parsed line before it runs. */
import type { ScriptNode, StatementNode } from './tree.ts';
import { normalPath } from '../paths.ts';

/** The name under which the last program of a line is called: it may hold the terminal. */
export const LAST = '__lab_last';
/** Called behind every statement, with what the shell keeps. */
export const KEEP = '__lab_keep';

/** Ends with an exit code, and does nothing else. */
export const EXIT = '__lab_exit';

/** Programs of the hosts that just-bash has as its own builtins: those it would take first, by their name alone. */
const OVER_BUILTINS: readonly string[] = ['help', 'history'];

/** A node of any kind: only its fields are looked at. */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Calls back for every node of a tree, parents first. */
export function visit(value: unknown, seen: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value as readonly unknown[]) visit(one, seen);
  else if (isNode(value)) {
    seen(value);
    for (const key of Object.keys(value)) visit(value[key], seen);
  }
}

/** A word without quotes, variables and patterns. */
export function plainWord(word: unknown): string | undefined {
  const parts = isNode(word) && Array.isArray(word['parts']) ? (word['parts'] as readonly unknown[]) : [];
  const [only, more] = parts;
  if (!isNode(only) || more !== undefined || only['type'] !== 'Literal') return undefined;
  return typeof only['value'] === 'string' ? only['value'] : undefined;
}

function wordOf(text: string): Node {
  return { type: 'Word', parts: [{ type: 'Literal', value: text }] };
}

/**
 * Names programs that are called by their path, as the engine knows them: `./bin/flink` is `flink`. Changes the tree.
 */
export function nameByPath(tree: ScriptNode, cwd: string, paths: ReadonlyMap<string, string>): void {
  visit(tree, (node) => {
    if (node['type'] !== 'SimpleCommand') return;
    const word = plainWord(node['name']);
    const name = word?.includes('/') === true ? paths.get(normalPath(cwd, word)) : word;
    if (name === undefined) return;
    if (OVER_BUILTINS.includes(name)) Object.assign(node, { name: wordOf(`/usr/bin/${name}`) });
    else if (name !== word) Object.assign(node, { name: wordOf(name) });
  });
}

/** Marks the last program of a line when it prints to the terminal. Changes the tree. */
export function markLast(tree: ScriptNode, programs: ReadonlySet<string>): void {
  const command = tree.statements.at(-1)?.pipelines.at(-1)?.commands.at(-1) as Node | undefined;
  if (command?.['type'] !== 'SimpleCommand') return;
  const name = plainWord(command['name']);
  if (name === undefined || !programs.has(name) || (command['redirections'] as readonly unknown[]).length > 0) return;
  const words = command['args'] as readonly unknown[];
  Object.assign(command, { name: wordOf(`/usr/bin/${LAST}`), args: [command['name'], ...words] });
}

/** Definitions of functions in a tree, by name; of two with one name the last. */
export function functionsIn(tree: unknown): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  visit(tree, (node) => {
    if (node['type'] === 'FunctionDef' && typeof node['name'] === 'string') found.set(node['name'], node);
  });
  return found;
}

/** A statement that is one command. */
export function statementOf(command: unknown): StatementNode {
  const pipeline = { type: 'Pipeline', commands: [command], negated: false };
  return { type: 'Statement', pipelines: [pipeline], operators: [], background: false } as unknown as StatementNode;
}
