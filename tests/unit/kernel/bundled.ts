import { buildSync } from 'esbuild';

/** A TypeScript file of the tests and all it needs, as one script that sets `golden` to its exports. */
export function bundled(file: string, format: 'iife' | 'cjs'): string {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    format,
    globalName: 'golden',
    target: 'es2022',
    logLevel: 'error',
  });
  const text = outputFiles[0]?.text;
  if (text === undefined) throw new Error(`nothing came of ${file}`);
  return text;
}
