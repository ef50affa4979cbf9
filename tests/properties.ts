/** How often properties are tried, and with which values. Set before every file of tests. */
import fc from 'fast-check';

const DEEP = process.env.DEEP === '1';
/** A deep run tries this many times as much. */
const DEEPER = 20;
/** As many as fast-check tries by itself. */
const COMMONLY = 100;

/** The count of runs of a property that is dearer or weaker than others, as `numRuns`. */
export const often = (runs: number): number => (DEEP ? DEEPER * runs : runs);

// The same values every time, so that the gate never fails by chance; other ones each time when it is deep. FUZZ_SEED tries
// one of one's own: what fails says the seed that it failed with.
const { FUZZ_SEED = DEEP ? undefined : '1' } = process.env;
fc.configureGlobal({ numRuns: often(COMMONLY), ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }) });
