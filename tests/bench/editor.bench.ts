import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserPath, browsers } from '../../scripts/browsers.mjs';
import { builtSettings } from '../../scripts/dist.mjs';
import { createStaticServer, listen } from '../../scripts/static-server.mjs';

export const title = 'The editor of configurations, in Chromium';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const ROUNDS = 5;
/** From intent until the first line can be read. */
const FIRST_LINE_MS = 600;

/** Milliseconds of the page's own clock from one of its events to when something is in sight. */
async function measured(page: Page, act: () => Promise<void>, event: string, sight: string): Promise<number> {
  await page.evaluate(
    ([type, selector]) => {
      const waits = window as { seen?: Promise<number> };
      waits.seen = new Promise((done) => {
        const begin = (): void => {
          const start = performance.now();
          const look = (): void => {
            const { height = 0 } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
            if (height > 0) done(performance.now() - start);
            else requestAnimationFrame(look);
          };
          look();
        };
        document.addEventListener(type, begin, { capture: true, once: true });
      });
    },
    [event, sight] as const,
  );
  await act();
  return page.evaluate(() => (window as { seen?: Promise<number> }).seen ?? Promise.resolve(NaN));
}

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** From the click on the tab to the text, and from the click into the text to the editor, each time with an empty cache. */
export async function measure(): Promise<{ figure: string; measured: number; limit?: number; unit: string }[]> {
  const { base } = builtSettings(DIST) as { readonly base: string };
  const server = createStaticServer({ folder: DIST, base });
  const port = await listen(server, { host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({
    executablePath: browserPath(browsers.find(({ name }) => name === 'chromium') ?? { variable: '', path: '' }),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const lines: number[] = [];
  const editors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(`http://localhost:${port}${base}lab/?scenario=article-configuration.2.3`, {
      waitUntil: 'networkidle',
    });
    const tab = page.getByRole('tab', { name: 'Config' });
    lines.push(await measured(page, () => tab.click(), 'click', '.config pre span'));
    const text = page.getByRole('textbox', { name: /^config\.yaml/ });
    editors.push(await measured(page, () => text.focus(), 'focusin', '.config .monaco-editor .view-line'));
    await page.close();
  }
  await browser.close();
  server.close();
  return [
    { figure: 'from a click on Config to the first line', measured: medianOf(lines), limit: FIRST_LINE_MS, unit: 'ms' },
    { figure: 'from the focus in the text to the editor in its place', measured: medianOf(editors), unit: 'ms' },
  ];
}
