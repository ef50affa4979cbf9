import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './toolchain.mjs';

/** Names the first package that is not installed as the lock says, or nothing when all are. */
function firstStale() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'everything';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '') continue;
    // An optional package of another system is rightly absent.
    if (installed[path] === undefined && optional) continue;
    if (installed[path]?.version !== version) return path.replace(/^node_modules\//, '');
  }
  return undefined;
}

/** Installs the packages of the lock when they are missing or others. */
export async function ensureInstalled() {
  const stale = firstStale();
  if (stale === undefined) return;
  console.log(
    stale === 'everything' ? 'Installing packages (npm ci) …' : `Installing packages (npm ci): ${stale} changed …`,
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code } = await run(npm, ['ci'], { show: true });
  if (code !== 0) throw new Error('npm ci failed; its message is above.');
}
