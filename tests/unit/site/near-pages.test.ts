import { expect, test } from 'vitest';
import { nearPages } from '../../../src/site/near-pages.ts';

const pages = ['course/', 'claims/', 'reference/states/', 'lessons/2-high-availability/two-who-lead/', 'config/2.3/'];

test.each([
  ['claim/', 'claims/'],
  ['refrence/states', 'reference/states/'],
  ['lessons/two-who-leads/', 'lessons/2-high-availability/two-who-lead/'],
  ['COURSE', 'course/'],
])('%s may have meant %s', (address, page) => {
  expect(nearPages(address, pages)[0]).toBe(page);
});

test('an address like none has no near page', () => {
  expect(nearPages('wp-login.php', pages)).toEqual([]);
  expect(nearPages('', pages)).toEqual([]);
});
