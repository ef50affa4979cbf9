import { defineConfig } from 'vitest/config';

/** One project per folder of tests, so that each is a stage of the gate and can be run alone. */
const folders = ['unit', 'tidy', 'stories', 'conformance', 'lessons', 'fuzz', 'budget'];

export default defineConfig({
  test: {
    projects: folders.map((name) => ({
      extends: true,
      test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 20_000 },
    })),
  },
});
