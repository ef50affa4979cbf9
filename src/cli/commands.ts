import type { Command } from './command.ts';
import { compareCommand } from './commands/compare.ts';
import { importRecordingCommand } from './commands/import-recording.ts';

/** Every subcommand but `help`, in the order in which `help` lists them. */
export const COMMANDS: readonly Command[] = [compareCommand, importRecordingCommand];
