import { expect, test } from 'vitest';
import { colourTokens, faintTokens } from './contrast.ts';
import { contrastRatio } from './source/contrast-ratio.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

const css = repositoryFiles().find(({ path }) => path === 'src/design/tokens.css')?.text ?? '';

test('every token stands out from its ground in both themes', () => {
  expect(asLines(faintTokens(css))).toEqual([]);
});

test('the ratio is that of WCAG', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastRatio('#18202C', '#FFFFFF')).toBeCloseTo(16.38, 2);
  expect(contrastRatio('#FFC24A', '#202A37')).toBeCloseTo(9.03, 2);
});

test('pairs, plain colours and aliases are read, comments and sizes are not', () => {
  const tokens = colourTokens(
    '/* --no: #000000; */ :root { --a: light-dark(#111111, #eeeeee); --b: var(--a); --c: 4px; }',
  );
  expect([...tokens]).toEqual([
    ['a', ['#111111', '#eeeeee']],
    ['b', ['#111111', '#eeeeee']],
  ]);
});

test('a faint, a missing and an unmeasured token are found', () => {
  const findings = (changed: string) => asLines(faintTokens(changed)).join('\n');
  expect(findings(css.replace(/--ink-3:[^;]*;/, '--ink-3: #999999;'))).toContain('light: --ink-3 on --page is 2.85');
  expect(findings(css.replace(/--warn:[^;]*;/, ''))).toContain('--warn is missing');
  expect(findings(`${css} :root { --new-hue: #abcdef; }`)).toContain('--new-hue is measured against no ground');
});
