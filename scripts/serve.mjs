import { resolve } from 'node:path';
import { builtSettings } from './dist.mjs';
import { createStaticServer, listen } from './static-server.mjs';

// Serves an already built site, for the end-to-end tests: node scripts/serve.mjs FOLDER PORT
const [folder, port] = process.argv.slice(2);
const settings = builtSettings(resolve(folder));
if (settings === undefined) {
  console.error(`There is no built site in ${folder}: run npm run build.`);
  process.exit(1);
}
await listen(createStaticServer({ folder: resolve(folder), base: settings.base }), {
  host: '127.0.0.1',
  port: Number(port),
});
