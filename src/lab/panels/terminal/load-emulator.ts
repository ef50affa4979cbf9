import type * as EmulatorModule from './emulator.ts';

/** Loads the terminal emulator with its stylesheet and the shell behind it, as one chunk of their own. */
export function loadEmulator(): Promise<typeof EmulatorModule> {
  // The server has no use for it, and would put its stylesheet into every page.
  if (import.meta.env.SSR) return Promise.reject(new Error('there is no terminal on the server'));
  return import('./emulator.ts');
}
