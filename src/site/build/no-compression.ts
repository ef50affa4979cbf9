import type { Plugin } from 'vite';

const NAME = 'node:zlib';
const STUB = '\0no-compression';

/**
 * The browser has no `node:zlib`. Only `gzip` of the shell asks for it, and then says that it cannot.
 */
export function noCompression(): Plugin {
  return {
    name: 'no-compression',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    resolveId: (id) => (id === NAME ? STUB : undefined),
    load: (id) =>
      id === STUB
        ? `const no = () => { throw new Error('compression is not simulated here'); };
export const constants = {}, gzipSync = no, gunzipSync = no;`
        : undefined,
  };
}
