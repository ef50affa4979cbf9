import { defineConfig } from '@playwright/test';
import { browserPath, browsers } from './scripts/browsers.mjs';

// Set once by the first process, so that its workers share the port and two runs at a time do not.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const port = Number(process.env.E2E_PORT);

/** The site built for another base path; only the gate builds it, so only the gate sets this. */
const underPath = process.env.UNDER_PATH_DIST;

const program = (name: string): string => {
  const browser = browsers.find((candidate) => candidate.name === name);
  if (browser === undefined) throw new Error(`scripts/browsers.mjs knows no ${name}.`);
  return browserPath(browser);
};

const chromium = {
  browserName: 'chromium' as const,
  launchOptions: {
    executablePath: program('chromium'),
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  },
};

// Debian's Firefox, driven over WebDriver BiDi. It ignores colorScheme and reducedMotion: use `?theme=` and the
// preferences of a project.
const firefox = {
  browserName: 'firefox' as const,
  channel: 'moz-firefox',
  launchOptions: { executablePath: program('firefox') },
};

/**
 * What a second browser cannot answer otherwise, by the tag of its tests, and why. Everything without a tag (keys,
 * focus, layout, storage, policy, clipboard, equal bits) runs in both browsers.
 */
const once = {
  '@document': 'axe, links and bytes: the server sends the same document to every browser',
  '@model': 'what the simulation does and what is told of it: determinism.spec.ts shows that its bits are the same',
};

const serve = (folder: string, at: number, base: string) => ({
  command: `node scripts/serve.mjs ${folder} ${at}`,
  url: `http://localhost:${at}${base}build.json`,
  reuseExistingServer: false,
});

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  // One more than the cores of a small machine: a test often waits for a frame or a file.
  workers: 3,
  // Of a machine that does ten other things as well; a test takes a few seconds where it is alone.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { serviceWorkers: 'block', screenshot: 'only-on-failure' },
  projects: [
    { name: 'chromium', use: { ...chromium, baseURL: `http://localhost:${port}/` } },
    // Firefox over BiDi cannot be driven with its scripts off.
    {
      name: 'firefox',
      testIgnore: 'without-script.spec.ts',
      grepInvert: new RegExp(Object.keys(once).join('|')),
      use: { ...firefox, baseURL: `http://localhost:${port}/` },
    },
    ...(underPath === undefined
      ? []
      : [
          {
            // Only addresses and the headers that go by address can differ there.
            name: 'under-path',
            testMatch: 'loading.spec.ts',
            use: { ...chromium, baseURL: `http://localhost:${port + 1}/lab/` },
          },
        ]),
  ],
  webServer: [serve('dist', port, '/'), ...(underPath === undefined ? [] : [serve(underPath, port + 1, '/lab/')])],
});
