import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { Plugin } from 'vite';

/** Stretches of a file that never ran, as offsets in its source. */
type Unreached = readonly (readonly [from: number, to: number])[];

/** Marks a module of the model as one of those that a page begins with. */
const FIRST = '?first';

const MODEL = 'src/model/';

/** Who takes the first machines, from where, and the file of the model that has them. */
const DOORS: readonly (readonly [importer: RegExp, source: RegExp, file: string])[] = [
  [/\/simulation\/session-simulation\.ts$/, /\/model\/index\.ts$/, 'registry.ts'],
  [/\/simulation\/ha-session-simulation\.ts$/, /\/model\/index\.ts$/, 'ha-session-machines.ts'],
  // Only asked whether the first machines understand a line.
  [/\/model\/client\/programs\.ts$/, /\/flink-command\.ts$/, 'client/flink-command.ts'],
];

/** A file that leaves out less than so many characters is shared with all machines. */
const WORTH_IT = 60;

/** Machines that leave something out stand on an XState that does the same. */
const XSTATE = 'node_modules/xstate/dist/';
const TAKES_XSTATE = /(?:^|\n)import\s(?!type\s)[^;]*?\sfrom 'xstate'/;

/** A chart that stands beside its machine: its reasons are left out. */
const HAS_CHART = /(?:^|\n)export const CHART\b/;

const IMPORT = /(?:^|\n)(?:import|export)\s(?!type\s)[^;]*?\sfrom\s'(?<path>\.[^']+)'/g;

/** The text of a module without what never ran: a complaint stands in its place. */
export function withoutUnreached(text: string, unreached: Unreached): string {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const isDead = (node: ts.Node): boolean =>
    unreached.some(([from, to]) => from <= node.getStart(source) && node.end <= to);
  const cuts: (readonly [from: number, to: number, put: string])[] = [];
  let last: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (isOrder(node)) return;
    if (isFunction(node) && node.body !== undefined && isDead(node.body)) {
      // What nobody reads is not asked for either.
      cuts.push([node.parameters.pos, node.end, ') {leftOut()}']);
      return;
    }
    const put = insteadOf(node, isDead);
    if (put === undefined) return void ts.forEachChild(node, visit);
    // Of several statements in a row one complaint is enough.
    const isSecond = put.endsWith(';') && ts.isBlock(node.parent) && node.parent === last?.parent;
    cuts.push([node.getStart(source), node.end, isSecond ? '' : put]);
    last = node;
  };
  visit(source);
  let done = 0;
  let out = '';
  for (const [from, to, put] of cuts) {
    out += text.slice(done, from) + put;
    done = to;
  }
  return out + text.slice(done);
}

const isFunction = (node: ts.Node): node is ts.FunctionDeclaration | ts.FunctionExpression | ts.MethodDeclaration =>
  ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);

/** What to write for a node that never ran; nothing when it did, or has to stand. */
function insteadOf(node: ts.Node, isDead: (node: ts.Node) => boolean): string | undefined {
  const { parent } = node;
  // Why a chart goes from one status to another is shown from all machines.
  if (ts.isStringLiteral(node) && isInChart(node)) return "''";
  // Only the checker switches guards off.
  if (ts.isCallExpression(node) && node.expression.getText() === 'mutated') return 'false';
  if (ts.isArrowFunction(node) && isDead(node.body)) return 'leftOut';
  if (parent === undefined || !isDead(node)) return undefined;
  if (ts.isBlock(node)) return '{leftOut()}';
  const isBranch =
    (ts.isConditionalExpression(parent) && (node === parent.whenTrue || node === parent.whenFalse)) ||
    (ts.isBinaryExpression(parent) && node === parent.right && isLogical(parent.operatorToken.kind));
  if (isBranch) return 'leftOut()';
  const isInFunction = ts.findAncestor(node, ts.isFunctionLike) !== undefined;
  return isInFunction && ts.isStatement(node) && !ts.isFunctionDeclaration(node) ? 'leftOut();' : undefined;
}

/** What `sort` compares with: which of two comes first, and which second, is the browser's own choice. */
function isOrder(node: ts.Node): boolean {
  const { parent } = node;
  if (parent === undefined || !ts.isCallExpression(parent) || parent.expression === node) return false;
  return ts.isPropertyAccessExpression(parent.expression) && /^(?:sort|toSorted)$/.test(parent.expression.name.text);
}

function isInChart(node: ts.StringLiteral): boolean {
  const { parent } = node;
  const status = ts.isPropertyAssignment(parent) && parent.initializer === node ? parent.parent.parent : undefined;
  const chart = status !== undefined && ts.isPropertyAssignment(status) ? status.parent.parent : undefined;
  if (chart === undefined) return false;
  // In the machine, or in a constant beside it.
  return ts.isPropertyAssignment(chart)
    ? chart.name.getText() === 'chart'
    : ts.isVariableDeclaration(chart) && chart.name.getText() === 'CHART';
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(operator);
}

const leftOutOf = (unreached: Unreached = []): number => unreached.reduce((sum, [from, to]) => sum + to - from, 0);

/** The files of the model, from one of them on, that are another file for a page: what they leave out, or import. */
export function changedFiles(
  root: string,
  entries: readonly string[],
  unreached: Readonly<Record<string, Unreached>>,
): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const isChanged = (file: string): boolean => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const text = readFileSync(file, 'utf8');
    const isOther = TAKES_XSTATE.test(text) || HAS_CHART.test(text);
    known.set(file, isOther || leftOutOf(unreached[relative(root, file)]) > WORTH_IT);
    for (const { groups } of text.matchAll(IMPORT)) {
      const imported = resolve(dirname(file), groups?.['path'] ?? '');
      if (imported.startsWith(join(root, MODEL)) && isChanged(imported)) known.set(file, true);
    }
    return known.get(file) ?? false;
  };
  for (const entry of entries) isChanged(join(root, MODEL, entry));
  return new Set([...known].filter(([, changed]) => changed).map(([file]) => file));
}

/**
 * The machines that a page begins with do what its scenario and a deployment take: what never ran there is left out of the
 * page's first scripts. All machines follow when the browser is idle.
 */
export function firstMachines(folder: URL): Plugin {
  const root = folder.pathname.replace(/\/$/, '');
  let unreached: Readonly<Record<string, Unreached>> = {};
  let changed: ReadonlySet<string> = new Set();
  return {
    name: 'first-machines',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    async buildStart() {
      const script = new URL('src/cli/course.ts', folder).pathname;
      const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 1 << 26 });
      unreached = JSON.parse(stdout) as typeof unreached;
      changed = changedFiles(
        root,
        DOORS.map(([, , file]) => file),
        unreached,
      );
    },
    resolveId(source, importer) {
      if (importer === undefined) return undefined;
      const door = DOORS.find(([from, what]) => from.test(importer) && what.test(source))?.[2];
      if (door !== undefined) return join(root, MODEL, door) + FIRST;
      if (!importer.endsWith(FIRST)) return undefined;
      if (source === 'xstate') return join(root, XSTATE, 'xstate.esm.js') + FIRST;
      if (!source.startsWith('.')) return undefined;
      const file = resolve(dirname(importer), source);
      return changed.has(file) || file.startsWith(join(root, XSTATE)) ? file + FIRST : file;
    },
    load(id) {
      if (!id.endsWith(FIRST)) return undefined;
      const file = id.slice(0, -FIRST.length);
      const text = withoutUnreached(readFileSync(file, 'utf8'), unreached[relative(root, file)] ?? []);
      const base = relative(dirname(file), join(root, 'src/base/left-out.ts'));
      return {
        code: `import { leftOut } from '${base}';\n${text}`,
        map: null,
        moduleType: 'ts',
        moduleSideEffects: false,
      };
    },
  };
}
