import { expect, test } from 'vitest';
import { parseMarkdown, splitFrontMatter } from '../../../src/lesson/reading.ts';
import type { Nodes } from 'mdast';

const text = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map((child: Nodes) => text(child)).join('') : '';

test.each(['At 10:30 it began.', 'image:tag and a:b[c]', '::1 is this host', 'key: value, x:y{z}'])(
  'prose with a colon stays prose: %s',
  (prose) => {
    expect(text(parseMarkdown(prose))).toBe(prose);
  },
);

test('names of the lab are names', () => {
  const [paragraph] = parseMarkdown('See :event[it]{#job-running job=v2} at 10:30.').children;
  const directive = paragraph?.type === 'paragraph' ? paragraph.children[1] : undefined;
  expect(directive).toMatchObject({
    type: 'textDirective',
    name: 'event',
    attributes: { id: 'job-running', job: 'v2' },
  });
});

test('front matter is taken off and every line keeps its number', () => {
  const { yaml, body } = splitFrontMatter('---\na: 1\n---\n\nText');
  expect(yaml).toBe('a: 1');
  expect(parseMarkdown(body).children[0]?.position?.start.line).toBe(5);
});
