import { join } from 'node:path';
import { expect, test } from 'vitest';
import { overBudget } from './budgets.ts';
import { measureSite } from './built-site.ts';
import { pageBytes } from './page-bytes.ts';

test('every page keeps to its budget', () => {
  const pages = measureSite(join(import.meta.dirname, '..', '..', 'dist'));
  expect(pages.length).toBeGreaterThan(0);
  expect(overBudget(pages)).toEqual([]);
});

/** Text that gzip cannot make smaller: a pseudo-random walk through letters. */
function noise(bytes: number): string {
  let state = 1;
  const letter = () => String.fromCharCode(97 + ((state = (state * 48271) % 2147483647) % 26));
  return Array.from({ length: bytes }, letter).join('');
}

const site = (files: Readonly<Record<string, string>>) => (path: string) => {
  const text = files[path];
  return text === undefined ? undefined : Buffer.from(text);
};

const lab = (big: number) =>
  site({
    'index.html':
      '<astro-island component-url="/lab/_astro/Lab.js" renderer-url="/lab/_astro/client.js"></astro-island>',
    '_astro/Lab.js': 'import{a}from"./model.js";const later=()=>import("./terminal.js");',
    '_astro/model.js': `export const a="${noise(big)}";`,
    '_astro/client.js': 'export default 1;',
    '_astro/terminal.js': `export const t="${noise(500_000)}";`,
  });

test('what an island imports counts, what it loads later does not', () => {
  const bytes = pageBytes('index.html', lab(1000), '/lab/');
  expect(bytes.scriptFiles).toEqual(['_astro/Lab.js', '_astro/client.js', '_astro/model.js']);
  expect(overBudget([bytes])).toEqual([]);
});

test('a timeline counts even when it comes later', () => {
  const read = site({
    'index.html': '<astro-island component-url="/Lab.js"></astro-island>',
    'Lab.js': 'const later=()=>import(`./Timeline.a1.js`);',
    'Timeline.a1.js': 'import"./axis.js";',
    'axis.js': 'export{};',
  });
  expect(pageBytes('index.html', read).scriptFiles).toEqual(['Lab.js', 'Timeline.a1.js', 'axis.js']);
});

test('a lab past its budget is found', () => {
  expect(overBudget([pageBytes('index.html', lab(250_000), '/lab/')])[0]).toContain(
    'scripts until the lab can be used',
  );
});

test('a page of text past its budget is found', () => {
  const read = site({ 'about/index.html': `<p>${noise(30_000)}</p>` });
  expect(overBudget([pageBytes('about/index.html', read)])[0]).toContain('for a page of text');
});
