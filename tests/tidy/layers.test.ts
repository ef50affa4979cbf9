import { expect, test } from 'vitest';
import { wrongImports } from './layers.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('every import keeps to the layers', () => {
  expect(asLines(wrongImports(repositoryFiles()))).toEqual([]);
});

const wrong: readonly [path: string, text: string, message: string][] = [
  ['src/kernel/a.ts', "import { Job } from '../model/index.ts';", 'kernel may not import model.'],
  ['src/model/a.ts', "import { readFileSync } from 'node:fs';", 'model may not use the package node:fs.'],
  ['src/model/a.ts', "export { x } from '../kernel/index.ts';", 'model may not import kernel.'],
  ['src/model/a.ts', "const later = import('../lab/index.ts');", 'model may not import lab.'],
  ['src/recording/a.ts', "import { Job } from '../model/index.ts';", 'only types of model'],
  ['src/lesson/a.ts', "import { parse } from '../script/parse.ts';", 'enter script through src/script/index.ts'],
  ['src/lab/panels/ledger/a.ts', "import { t } from '../timeline/t.ts';", 'panels never import each other'],
  [
    'src/lab/Lab.svelte',
    '<script lang="ts">\nimport x from \'../lesson/index.ts\';\n</script>',
    'lab may not import lesson.',
  ],
  ['src/pages/index.astro', "---\nimport x from '../kernel/index.ts';\n---\n<p />", 'pages may not import kernel.'],
  ['src/shell/a.ts', "new Worker(new URL('../lab/w.ts', import.meta.url));", 'shell may not import lab.'],
  ['src/cli/main.ts', "import '../../scripts/gate.mjs';", 'from outside'],
  ['src/tools/a.ts', "import '../base/index.ts';", 'src/tools is no layer'],
];

test.each(wrong)('%s with %s is found', (path, text, message) => {
  expect(asLines(wrongImports([{ path, text }])).join()).toContain(message);
});

const right: readonly [path: string, text: string][] = [
  ['src/recording/a.ts', "import type { Job } from '../model/index.ts';"],
  ['src/recording/a.ts', "import { type Job } from '../model/index.ts';"],
  ['src/model/job/a.ts', "import { x } from '../task/b.ts';\nimport { setup } from 'xstate';"],
  [
    'src/pages/index.astro',
    "---\nimport Lab from '../lab/Lab.svelte';\nimport Page from '../site/layouts/Page.astro';\n---",
  ],
  ['src/site/Page.astro', "---\nimport '../design/tokens.css';\n---"],
  ['src/lab/panels/ledger/a.ts', "import { b } from './b.ts';\nimport { s } from '../../selection.ts';"],
];

test.each(right)('%s with %s is allowed', (path, text) => {
  expect(asLines(wrongImports([{ path, text }]))).toEqual([]);
});
