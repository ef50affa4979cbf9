import { expect, test } from 'vitest';
import { robotsOf, rssOf, siteMapOf } from '../../../src/site/feed.ts';
import { asScriptText, lessonData } from '../../../src/site/structured-data.ts';

const head = {
  title: 'Changes',
  about: 'What is new',
  language: 'en',
  page: 'https://example.org/lab/changes/',
  base: 'https://example.org/lab/',
};

test('a change is an item of the feed, with its address under the base and its day', () => {
  const change = { date: '2026-11-23', title: 'Kafka & Flink <3', about: 'New.', page: 'reference/' };
  const feed = rssOf(head, [change]);
  expect(feed).toContain('<title>Kafka &amp; Flink &lt;3</title>');
  expect(feed).toContain('<link>https://example.org/lab/reference/</link>');
  expect(feed).toContain('<pubDate>Mon, 23 Nov 2026 12:00:00 GMT</pubDate>');
});

test('robots are told where the site map is, when there is one', () => {
  expect(robotsOf(undefined)).toBe('User-agent: *\nAllow: /\n');
  expect(robotsOf('https://example.org/sitemap.xml')).toContain('Sitemap: https://example.org/sitemap.xml');
  expect(siteMapOf(['https://example.org/a/?b&c'])).toContain('<loc>https://example.org/a/?b&amp;c</loc>');
});

const lesson = {
  question: 'Who leads?',
  about: 'Two.',
  minutes: 7,
  teaches: ['One leads.'],
  language: 'en',
  course: 'Course',
};

test('a lesson without an address names none, one with an address has its picture', () => {
  expect(lessonData(lesson)).toMatchObject({ '@type': 'LearningResource', timeRequired: 'PT7M' });
  expect(Object.keys(lessonData(lesson))).not.toContain('url');
  const addressed = lessonData({ ...lesson, address: 'https://example.org/a/', picture: 'https://example.org/a.png' });
  expect(addressed).toMatchObject({ url: 'https://example.org/a/', image: 'https://example.org/a.png' });
});

test('no text of a description ends its script', () => {
  const text = asScriptText(lessonData({ ...lesson, about: '</script><b>' }));
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toMatchObject({ description: '</script><b>' });
});
