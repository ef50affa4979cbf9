/** What the processor works for a page, by what is being done: a machine that others use as well changes nothing of it. */
import type { Browser, Page } from '@playwright/test';

/** A task of the page's own thread. */
export interface Task {
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
export async function tasksOf(browser: Browser, page: Page, work: () => Promise<void>): Promise<readonly Task[]> {
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

export const mark = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((text) => performance.mark(text), MEASURE + name);

/** About 200 ms of work on the machine on which the limit was set, and as much more on one that is slower. */
export const reference = (page: Page): Promise<unknown> =>
  page.evaluate((text) => {
    performance.mark(text);
    let x = 1;
    for (let turn = 0; turn < 60_000_000; turn++) x = (x * 31 + turn) | 0;
    return x;
  }, `${MEASURE}reference`);

/** The task on which most was worked, of those during what fits. */
export function longest(tasks: readonly Task[], during: RegExp): Task {
  return tasks
    .filter((task) => during.test(task.during))
    .reduce((most, task) => (task.worked > most.worked ? task : most), { worked: 0, during: '' });
}
