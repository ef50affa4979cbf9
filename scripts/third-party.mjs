import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './toolchain.mjs';

// Writes THIRD-PARTY-NOTICES from the last build: node scripts/third-party.mjs

const notices = join(root, 'THIRD-PARTY-NOTICES');

/** The packages whose code the built site in `folder` sends to a browser. */
export const shippedPackages = (folder) => JSON.parse(readFileSync(join(folder, 'shipped-packages.json'), 'utf8'));

/** The notices of these packages: name, version, licence and its text. */
export function noticesOf(names) {
  const parts = names.map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const isLicence = (entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry);
    const found = readdirSync(folder).find(isLicence);
    // One package keeps its licence in a folder of that name.
    const isFolder = found !== undefined && statSync(join(folder, found)).isDirectory();
    const file = isFolder ? join(found, readdirSync(join(folder, found)).find(isLicence)) : found;
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
    return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${text.replace(/\r/g, '').replace(/[ \t]+$/gm, '')}\n`;
  });
  return ['The site sends code of these packages to the browser.\n', ...parts].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'shipped-packages.json'))) {
    console.error('Build the site first: npm run build');
    process.exit(1);
  }
  writeFileSync(notices, noticesOf(shippedPackages(dist)));
}
