import ts from 'typescript';
import type { SourceFile } from './repository.ts';

/** The script parts of a file, parsed; `line` is where the part begins in the file, counted from 0. */
export interface Script {
  readonly source: ts.SourceFile;
  readonly line: number;
}

const parts: Readonly<Record<string, readonly RegExp[]>> = {
  '.svelte': [/<script[^>]*>(?<text>[\s\S]*?)<\/script>/g],
  '.astro': [/^---\n(?<text>[\s\S]*?)\n---/g, /<script[^>]*>(?<text>[\s\S]*?)<\/script>/g],
};

/** The scripts of a TypeScript, Svelte or Astro file; none for another kind of file. */
export function scriptsOf({ path, text }: SourceFile): Script[] {
  const extension = /\.[a-z]+$/.exec(path)?.[0] ?? '';
  if (/\.(ts|mjs)$/.test(extension)) return [{ source: parse(path, text), line: 0 }];
  return (parts[extension] ?? []).flatMap((part) =>
    [...text.matchAll(part)].map((match) => {
      const script = match.groups?.text ?? '';
      const start = match.index + match[0].indexOf(script);
      return { source: parse(`${path}.ts`, script), line: text.slice(0, start).split('\n').length - 1 };
    }),
  );
}

/** The line of a node in its file, counted from 1. */
export function lineOf(node: ts.Node, { source, line }: Script): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + line + 1;
}

/** Calls `visit` for every node of a script. */
export function walk(script: Script, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, step);
  };
  step(script.source);
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}
