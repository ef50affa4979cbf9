import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import type { SourceFile } from './repository.ts';
import { lineOf, scriptsOf, walk } from './scripts-of.ts';

/** One thing that a file imports. */
export interface Import {
  /** As it is written, without a `?raw` or the like. */
  readonly specifier: string;
  /** Path from the top of the repository; undefined for a package. */
  readonly target: string | undefined;
  readonly typesOnly: boolean;
  readonly line: number;
}

/** Everything that a file imports: statements, `import()`, workers and other files by URL, styles, page scripts. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (written: string, line: number, typesOnly = false): void => {
    const specifier = written.replace(/\?.*$/, '');
    const isPath = specifier.startsWith('.');
    found.push({ specifier, target: isPath ? join(dirname(file.path), specifier) : undefined, typesOnly, line });
  };
  for (const script of scriptsOf(file)) {
    walk(script, (node) => {
      const line = lineOf(node, script);
      if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
        if (ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, line, isTypesOnly(node));
      } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const [argument] = node.arguments;
        if (argument !== undefined && ts.isStringLiteral(argument)) add(argument.text, line);
      } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
        if (ts.isStringLiteral(node.argument.literal)) add(node.argument.literal.text, line, true);
      } else if (ts.isNewExpression(node) && node.expression.getText(script.source) === 'URL') {
        const [path, origin] = node.arguments ?? [];
        const isOwn = origin?.getText(script.source) === 'import.meta.url';
        if (isOwn && path !== undefined && ts.isStringLiteral(path)) add(path.text, line);
      }
    });
  }
  if (/\.(css|svelte|astro)$/.test(file.path)) {
    for (const { groups } of file.text.matchAll(/@import\s+(?:url\()?['"](?<path>[^'"]+)['"]/g))
      add(groups?.path ?? '', 1);
  }
  if (file.path.endsWith('.astro')) {
    for (const { groups } of file.text.matchAll(/<script[^>]*\ssrc=['"](?<path>[^'"]+)['"]/g))
      add(groups?.path ?? '', 1);
  }
  return found;
}

function isTypesOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const names = node.exportClause;
    if (node.isTypeOnly) return true;
    return names !== undefined && ts.isNamedExports(names) && names.elements.every((element) => element.isTypeOnly);
  }
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  const onlyNames = clause.name === undefined && names !== undefined && ts.isNamedImports(names);
  return onlyNames && names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}
