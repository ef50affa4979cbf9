import { existsSync } from 'node:fs';
import { run } from './toolchain.mjs';

/** The browsers of the end-to-end tests: Debian's packages, or what the variable names. */
export const browsers = [
  { name: 'chromium', variable: 'CHROMIUM_PATH', path: '/usr/bin/chromium', debianPackage: 'chromium' },
  { name: 'firefox', variable: 'FIREFOX_PATH', path: '/usr/bin/firefox-esr', debianPackage: 'firefox-esr' },
];

/**
 * Where a browser's program is, whether or not it exists.
 * @type {(browser: { variable: string, path: string }) => string}
 */
export const browserPath = ({ variable, path }) => process.env[variable] || path;

const missing = () => browsers.filter((browser) => !existsSync(browserPath(browser)));

/** Installs missing browsers when this user may, else says what to run. Throws when one is still missing. */
export async function ensureBrowsers() {
  if (missing().length === 0) return;
  const packages = missing().map(({ debianPackage }) => debianPackage);
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log(`Installing ${packages.join(' and ')} …`);
    const { code, output } = await run('sh', ['-c', command], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (code !== 0) throw new Error(`${output}\nInstalling the browsers failed. Run: ${command}`);
  }
  const still = missing();
  if (still.length === 0) return;
  const variables = still.map(({ variable }) => variable).join(' and ');
  throw new Error(
    `The end-to-end tests need ${still.map(({ name }) => name).join(' and ')}. On Debian, run as root: ${command}\n` +
      `Elsewhere, set ${variables} to the program.`,
  );
}
