/** The lab without a screen: who plays runs before pages are built enters here and loads no component. */
export { loadWords } from '../shell/index.ts';
export { anyRuns } from './any-runs.ts';
export { createLabStore } from './store.ts';
