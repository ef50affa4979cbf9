import { expect, test, type Page } from '@playwright/test';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import type { CompiledScenario } from '../../src/simulation/index.ts';
import { alike, blocksOf, firstMissing } from './recorded-lines.ts';
import { box, openTerminal } from './terminal-of-a-page.ts';

/** What is on the emulator's screen, a row a line; a row that is full to its end goes on in the next one. */
const screen = (page: Page) =>
  page.locator('.xterm-rows').evaluate((rows) => {
    const texts = [...rows.children].map((row) => (row.textContent ?? '').trimEnd());
    const widest = Math.max(...texts.map(({ length }) => length));
    const isFull = (text: string): boolean => text.length === widest && widest > 100;
    return texts
      .map((text) => (isFull(text) ? text : `${text}\n`))
      .join('')
      .trimEnd();
  });

const lastRow = async (page: Page): Promise<string> => (await screen(page)).split('\n').at(-1) ?? '';

/** Types a line and waits until the prompt stands alone again. Answers what stands between the two. */
async function line(page: Page, text: string, prompt = 'client $'): Promise<string> {
  await page.keyboard.type(text);
  await expect.poll(() => lastRow(page)).not.toBe(prompt);
  await page.keyboard.press('Enter');
  await expect.poll(() => lastRow(page), { timeout: 60_000 }).toBe(prompt);
  const seen = await screen(page);
  // Behind the line as it was typed: what it prints may name it too.
  const typed = `${prompt} ${text}`;
  const at = seen.lastIndexOf(typed);
  return (at < 0 ? seen : seen.slice(at + typed.length)).slice(0, -prompt.length).trim();
}

/** Counts from now on how often nothing at all stands on the emulator's screen. */
const noteEmptyFrames = (page: Page) =>
  page.locator('.xterm-rows').evaluate((rows) => {
    const seen = Object.assign(window, { emptyFrames: 0 });
    new MutationObserver(() => {
      if ((rows.textContent ?? '').trim() === '') seen.emptyFrames += 1;
    }).observe(rows, { childList: true, subtree: true, characterData: true });
  });

test('pipes, variables and files go from line to line, and back with the run', async ({ page }) => {
  await openTerminal(page);
  expect(await line(page, 'flink list | grep -c RUNNING')).toBe('1');
  expect(await line(page, 'x=hello; echo $x > /tmp/file; cat /tmp/file')).toBe('hello');
  expect(await line(page, 'ls /opt/flink/conf | head -n 1; pwd')).toBe('config.yaml\n/opt/flink');
  expect(await line(page, 'rm /tmp/file; cat /tmp/file')).toBe('cat: /tmp/file: No such file or directory');
  await noteEmptyFrames(page);
  const back = page.getByRole('toolbar', { name: 'Time' }).getByRole('button', { name: 'Back' });
  // What was removed is the last notable event, the line before it; each click shows what it led to before the next one.
  await back.click();
  await expect.poll(() => lastRow(page)).toBe('client $ rm /tmp/file; cat /tmp/file');
  await back.click();
  await expect.poll(() => lastRow(page)).toBe('client $');
  expect(await screen(page)).not.toContain('rm /tmp/file');
  expect(await screen(page)).toContain('cat /tmp/file');
  await box(page).focus();
  expect(await line(page, 'cat /tmp/file')).toBe('hello');
  expect(await page.evaluate(() => (globalThis as unknown as { emptyFrames: number }).emptyFrames)).toBe(0);
});

test('another host has its own prompt, files and processes, until exit', async ({ page }) => {
  await openTerminal(page);
  await line(page, 'ssh jobmanager-1', 'jobmanager-1 $');
  expect(await line(page, 'hostname; jps | grep -v Jps | cut -d " " -f 2', 'jobmanager-1 $')).toBe(
    'jobmanager-1\nStandaloneSessionClusterEntrypoint',
  );
  expect(await line(page, 'exit')).toContain('Connection to jobmanager-1 closed.');
});

test('what has no end is ended by Ctrl-C or by a limit, and the page goes on drawing', async ({ page }) => {
  await openTerminal(page);
  await page.evaluate(() => {
    const seen = { frames: 0 };
    Object.assign(window, { seen });
    const frame = (): void => {
      seen.frames += 1;
      requestAnimationFrame(frame);
    };
    frame();
  });
  const frames = () => page.evaluate(() => (window as unknown as { seen: { frames: number } }).seen.frames);
  const before = await frames();
  expect(await line(page, 'while :; do :; done')).toContain('a limit of this lab');
  expect(await line(page, "awk 'BEGIN { while (1); }'")).toContain('a limit of this lab');
  expect(await frames()).toBeGreaterThan(before + 5);
  await page.keyboard.type('tail -f /tmp/nothing /opt/flink/conf/masters');
  await page.keyboard.press('Enter');
  await expect.poll(() => screen(page)).toContain('==> /opt/flink/conf/masters <==');
  await page.keyboard.press('Control+c');
  expect(await line(page, 'echo back')).toBe('back');
});

test('a link opens with what its lines printed', async ({ page, context }) => {
  await openTerminal(page);
  await line(page, 'for i in 1 2; do echo turn $i >> /tmp/turns; done; wc -l < /tmp/turns');
  await line(page, 'flink list | head -n 1; cat /tmp/turns');
  const before = (await screen(page)).trim();
  const other = await context.newPage();
  // The address follows a moment later.
  await expect(async () => {
    await openTerminal(other, page.url());
    await expect.poll(() => screen(other)).toContain(before.slice(before.lastIndexOf('$ for i')));
  }).toPass({ timeout: 90_000 });
});

/**
 * Recordings with lines that need a shell, and those of many errors; which of their lines are typed. Not those whose files
 * are removed at that very instant: who types is later than a script.
 */
const RECORDED: readonly (readonly [string, RegExp])[] = [
  ['session-cli-errors', /./],
  ['session-savepoint', /find/],
  ['session-rescale-adaptive', /curl/],
  ['session-fork-from-savepoint', /\$\(/],
  ['application-finish', /find|cat/],
  ['application-cancel', /find/],
];

/**
 * Both versions are compared without a browser by the conformance tests; here it is the way to the screen that is tried:
 * one session, one application. All of them in a deep run.
 */
const isDeep = process.env['DEEP'] !== undefined;
const TYPED = isDeep ? FLINK_VERSIONS : FLINK_VERSIONS.slice(-1);
const IN_GATE = ['session-rescale-adaptive', 'application-finish'];

for (const flink of TYPED)
  for (const [name, matches] of RECORDED.filter(([name]) => isDeep || IN_GATE.includes(name)))
    test(`lines of ${name} on Flink ${flink} print what was recorded`, { tag: '@model' }, async ({ page }) => {
      test.slow();
      // Room for everything that a line prints.
      await page.setViewportSize({ width: 2400, height: 9000 });
      for (const { scenario, lines } of blocksOf(name, flink, matches)) {
        await standAt(page, await scenario());
        for (const { text, stdout, stderr } of lines) {
          // The whole help is longer than any screen; unit tests compare it.
          if (text === 'flink' || text.endsWith('--help')) continue;
          const seen = alike(await line(page, text));
          for (const lines of [stdout, stderr])
            expect(
              firstMissing(seen, lines),
              `what \`${text}\` printed lacks a line of the recording\n${seen}`,
            ).toBeUndefined();
        }
      }
    });

/** Opens the lab on a scenario of a test's own, in the place of one that the site has. */
async function standAt(page: Page, scenario: CompiledScenario): Promise<void> {
  const stead = 'matrix-session-beside.2.3';
  await page.unrouteAll();
  await page.route(`**/${stead}.*.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `export default ${JSON.stringify(scenario)};` }),
  );
  await openTerminal(page, `./lab/?scenario=${stead}&at=${scenario.id}-${scenario.actions.length}`);
}
