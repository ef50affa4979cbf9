import ts from 'typescript';
import type { Finding, SourceFile } from './source/repository.ts';
import { scriptsOf, walk } from './source/scripts-of.ts';

/** `@simulates upstream class or page · versions · fidelity`: the page of what is simulated is made of these. */
const line = /^[\s/*]*@simulates\s+(?<rest>.*?)\s*(\*\/)?\s*$/gm;
const shape = /^[^·]+ · [^·]+ · (exact|simplified|cosmetic)\b/;

/** Calls that make a machine. */
const makers = new Set(['createMachine', 'machineOf']);

/** Where machines are made from what other files describe. */
const workshops = new Set(['src/model/machine.ts']);

function definesMachine(file: SourceFile): boolean {
  let found = false;
  for (const script of scriptsOf(file)) {
    walk(script, (node) => {
      if (!ts.isCallExpression(node)) return;
      const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
      if (makers.has(callee.getText(script.source))) found = true;
    });
  }
  return found;
}

/** Machines of the model that do not say what they simulate and how exactly. */
export function unsaidFidelity(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    if (!/^src\/model\/.*\.ts$/.test(file.path)) return [];
    const said = [...file.text.matchAll(line)].map(({ groups }) => groups?.rest ?? '');
    if (said.length === 0 && !workshops.has(file.path) && definesMachine(file)) {
      return [{ path: file.path, message: 'defines a machine: say what it simulates in an @simulates line.' }];
    }
    return said
      .filter((rest) => !shape.test(rest))
      .map((rest) => ({
        path: file.path,
        message: `write "@simulates upstream · versions · exact, simplified or cosmetic", not "${rest}".`,
      }));
  });
}
