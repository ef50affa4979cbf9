import { defineConfig } from 'vitest/config';

/** One project per folder of tests, so that each is a stage of the gate and can be run alone. */
const folders = ['unit', 'tidy', 'stories', 'conformance', 'lessons', 'fuzz', 'budget'];

/** Ratios of times are measured one file after the other, and again when something else took the processor. */
const alone = { fileParallelism: false, retry: 3 };

export default defineConfig({
  test: {
    projects: folders.map((name) => ({
      extends: true,
      test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 60_000, ...(name === 'budget' ? alone : {}) },
    })),
  },
});
