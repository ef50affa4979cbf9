import { expect, test, type Page } from '@playwright/test';
import { openPage, pagesOfEachKind } from './pages.ts';

// What holds for every page, whatever is on it. Runs also against the site under another base path.

interface WithViolations {
  violations: string[];
}

/** Notes what a page must not do, from before its first script on. */
async function watch(page: Page, origin: string): Promise<{ readonly complaints: string[] }> {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const address = new URL(request.url());
    const isOwn = address.origin === origin || address.protocol === 'data:' || address.protocol === 'blob:';
    if (!isOwn) complaints.push(`request to ${address.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console ${message.text()}`);
  });
  await page.addInitScript(() => {
    const seen = ((window as unknown as WithViolations).violations = [] as string[]);
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { complaints };
}

const violationsOf = (page: Page) => page.evaluate(() => (window as unknown as WithViolations).violations);

test('no page asks another host, misses a file or breaks its policy', async ({ page, baseURL }) => {
  const { complaints } = await watch(page, new URL(baseURL ?? '').origin);
  for (const address of pagesOfEachKind()) {
    await openPage(page, address);
    // Who leaves while something is under way misses it.
    if ((await page.locator('astro-island').count()) > 0) await page.waitForLoadState('networkidle');
    expect.soft([...complaints.splice(0), ...(await violationsOf(page))], address).toEqual([]);
  }
});

test('every link leads somewhere, and stays under the base path', { tag: '@document' }, async ({ page, baseURL }) => {
  const base = new URL(baseURL ?? '');
  const found = new Set<string>();
  for (const address of pagesOfEachKind()) {
    await openPage(page, address);
    const links = await page.$$eval('a[href]', (anchors) =>
      anchors.map((anchor) => (anchor as HTMLAnchorElement).href),
    );
    const own = [...new Set(links)].map((link) => new URL(link)).filter(({ origin }) => origin === base.origin);
    for (const { pathname } of own) found.add(pathname);
    const here = own.filter(({ pathname, hash }) => hash.length > 1 && pathname === new URL(page.url()).pathname);
    // A lab keeps its run in the fragment: only a name can be a place on the page.
    const places = here.map(({ hash }) => decodeURIComponent(hash.slice(1))).filter((name) => /^[\w-]+$/.test(name));
    const absent = await page.evaluate(
      (names) => names.filter((name) => document.getElementById(name) === null),
      places,
    );
    expect.soft(absent, address).toEqual([]);
  }
  for (const path of found) {
    expect.soft(path.startsWith(base.pathname), `${path} under ${base.pathname}`).toBe(true);
    const status = (await page.request.get(new URL(path, base).href)).status();
    expect.soft(status, path).toBe(200);
  }
});

test('the policy refuses a script that was slipped in', async ({ page, baseURL }) => {
  const answer = await page.goto('./');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  const scripts = /script-src (?<sources>[^;]*)/.exec(policy)?.groups?.sources ?? '';
  expect(scripts).toContain("'self'");
  expect(scripts).not.toMatch(/'unsafe-(inline|eval)'/);
  expect(policy).toContain('frame-ancestors');

  await watch(page, new URL(baseURL ?? '').origin);
  await openPage(page, './');
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.slippedIn = true';
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return 'slippedIn' in window;
  });
  expect(ran).toBe(false);
  expect((await violationsOf(page)).join()).toContain('script-src');
});

test('an unknown address answers 404', async ({ page }) => {
  const answer = await page.goto('./no-such-page/');
  expect(answer?.status()).toBe(404);
});
