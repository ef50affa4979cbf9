import { expect, test } from '@playwright/test';
import { longest, mark, reference, tasksOf } from './cpu-time.ts';
import { focusTerminal, lastRow } from './terminal-of-a-page.ts';
import { openPage } from './pages.ts';

/** Lines with much to do, one of each kind; a deep run types them all. */
const HEAVY: readonly string[] = [
  'seq 1 100000 | sort | uniq -c | wc',
  'while true; do :; done',
  ...(process.env['DEEP'] === undefined
    ? []
    : [
        'yes | head -n 2000',
        'ssh jobmanager-1 "cat log/*; grep -r o log conf /srv"',
        'ls -R / | sort | sort -r | uniq -c | tail -n 2000',
        'for i in 1 2 3 4 5 6 7 8 9; do flink list; done | sort | uniq -c',
        'awk \'BEGIN { while (1) x = x "a" }\'',
        'flink run -d orders-v2.jar; sleep 5; curl -s http://jobmanager-1:8081/jobs/overview | jq .',
        'ssh jobmanager-1 "grep -c INFO log/*.log; cat log/*.log | awk \'{ print $4 }\' | sort | uniq -c"',
        'find / | xargs ls -ld',
        ':(){ :|:& };:',
      ]),
];

test(
  'no line keeps the page from answering, and neither does the terminal when it comes',
  { tag: '@model' },
  async ({ page, browser }) => {
    await openPage(page, './');
    // The first time it is compiled as well.
    await reference(page);
    const tasks = await tasksOf(browser, page, async () => {
      await reference(page);
      await mark(page, 'opening');
      await focusTerminal(page);
      for (const line of HEAVY) {
        await mark(page, line);
        await page.keyboard.type(line);
        await page.keyboard.press('Enter');
        await expect.poll(() => lastRow(page), { timeout: 90_000 }).toBe('client $');
      }
    });
    const limit = longest(tasks, /^reference$/).worked;
    const ours = longest(tasks, /^(?!reference$)./);
    expect(limit).toBeGreaterThan(0);
    expect(ours.worked / limit, `the longest task, in ${ours.during}`).toBeLessThan(1);
  },
);
