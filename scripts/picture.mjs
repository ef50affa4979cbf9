import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserPath, browsers } from './browsers.mjs';
import { builtSettings } from './dist.mjs';
import { createStaticServer, listen } from './static-server.mjs';
import { root } from './toolchain.mjs';

// Takes the picture in README.md from the built site: node scripts/picture.mjs
const folder = join(root, 'dist');
const { base } = builtSettings(folder);
const server = createStaticServer({ folder, base });
const port = await listen(server, { host: '127.0.0.1', port: 0 });
const browser = await chromium.launch({
  executablePath: browserPath(browsers.find(({ name }) => name === 'chromium')),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`http://localhost:${port}${base}?theme=light`, { waitUntil: 'networkidle' });
await page.getByRole('button', { name: 'Show me without guessing' }).click();
await page.getByRole('heading', { name: 'Both run. Every order is counted twice.' }).waitFor({ timeout: 60_000 });
await page.waitForTimeout(500);
await page.screenshot({ path: join(root, 'docs', 'picture.png') });
await browser.close();
server.close();
