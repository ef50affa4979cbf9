import { vitePreprocess } from '@astrojs/svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // Names of scoped styles are in every template, and in every page.
    cssHash: ({ css, hash }) => `s${hash(css).slice(0, 4)}`,
  },
};
