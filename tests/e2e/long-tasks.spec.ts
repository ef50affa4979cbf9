import { expect, test, type Browser, type Page } from '@playwright/test';
import { focusTerminal, lastRow } from './terminal-of-a-page.ts';
import { openPage } from './pages.ts';

/** A task of the page's own thread. */
interface Task {
  /** What the processor worked for it, in µs: time in which others had it does not count. */
  readonly worked: number;
  /** What was being done. */
  readonly during: string;
}

interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const MEASURE = 'measure';
const CATEGORIES = ['toplevel', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];

/** Tasks of the page's thread while `work` is done, by the marks that stand in it. */
async function tasksOf(browser: Browser, page: Page, work: () => Promise<void>): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const marks = traceEvents
    .filter(({ cat, name }) => cat?.includes('blink.user_timing') === true && name.startsWith(MEASURE))
    .sort((a, b) => a.ts - b.ts);
  const threads = new Set(marks.map(threadOf));
  return traceEvents
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && threads.has(threadOf(event)))
    .map(({ ts, dur = 0, tdur = 0 }) => ({
      worked: tdur,
      during: (marks.findLast((mark) => mark.ts <= ts + dur)?.name ?? '').slice(MEASURE.length),
    }));
}

const mark = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((text) => performance.mark(text), MEASURE + name);

/** About 200 ms of work on the machine on which the limit was set, and as much more on one that is slower. */
const reference = (page: Page): Promise<unknown> =>
  page.evaluate((text) => {
    performance.mark(text);
    let x = 1;
    for (let turn = 0; turn < 60_000_000; turn++) x = (x * 31 + turn) | 0;
    return x;
  }, `${MEASURE}reference`);

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
    const longest = (during: RegExp): Task =>
      tasks
        .filter((task) => during.test(task.during))
        .reduce((most, task) => (task.worked > most.worked ? task : most), { worked: 0, during: '' });
    const limit = longest(/^reference$/).worked;
    const ours = longest(/^(?!reference$)./);
    expect(limit).toBeGreaterThan(0);
    expect(ours.worked / limit, `the longest task, in ${ours.during}`).toBeLessThan(1);
  },
);
