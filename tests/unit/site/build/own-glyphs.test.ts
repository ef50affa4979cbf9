import { expect, test } from 'vitest';
import { withOwnGlyphs } from '../../../../src/site/build/finish-site.ts';

const symbols = ['close', 'crown', 'kafka-topic']
  .map((name) => `<symbol id="glyph-${name}" viewBox="0 0 16 16"><path\nd="M1 1"/></symbol>`)
  .join('');
const page = (body: string): string => `<svg style="display: none">${symbols}</svg>${body}`;
const namesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<symbol id="glyph-([\w-]+)"/g)].map(([, name]) => name ?? '');

test('a page of text has the glyphs that it shows, and what a sheet shows that it may open', () => {
  const html = withOwnGlyphs(page('<svg><use href="#glyph-crown"></use></svg>'));
  expect(namesIn(html)).toEqual(['close', 'crown']);
  expect(html).toContain('<use href="#glyph-crown">');
});

test('a page with a lab has them all', () => {
  expect(namesIn(withOwnGlyphs(page('<astro-island></astro-island>')))).toEqual(['close', 'crown', 'kafka-topic']);
});
