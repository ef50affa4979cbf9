import { commandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';

/** Runs one command line of the lab; the exit code. */
export const lab = commandLine('npm run -s lab --', COMMANDS);
