import { UsageError } from './command.ts';
import type { Command, Terminal } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/** The exit code of a command line that makes no sense. */
const BAD_USAGE = 2;

/** A program of subcommands: given what follows its name, it runs one; the exit code. */
export type CommandLine = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/**
 * The program that is called as `call` and has these commands, and `help`. A mistake of the user is told in words, and
 * gives 2.
 */
export function commandLine(call: string, commands: readonly Command[]): CommandLine {
  function overview(): string {
    const rows = [...commands, { name: 'help', summary: 'shows this, or how one command is used' }];
    const width = Math.max(...rows.map(({ name }) => name.length));
    return [
      `usage: ${call} COMMAND …`,
      '',
      ...rows.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
      '',
      `${call} help COMMAND shows how a command is used.`,
      '',
    ].join('\n');
  }

  function usage(command: Command): string {
    return `usage: ${[call, command.name, command.usage].filter((word) => word !== '').join(' ')}\n`;
  }

  function commandCalled(name: string, terminal: Terminal): Command | undefined {
    const command = commands.find((one) => one.name === name);
    if (command !== undefined) return command;
    const names = commands.map((one) => one.name);
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

  return async ([name, ...args], terminal) => {
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
  };
}
