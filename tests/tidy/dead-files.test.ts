import { expect, test } from 'vitest';
import { deadFiles } from './dead-files.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('every file of src is used', () => {
  expect(asLines(deadFiles(repositoryFiles()))).toEqual([]);
});

const used = [
  {
    path: 'src/pages/index.astro',
    text: "---\nimport Lab from '../lab/Lab.svelte';\nimport '../design/tokens.css';\n---",
  },
  { path: 'src/lab/Lab.svelte', text: "<script>\nnew Worker(new URL('./w.ts', import.meta.url));\n</script>" },
  { path: 'src/lab/w.ts', text: "await import('./late.ts');" },
  { path: 'src/lab/late.ts', text: 'export type { A } from "./types.ts";' },
  { path: 'src/lab/types.ts', text: '' },
  { path: 'src/design/tokens.css', text: "@import './type.css';" },
  { path: 'src/design/type.css', text: '' },
];

test('styles, workers, late imports and types are followed', () => {
  expect(deadFiles(used)).toEqual([]);
});

test('a file that only a test imports is found', () => {
  const only = [
    { path: 'src/lab/dead.ts', text: '' },
    { path: 'tests/unit/dead.test.ts', text: "import '../../src/lab/dead.ts';" },
  ];
  expect(deadFiles([...used, ...only]).map(({ path }) => path)).toEqual(['src/lab/dead.ts']);
});
