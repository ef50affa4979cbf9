import ts from 'typescript';
import type { Finding, SourceFile } from './source/repository.ts';
import { lineOf, scriptsOf, walk } from './source/scripts-of.ts';

/** Where a run must come out the same on every machine. */
const deterministic = /^src\/(base|model|kernel)\//;

const clock = 'the virtual time that the kernel hands in';
const arithmetic = 'integer arithmetic, or a table: engines round it differently';
const codeUnits = 'a comparison with < of the strings, which is the same everywhere';
const effects = 'an effect as data: the kernel owns every message';

/** Global names that are banned there, each with what to use. */
const bannedNames: Readonly<Record<string, string>> = {
  Date: clock,
  performance: clock,
  setTimeout: 'a delayed event, as data',
  setInterval: 'a delayed event, as data',
  queueMicrotask: 'an event, as data',
  Promise: 'an event, as data',
  Intl: codeUnits,
  WeakRef: 'plain data: what the collector has freed differs between runs',
  crypto: 'a draw from the counter-based random stream',
  console: 'an emitted event',
  fetch: 'nothing: the core calls nobody',
};

/** What makes a live actor of a machine, banned in the model alone: the kernel's adapter needs an actor it never starts. */
const bannedInModel: Readonly<Record<string, string>> = {
  createActor: 'the machine as a function: no live actors',
  fromPromise: effects,
  fromCallback: effects,
  fromObservable: effects,
  spawnChild: effects,
  sendTo: effects,
  sendParent: effects,
};

/** Banned members of any object. */
const bannedMembers: Readonly<Record<string, string>> = {
  localeCompare: codeUnits,
  toLocaleString: codeUnits,
  toLocaleLowerCase: 'toLowerCase',
  toLocaleUpperCase: 'toUpperCase',
};

/** Banned members of Math: what IEEE 754 does not round in one way only. */
const bannedMath: Readonly<Record<string, string>> = {
  random: 'a draw from the counter-based random stream',
  ...Object.fromEntries(
    [
      ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
      ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'hypot', 'cbrt'],
    ].map((name) => [name, arithmetic]),
  ),
};

/** A banned thing at a node: its name and what to use instead. */
function banned(
  node: ts.Node,
  source: ts.SourceFile,
  names: Readonly<Record<string, string>>,
): [name: string, instead: string | undefined] | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const member = node.name.text;
    if (Object.hasOwn(bannedMembers, member)) return [member, bannedMembers[member]];
    if (node.expression.getText(source) !== 'Math' || !Object.hasOwn(bannedMath, member)) return undefined;
    return [`Math.${member}`, bannedMath[member]];
  }
  if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) return ['async and await', effects];
  if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) {
    return ['**', arithmetic];
  }
  if (!ts.isIdentifier(node) || !Object.hasOwn(names, node.text)) return undefined;
  // The same word as a member or a key is a name of our own.
  const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  const isKey =
    (ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) && node.parent.name === node;
  return isMember || isKey ? undefined : [node.text, names[node.text]];
}

/** Uses of what differs between machines or runs, in the layers that must not. */
export function nondeterminism(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    if (!deterministic.test(file.path)) continue;
    const names = file.path.startsWith('src/model/') ? { ...bannedNames, ...bannedInModel } : bannedNames;
    for (const script of scriptsOf(file)) {
      walk(script, (node) => {
        const [name, instead = ''] = banned(node, script.source, names) ?? [];
        if (name === undefined) return;
        findings.push({
          path: file.path,
          line: lineOf(node, script),
          message: `${name} is banned here, use ${instead}.`,
        });
      });
    }
  }
  return findings;
}
