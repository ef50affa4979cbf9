import { expect, test, type Page } from '@playwright/test';
import { openPage } from './pages.ts';
import { box, openTerminal, screen } from './terminal-of-a-page.ts';

async function enter(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

test('the emulator comes when somebody wants to type, with its own stylesheet', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await openPage(page, './');
  await expect(box(page)).toContainText('flink list');
  expect(scripts.filter((url) => url.includes('emulator'))).toEqual([]);
  await box(page).focus();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  expect(scripts.filter((url) => url.includes('emulator')).length).toBeGreaterThan(0);
  await expect(page.locator('.xterm')).toHaveCSS('position', 'relative');
  // The transcript is still there.
  expect(await screen(page)).toContain('flink list');
});

test('keys that come before the emulator are not lost', async ({ page }) => {
  await openPage(page, './');
  await box(page).focus();
  await enter(page, 'help');
  await expect.poll(() => screen(page)).toContain('`lab help` how this terminal works.');
});

test('a deployment is typed and answered as Flink does', async ({ page }) => {
  await openTerminal(page);
  await enter(page, 'flink run -d orders-v2.jar');
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toMatch(/Job has been submitted with JobID [0-9a-f]{32}\nclient \$/);
  await expect(page.getByText('2 jobs').first()).toBeVisible();
});

test('who deploys by typing goes on typing when the answer comes', async ({ page }) => {
  await openTerminal(page);
  await enter(page, 'flink run -d orders-v2.jar');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Both run', { timeout: 60_000 });
  await enter(page, 'flink list');
  await expect.poll(() => screen(page)).toMatch(/JobID [0-9a-f]{32}\s+client \$ flink list/);
});

test(
  'a line typed when the answer comes is answered too, and then the run rests',
  { tag: '@model' },
  async ({ page }) => {
    await openPage(page, './');
    await page.getByRole('radio', { name: /Both run/ }).check();
    await page.getByRole('button', { name: 'Deploy v2', exact: true }).click();
    const time = page.getByRole('toolbar', { name: 'Time' });
    // The page types its command letter by letter first.
    await expect(time.getByRole('button', { name: 'Pause' })).toBeVisible();
    await box(page).focus();
    await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
    const heading = page.getByRole('heading', { level: 1, name: 'Both run. Every order is counted twice.' });
    // Typed before, run when the page has just taken Play back.
    await page.keyboard.type('flink list');
    await heading.waitFor({ timeout: 60_000 });
    await page.keyboard.press('Enter');
    await expect
      .poll(() => screen(page), { timeout: 30_000 })
      .toMatch(/flink list\n[^$]*orders v2 \(RUNNING\)[^$]*\$\s*$/);
    await expect(time.getByRole('button', { name: 'Play' })).toBeVisible();
  },
);

test(
  'a line typed while a deployment is played is answered, whatever the page does then',
  { tag: '@model' },
  async ({ page }) => {
    await openTerminal(page);
    await enter(page, 'flink run -d orders-v2.jar');
    await enter(page, 'flink list');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Both run', { timeout: 60_000 });
    await expect
      .poll(() => screen(page), { timeout: 30_000 })
      .toMatch(/flink list\n[^$]*Running\/Restarting[^$]*\$\s*$/);
  },
);

test('a line typed in the past is answered on a branch', { tag: '@model' }, async ({ page }) => {
  await openTerminal(page);
  await enter(page, 'flink list');
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toMatch(/\$ flink list\n[^$]*No scheduled jobs\.\n[^$]*\$\s*$/);
  const time = page.getByRole('toolbar', { name: 'Time' });
  const back = time.getByRole('button', { name: 'Step back', exact: true });
  for (let step = 0; step < 5; step++) await back.click();
  await page.locator('.xterm-helper-textarea').focus();
  await enter(page, 'flink list');
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toMatch(/\$ flink list\n[^$]*No scheduled jobs\.\n[^$]*\$\s*$/);
  await expect(time.getByRole('button', { name: /branch/i })).toBeVisible();
});

test('list and cancel answer as Flink does', { tag: '@model' }, async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, './lessons/3-v2-while-v1-runs/two-jobs-one-topic/');
  await page.getByRole('radio', { name: /v1 keeps two partitions/ }).check();
  await page.getByRole('button', { name: 'That is my guess' }).click();
  await box(page).focus();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await enter(page, 'flink list');
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toMatch(
      /flink list\nWaiting for response\.\.\.\n-.*-\n.* : orders v1 \(RUNNING\)\n-+\nNo scheduled jobs\.\nclient \$\s*$/,
    );
  await page.keyboard.type('flink cancel $v');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => screen(page), { timeout: 30_000 }).toMatch(/Cancelled job [0-9a-f]{32}\.\nclient \$/);
});

test('wrong lines are answered, and touch nothing', { tag: '@model' }, async ({ page }) => {
  await openTerminal(page);
  const before = await page.getByRole('group', { name: /Cluster/ }).textContent();
  await enter(page, 'flnk list');
  await expect
    .poll(() => screen(page))
    .toContain('bash: flnk: command not found\nlab: Did you mean `flink`?\nclient $');
  await expect(page.getByRole('status').filter({ hasText: 'command not found' })).toHaveCount(1);
  expect(await page.getByRole('group', { name: /Cluster/ }).textContent()).toBe(before);
  await enter(page, 'flink cancle x');
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toContain('lab: did you mean `flink cancel`?\n"cancle" is not a valid action.');
});

test('Tab completes what is typed, and leaves otherwise; Escape, then Tab, always leaves', async ({ page }) => {
  await openTerminal(page);
  const typing = page.locator('.xterm-helper-textarea');
  await page.keyboard.type('flink run -d orders-v');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await expect.poll(() => screen(page)).toMatch(/client \$ flink run -d orders-v2\.jar\s*$/);
  await expect(typing).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(typing).not.toBeFocused();
  await typing.focus();
  await page.keyboard.press('Control+u');
  await page.keyboard.press('Tab');
  await expect(typing).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(typing).toBeFocused();
  await page.keyboard.type('help');
  await page.keyboard.press('Shift+Tab');
  await expect(typing).not.toBeFocused();
});

test('a line can be edited and taken from the history', async ({ page }) => {
  await openTerminal(page);
  await enter(page, 'history');
  await page.keyboard.type('ist');
  await page.keyboard.press('Home');
  await page.keyboard.type('flink l');
  await expect.poll(() => screen(page)).toMatch(/client \$ flink list\s*$/);
  await page.keyboard.press('Control+u');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+u');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => screen(page)).toMatch(/client \$ history\s*$/);
  await page.keyboard.press('Control+c');
  await expect.poll(() => screen(page)).toMatch(/client \$ history\^C\nclient \$\s*$/);
});

test('a line goes on behind the second prompt, typed and pasted, and the history keeps it whole', async ({ page }) => {
  await openTerminal(page);
  await enter(page, 'for i in 1 2; do');
  await expect.poll(() => screen(page)).toMatch(/client \$ for i in 1 2; do\n>\s*$/);
  await enter(page, 'echo turn $i');
  await enter(page, 'done');
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toMatch(/client \$ for i in 1 2; do\n> echo turn \$i\n> done\nturn 1\nturn 2\nclient \$\s*$/);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => screen(page)).toMatch(/client \$ for i in 1 2; do echo turn \$i; done\s*$/);
  await page.keyboard.press('Control+u');
  await enter(page, "echo 'open");
  await page.keyboard.type('still');
  await page.keyboard.press('Control+c');
  await expect.poll(() => screen(page)).toMatch(/client \$ echo 'open\n> still\^C\nclient \$\s*$/);
  await page.locator('.xterm-helper-textarea').evaluate((typing) => {
    const text = 'cat <<EOF | tr a-z A-Z\nfrom\nthe clipboard\nEOF\necho after\n';
    const clipboardData = { getData: () => text };
    typing.dispatchEvent(Object.assign(new Event('paste', { bubbles: true }), { clipboardData }));
  });
  await expect
    .poll(() => screen(page), { timeout: 30_000 })
    .toMatch(/> the clipboard\n> EOF\nFROM\nTHE CLIPBOARD\nclient \$ echo after\nafter\nclient \$\s*$/);
});

test('stepping back shortens the screen', { tag: '@model' }, async ({ page }) => {
  await openTerminal(page);
  await enter(page, 'flink run -d orders-v2.jar');
  await expect.poll(() => screen(page), { timeout: 30_000 }).toContain('Job has been submitted with JobID');
  const time = page.getByRole('toolbar', { name: 'Time' });
  const back = time.getByRole('button', { name: 'Step back', exact: true });
  for (let step = 0; step < 20 && (await screen(page)).includes('orders-v2.jar'); step++) await back.click();
  expect(await screen(page)).not.toContain('orders-v2.jar');
  expect(await screen(page)).toContain('flink list');
});

test('on a phone a long command wraps and stays editable', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, './');
  await page.getByRole('button', { name: 'Terminal', exact: true }).first().click();
  await box(page).click();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type('flink run -d -p 2 orders-v2.jar --sink exactly-once');
  await page.keyboard.press('Home');
  await page.keyboard.type('X');
  const shown = async (): Promise<string> => (await screen(page)).replaceAll(/\s/g, '');
  await expect.poll(shown).toContain('client$Xflinkrun-d-p2orders-v2.jar--sinkexactly-once');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
