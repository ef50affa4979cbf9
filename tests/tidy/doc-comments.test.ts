import { expect, test } from 'vitest';
import { undocumented } from './doc-comments.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('every public function says what it does', () => {
  expect(asLines(undocumented(repositoryFiles()))).toEqual([]);
});

const findings = (text: string) => asLines(undocumented([{ path: 'src/base/a.ts', text }])).join();

test.each([
  'export function f() {}',
  'export const f = () => 1;',
  'export class F {}',
  '// no doc\nexport function f() {}',
])('%s is found', (text) => {
  expect(findings(text)).toContain('doc comment');
});

test('a documented function, a private one and a constant are fine', () => {
  expect(findings('/** Does. */\nexport function f() {}\nfunction g() {}\nexport const x = 1;')).toBe('');
});
