import { expect, test, type Page } from '@playwright/test';
import { packScript } from '../../src/lab/playground/packed-script.ts';
import { parseScript } from '../../src/script/index.ts';
import { workshopOf } from '../../src/shell/scripted.ts';
import { begin, execute } from '../../src/simulation/index.ts';
import { longest, mark, reference, tasksOf } from './cpu-time.ts';
import { lessMotion, openPage } from './pages.ts';

/** One job that runs for so long that more than ten thousand events lie on its timeline. */
const SCRIPT = `name: long
title: A long run
mode: session
provider: standalone
cluster: { jobmanagers: 1, taskmanagers: 2, slots: 2 }
kafka:
  orders: { partitions: 4, rate: 20 }
  totals: { partitions: 1 }
steps:
  - run: flink run -d orders-v1.jar --sink exactly-once
    as: v1
  - until: { job: v1, state: RUNNING }
  - wait: 150 s
`;

function eventsOfScript(): number {
  const { script } = parseScript(SCRIPT, 'long.yaml');
  if (script === undefined) throw new Error('the script is one');
  const stage = begin(script, '2.3', 1, workshopOf(script));
  execute(script, stage);
  return stage.run.length;
}

/**
 * What keys do on the timeline, how often they are pressed, and how many frames of work that may take: what only the
 * timeline draws is one frame, a new moment is drawn by every panel.
 */
const KEYS = [
  ['step', 'ArrowLeft', 15, 3],
  ['zoom', '+', 10, 1],
  ['pan', 'PageUp', 15, 1],
  ['out', '-', 10, 1],
] as const;
/** Events that are played. */
const PLAYED = 3;
const PLAY = ['play', PLAYED, 5] as const;

const timeline = (page: Page) => page.getByRole('slider', { name: 'Timeline' });
/** How often the play head has moved. */
const played = async (page: Page): Promise<number> =>
  Number(await page.evaluate(() => document.documentElement.dataset['played']));

// It takes as long as ten others: a deep run asks it.
if (process.env['DEEP'] !== undefined)
  test(
    'ten thousand events: to zoom and to pan is a frame of work, and a moment that is stepped or played to is a few',
    { tag: '@model' },
    async ({ page, browser }) => {
      expect(eventsOfScript()).toBeGreaterThan(10_000);
      await openPage(page, `./lab/?script=${await packScript(SCRIPT)}`);
      await lessMotion(page);
      await timeline(page).focus();
      await page.keyboard.press('+');
      await page.keyboard.press('0');
      await reference(page);
      await page.evaluate(() => {
        const slider = document.querySelector('[role="slider"][aria-label="Timeline"]');
        document.documentElement.dataset['played'] = '0';
        new MutationObserver(() => {
          const { dataset } = document.documentElement;
          dataset['played'] = String(Number(dataset['played']) + 1);
        }).observe(slider!, { attributeFilter: ['aria-valuetext'] });
      });
      const tasks = await tasksOf(browser, page, async () => {
        await reference(page);
        for (const [name, key, times] of KEYS) {
          await mark(page, name);
          for (let press = 0; press < times; press++) await page.keyboard.press(key);
        }
        await mark(page, 'home');
        await page.keyboard.press('Home');
        await page.evaluate(() => (document.documentElement.dataset['played'] = '0'));
        await mark(page, 'play');
        await page.keyboard.press('Space');
        await expect.poll(() => played(page)).toBeGreaterThanOrEqual(PLAYED);
        await page.keyboard.press('Space');
      });
      // The work of the reference is that of twelve frames, or of two answers to a reader.
      const limit = longest(tasks, /^reference$/).worked;
      const frame = limit / 12;
      for (const [name, times, frames] of [...KEYS.map(([key, , ...rest]) => [key, ...rest] as const), PLAY]) {
        const worked = tasks.filter(({ during }) => during === name).reduce((sum, task) => sum + task.worked, 0);
        expect(worked / times / frame, `frames of work for each ${name}`).toBeLessThan(frames);
      }
      const most = longest(tasks, /^(?!reference$)./);
      expect(most.worked / limit, `the longest answer, of ${most.during}`).toBeLessThan(0.5);
    },
  );
