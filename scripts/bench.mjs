import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSite, isCurrent } from './dist.mjs';
import { root } from './toolchain.mjs';

// `npm run bench`: runs every tests/bench/*.bench.ts and keeps what it measured in docs/benchmarks.md. Each of those
// files exports a `title` and `measure()`, which gives rows: { figure, measured, limit?, unit }.

const site = join(root, 'dist');
const folder = join(root, 'tests', 'bench');

const number = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : Number(value.toPrecision(3)).toString();

/** One table of the page; a figure past its limit says so. */
function table(title, rows) {
  const lines = rows.map(({ figure, measured, limit, unit }) => {
    const verdict =
      limit === undefined ? '' : measured <= limit ? `at most ${number(limit)}` : `**past ${number(limit)}**`;
    return `| ${figure} | ${number(measured)} ${unit} | ${verdict} |`;
  });
  return `## ${title}\n\n| figure | measured | limit |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
}

if (!isCurrent(site)) {
  const { code, output } = await buildSite(site);
  if (code !== 0) {
    console.error(output);
    process.exit(code);
  }
}
const parts = [];
let past = 0;
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .sort()) {
  const { title, measure } = await import(pathToFileURL(join(folder, file)).href);
  const rows = await measure();
  past += rows.filter(({ measured, limit }) => limit !== undefined && measured > limit).length;
  parts.push(table(title, rows));
}
const machine = `Node ${process.versions.node}, ${cpus().length} cores. Compare the times with each other, not with other machines.`;
const page = `# Benchmarks\n\nWritten by \`npm run bench\`. ${machine}\n\n${parts.join('\n')}`;
writeFileSync(join(root, 'docs', 'benchmarks.md'), page);
console.log(page);
process.exit(past > 0 ? 1 : 0);
