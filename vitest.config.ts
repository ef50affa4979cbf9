import { defineConfig } from 'vitest/config';

/** One project per folder of tests, so that each is a stage of the gate and can be run alone. */
const folders = ['unit', 'tidy', 'stories', 'conformance', 'lessons', 'fuzz', 'budget'];

/** Ratios of times are measured last, one file after the other, and again when something else took the processor. */
const alone = { fileParallelism: false, isolate: true, retry: 3, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    // Vitest leaves one core for others when it is not told: of two, half.
    maxWorkers: '100%',
    // To load what is tested anew for each file took a third of all time. Only what comes late stays in modules: tests of a
    // page that has not got it yet begin with `vi.resetModules()`.
    isolate: false,
    testTimeout: 120_000,
    setupFiles: 'tests/properties.ts',
    // What a rule found stands in its message, not only how much.
    chaiConfig: { truncateThreshold: 2_000 },
    projects: folders.map((name) => ({
      extends: true,
      test: { name, include: [`tests/${name}/**/*.test.ts`], ...(name === 'budget' ? alone : {}) },
    })),
  },
});
