import { vitePreprocess } from '@astrojs/svelte';

/** What a page of text may open too, with no other style of the lab: these bring their styles themselves. */
const anywhere = /\/lab\/(?:ShareSheet|share\/\w+)\.svelte$/;

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // Names of scoped styles are in every template, and in every page.
    cssHash: ({ css, hash }) => `s${hash(css).slice(0, 4)}`,
  },
  vitePlugin: {
    dynamicCompileOptions: ({ filename }) => (anywhere.test(filename) ? { css: 'injected' } : undefined),
  },
};
