import { join } from 'node:path';
import { builtSettings, buildSite, isCurrent } from './dist.mjs';
import { ensureInstalled } from './install.mjs';
import { createStaticServer, listen } from './static-server.mjs';
import { root } from './toolchain.mjs';

// `npm start`: from a fresh clone to an address. HOST=0.0.0.0 opens it to other machines.
const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 4321);
const folder = join(root, 'dist');

try {
  await ensureInstalled();
  if (!isCurrent(folder)) {
    console.log('Building the site …');
    const { code, output } = await buildSite(folder);
    if (code !== 0) throw new Error(`${output}\nThe build failed; its message is above.`);
  }
  const { base } = builtSettings(folder);
  const taken = await listen(createStaticServer({ folder, base }), { host, port, next: true });
  const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
  console.log(`\nHA Lab for Apache Flink: http://${name}:${taken}${base}\nStop it with Ctrl+C.`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
