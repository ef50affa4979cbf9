import { UsageError } from './command.ts';
import type { Command, Terminal } from './command.ts';
import { COMMANDS } from './commands.ts';
import { didYouMean } from './did-you-mean.ts';

const CALL = 'npm run -s lab --';

/** The exit code of a command line that makes no sense. */
const BAD_USAGE = 2;

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  const rows = [...COMMANDS, { name: 'help', summary: 'shows this, or how one command is used' }];
  return [
    `usage: ${CALL} COMMAND …`,
    '',
    ...rows.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `${CALL} help COMMAND shows how a command is used.`,
    '',
  ].join('\n');
}

function usage(command: Command): string {
  return `usage: ${CALL} ${command.name} ${command.usage}\n`;
}

function commandCalled(name: string, terminal: Terminal): Command | undefined {
  const command = COMMANDS.find((one) => one.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((one) => one.name);
  terminal.err(`unknown command: ${name}${didYouMean(name, names)}\n${overview()}`);
  return undefined;
}

function help(name: string | undefined, terminal: Terminal): number {
  if (name === undefined) {
    terminal.out(overview());
    return 0;
  }
  const command = commandCalled(name, terminal);
  if (command === undefined) return BAD_USAGE;
  terminal.out(`${usage(command)}${command.summary}\n`);
  return 0;
}

/** Runs one command line of the lab; the exit code. A mistake of the user is told in words, and gives 2. */
export async function lab(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined) {
    terminal.err(overview());
    return BAD_USAGE;
  }
  if (name === 'help' || name === '--help' || name === '-h') return help(args[0], terminal);
  const command = commandCalled(name, terminal);
  if (command === undefined) return BAD_USAGE;
  if (args.includes('--help') || args.includes('-h')) return help(name, terminal);
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${error.message}\n${usage(command)}`);
    return BAD_USAGE;
  }
}
