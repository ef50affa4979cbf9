import { loadWords } from '../../../shell/index.ts';
import { loadWhole } from '../../late.ts';
import type * as EmulatorModule from './emulator.ts';

/** Loads the terminal emulator with its stylesheet and the shell behind it, the words of all programs, and all machines. */
export async function loadEmulator(): Promise<typeof EmulatorModule> {
  // The server has no use for it, and would put its stylesheet into every page.
  if (import.meta.env.SSR) throw new Error('there is no terminal on the server');
  const [emulator] = await Promise.all([import('./emulator.ts'), loadWords(), loadWhole()]);
  return emulator;
}
