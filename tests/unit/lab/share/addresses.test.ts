import { expect, test } from 'vitest';
import { beginningOf, embedCode, embedLink, fileName, linkTo } from '../../../../src/lab/share/addresses.ts';

const place = { origin: 'https://example.org', pathname: '/x/lab/', search: '?scenario=a.2.3&theme=dark&panel=config' };
const own = { ...place, search: '?script=abc&seed=3' };

test('a link has the page and the run, and not what only its reader chose', () => {
  expect(linkTo(place, 'r=AQ&m=4')).toBe('https://example.org/x/lab/#r=AQ&m=4');
  expect(linkTo(own, 'r=AQ')).toBe('https://example.org/x/lab/?script=abc&seed=3#r=AQ');
  expect(linkTo(place, undefined)).toBe('https://example.org/x/lab/?scenario=a.2.3');
  expect(linkTo({ ...place, search: '' }, undefined)).toBe('https://example.org/x/lab/');
});

test('a run begins on its lesson’s page, in its scenario or in its script', () => {
  expect(beginningOf({ ...place, pathname: '/x/lessons/a/b/', search: '' }, '/x/', 'a.2.3')).toBe(
    'https://example.org/x/lessons/a/b/',
  );
  expect(beginningOf({ ...place, search: '' }, '/x/', 'a.2.3')).toBe('https://example.org/x/lab/?scenario=a.2.3');
  expect(beginningOf(own, '/x/', 'script.2.3')).toBe('https://example.org/x/lab/?script=abc&seed=3');
});

test('an embedded run is the same run, on the page that is made for it', () => {
  const address = (search: string, run: string | undefined, theme: string): string =>
    embedLink({ ...place, search }, '/x/', { run, scenario: 'a.2.3', theme });
  expect(address(place.search, 'r=AQ&m=4', 'dark')).toBe('https://example.org/x/embed/?theme=dark#r=AQ&m=4');
  expect(address('', undefined, 'system')).toBe('https://example.org/x/embed/?scenario=a.2.3');
  expect(address(own.search, 'r=AQ', 'system')).toBe('https://example.org/x/embed/?script=abc&seed=3#r=AQ');
  expect(address(own.search, undefined, 'system')).toBe('https://example.org/x/embed/?script=abc&seed=3');
});

test('the snippet is one element, whatever the run is called', () => {
  const code = embedCode('https://example.org/embed/#r=A&m=1', 'Is "v1" < v2?');
  expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/);
  expect(code).toContain('src="https://example.org/embed/#r=A&amp;m=1" title="Is &quot;v1&quot; &lt; v2?"');
});

test('a file is called as its run is', () => {
  expect(fileName('orders v1, then v2: “both”', 'svg')).toBe('orders-v1-then-v2-both.svg');
  expect(fileName('…', 'md')).toBe('run.md');
});
