/** The shell without a screen, with its engine in the same thread: a door of its own, because the engine is large. */
export { bashEngine } from './bash/engine.ts';
export { loginTo } from './hosts.ts';
export { LiveLine } from './live-line.ts';
export { typeLine } from './whole-line.ts';
