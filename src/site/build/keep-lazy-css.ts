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
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk' || !output.isDynamicEntry) continue;
        const metadata = (output as WithViteMetadata).viteMetadata;
        for (const css of metadata?.importedCss ?? []) metadata?.importedAssets.add(css);
      }
    },
  };
}
