import type { Plugin } from 'vite';

interface WithViteMetadata {
  readonly viteMetadata?: { readonly importedCss: Set<string>; readonly importedAssets: Set<string> };
}

/**
 * Keeps the CSS of lazily loaded chunks. Astro 7 deletes a stylesheet that only a dynamic import of the browser
 * build uses (the terminal's, the editor's): listed as an asset of the chunk it stays, and Vite preloads it.
 */
export function keepLazyCss(): Plugin {
  return {
    name: 'keep-lazy-css',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const lazy = new Set(chunks.flatMap(({ dynamicImports }) => dynamicImports));
      for (const output of chunks) {
        if (!output.isDynamicEntry && !lazy.has(output.fileName)) continue;
        const metadata = (output as WithViteMetadata).viteMetadata;
        // An island of one page that comes late on another: every page has its styles, and nothing is to be fetched.
        if (output.isEntry) metadata?.importedCss.clear();
        for (const css of metadata?.importedCss ?? []) metadata?.importedAssets.add(css);
      }
    },
  };
}
