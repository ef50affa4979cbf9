import { unified } from '@astrojs/markdown-remark';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import remarkDirective from 'remark-directive';
import { compileScenarios } from './src/site/build/compile-scenarios.ts';
import { keepLazyCss } from './src/site/build/keep-lazy-css.ts';
import { labChunk } from './src/site/build/lab-chunk.ts';
import { lateScripts } from './src/site/build/late-scripts.ts';
import { noCompression } from './src/site/build/no-compression.ts';
import { pureXState } from './src/site/build/pure-xstate.ts';
import site from './site.config.mjs';
import { firstMachines } from './src/site/build/first-machines.ts';
import { siteMap } from './src/site/build/site-map.ts';
import { searchIndex } from './src/site/build/search-index.ts';
import { finishSite } from './src/site/build/finish-site.ts';
import { labDirectives } from './src/site/markdown/directives.ts';

export default defineConfig({
  output: 'static',
  ...(site.site === undefined ? {} : { site: site.site }),
  base: site.base,
  trailingSlash: 'ignore',
  build: { format: 'directory', inlineStylesheets: 'always' },
  integrations: [compileScenarios(), svelte(), searchIndex(), siteMap(site), finishSite(site)],
  markdown: {
    processor: unified({ remarkPlugins: [remarkDirective, labDirectives] }),
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: 'light-dark()',
    },
  },
  devToolbar: { enabled: false },
  vite: {
    plugins: [
      lateScripts(),
      keepLazyCss(),
      pureXState(),
      labChunk(),
      noCompression(),
      firstMachines(new URL('.', import.meta.url)),
    ],
    // bash runs in a worker, which is built by itself.
    worker: { format: 'es', plugins: () => [noCompression()] },
  },
});
