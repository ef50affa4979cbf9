import { join } from 'node:path';
import { buildSite } from './dist.mjs';
import { root } from './toolchain.mjs';

const { code, output } = await buildSite(join(root, 'dist'));
process.stdout.write(output);
process.exit(code);
