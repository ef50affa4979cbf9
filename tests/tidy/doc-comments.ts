import ts from 'typescript';
import type { Finding, SourceFile } from './source/repository.ts';
import { lineOf, scriptsOf, walk } from './source/scripts-of.ts';

const isExported = (node: ts.HasModifiers): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** The name under which a node exports a function or class, or undefined when it does not. */
function exportedName(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    return isExported(node) ? (node.name?.text ?? 'default') : undefined;
  }
  if (!ts.isVariableStatement(node) || !isExported(node)) return undefined;
  const [declaration] = node.declarationList.declarations;
  const value = declaration?.initializer;
  const isFunction = value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
  return isFunction && declaration !== undefined && ts.isIdentifier(declaration.name)
    ? declaration.name.text
    : undefined;
}

/** Functions and classes that a file of src hands to others without a word of what they do. */
export function undocumented(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    if (!/^src\/.*\.ts$/.test(file.path)) continue;
    for (const script of scriptsOf(file)) {
      walk(script, (node) => {
        const name = exportedName(node);
        if (name === undefined || ts.getJSDocCommentsAndTags(node).length > 0) return;
        findings.push({
          path: file.path,
          line: lineOf(node, script),
          message: `say what ${name} does in a doc comment.`,
        });
      });
    }
  }
  return findings;
}
