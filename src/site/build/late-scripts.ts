import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Scripts of pages that are loaded when somebody wants them, and their files. */
const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['search', fileURLToPath(new URL('../client/search.ts', import.meta.url))],
  ['share', fileURLToPath(new URL('../client/share-intent.ts', import.meta.url))],
]);

/** Where they are, below the site's base. */
const FOLDER = 'late';

/**
 * Makes them files with addresses of their own. A page's script that imported them would be a file too, and the page would
 * carry the styles of all that they use: so it names them by their address, and stands in the page.
 */
export function lateScripts(): Plugin {
  return {
    name: 'late-scripts',
    applyToEnvironment: (environment) => environment.name === 'client',
    buildStart() {
      if (this.environment.mode !== 'build') return;
      for (const [name, id] of SCRIPTS) this.emitFile({ type: 'chunk', id, fileName: `${FOLDER}/${name}.js` });
    },
    // Pagefind writes its own script beside its index, and no bundler knows of it.
    resolveId(source) {
      return source === 'virtual:pagefind' ? { id: '../pagefind/pagefind.js', external: true } : undefined;
    },
    // While pages are written there are no such files: each address leads to its source.
    configureServer({ middlewares, config }) {
      middlewares.use((request, response, next) => {
        const [, name = ''] = /\/late\/(\w+)\.js$/.exec(request.url?.split('?')[0] ?? '') ?? [];
        const file = SCRIPTS.get(name);
        if (file === undefined) return next();
        response.setHeader('content-type', 'text/javascript');
        response.end(`import ${JSON.stringify(`${config.base}@fs${file}`)};`);
      });
    },
  };
}
