import type { Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { commandsCommand } from './commands/commands.ts';
import { compareCommand } from './commands/compare.ts';
import { compileCommand } from './commands/compile.ts';
import { configCommand } from './commands/config.ts';
import { exportCommand } from './commands/export.ts';
import { importRecordingCommand } from './commands/import-recording.ts';
import { matrixCommand } from './commands/matrix.ts';
import { openCommand } from './commands/open.ts';
import { optionsCommand } from './commands/options.ts';
import { referenceCommand } from './commands/reference.ts';
import { runCommand } from './commands/run.ts';
import { scriptCommand } from './commands/script.ts';
import { lintCommand } from './lint-content.ts';
import { newCommand } from './new-lesson.ts';

/** Every subcommand but `help`, in the order in which `help` lists them. */
export const COMMANDS: readonly Command[] = [
  runCommand,
  compareCommand,
  openCommand,
  scriptCommand,
  exportCommand,
  checkCommand,
  compileCommand,
  matrixCommand,
  commandsCommand,
  referenceCommand,
  optionsCommand,
  importRecordingCommand,
  configCommand,
  lintCommand,
  newCommand,
];
