import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import remarkDirective from 'remark-directive';
import { expect, test } from 'vitest';
import { splitFrontMatter } from '../../../src/lesson/reading.ts';
import { labDirectives } from '../../../src/site/markdown/directives.ts';
import { sample } from '../lesson/sample.ts';

/** The page of a lesson as the site makes it. */
async function html(source: string): Promise<string> {
  const processor = await createMarkdownProcessor({ remarkPlugins: [remarkDirective, labDirectives] });
  return (await processor.render(splitFrontMatter(source).body)).code;
}

test('steps become elements that can be read, in order, with their prose', async () => {
  const page = await html(sample);
  const steps = [...page.matchAll(/<lab-step id="(?<id>[^"]*)" kind="(?<kind>[^"]*)">/g)];
  expect(steps.map(({ groups }) => `${groups?.['kind']} ${groups?.['id']}`)).toEqual([
    'predict who',
    'act deploy',
    'explain why',
  ]);
  // What opens the lesson stands in its first step, what closes it in its last.
  expect(page.indexOf('It began')).toBeGreaterThan(page.indexOf('id="who"'));
  expect(page.indexOf('One rule.')).toBeLessThan(page.lastIndexOf('</lab-step>'));
  expect(page).toContain('<p class="rule">One rule.</p>');
});

test('a guess keeps its words and its reply apart', async () => {
  const page = await html(sample);
  expect(page).toMatch(/<lab-guess name="split" right="false"><lab-words>v1 keeps two\.<\/lab-words><lab-reply>/);
  expect(page).toMatch(/<lab-guess name="both" right="true">/);
  expect(page).not.toContain('{#split}');
});

test('prose with colons stays, values and names become elements, and the data of a step is not shown', async () => {
  const page = await html(sample);
  expect(page).toContain('It began at 10:30 with image:tag');
  expect(page).toContain('<lab-value path="ledger.doubled">–</lab-value>');
  expect(page).toContain('<lab-thing name="job/v2">');
  expect(page).toContain('<lab-command><code>flink run -d orders-v2.jar</code></lab-command>');
  expect(page).not.toContain('hints:');
});

test('a directive that nobody knows stops the page with its place', async () => {
  await expect(html('Text.\n\n:::explane{id=x}\nText.\n:::\n')).rejects.toThrow(
    /Unknown directive "explane": expected observe/,
  );
});
