import type { FlinkVersion, Intervention } from '../model/index.ts';
import { splitLine } from '../simulation/index.ts';
import { COMMANDS, commandOf } from './commands.ts';
import { TERMINAL_HELP } from './terminal-help.ts';
import { NOTE, unknownCommand } from './unknown-command.ts';

/** A line that the terminal shows and no process printed. A note is the lab's own. */
export interface LocalLine {
  readonly text: string;
  readonly note: boolean;
}

/** What a typed line means: something done to the cluster, something for this terminal alone, or nothing. */
export type Resolved =
  | { readonly kind: 'act'; readonly intervention: Intervention; readonly lines: readonly LocalLine[] }
  | { readonly kind: 'local'; readonly lines: readonly LocalLine[] }
  | { readonly kind: 'clear' }
  | { readonly kind: 'history' }
  | { readonly kind: 'nothing' };

/** Where and with what a line is typed. */
export interface LineContext {
  readonly host: string;
  readonly flink: FlinkVersion;
  readonly variables: Readonly<Record<string, string>>;
  /** What to remark on a line of `flink`; who only wants to act needs none. */
  readonly notes?: (words: readonly string[], flink: FlinkVersion) => readonly string[];
}

/** Understands a line. Wrong words of `flink` itself go to `flink`, which refuses them in its own words. */
export function resolveLine(line: string, context: LineContext): Resolved {
  if (line.trimStart().startsWith('#')) return { kind: 'nothing' };
  const { argv: words, unknown } = splitLine(line, context.variables);
  if (words === undefined) return { kind: 'local', lines: [unsupported(unknown)] };
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'nothing' };
  const command = commandOf(first);
  switch (command?.name) {
    case undefined:
      return { kind: 'local', lines: unknownCommand(first) };
    case 'clear':
      return { kind: 'clear' };
    case 'history':
      return { kind: 'history' };
    case 'help':
      return { kind: 'local', lines: HELP };
    case 'lab':
      return { kind: 'local', lines: LAB_HELP };
    default: {
      const argv = [command?.name ?? first, ...rest];
      const notes = command?.name === 'flink' ? (context.notes?.(rest, context.flink) ?? []) : [];
      return {
        kind: 'act',
        intervention: { type: 'exec', host: context.host, argv },
        lines: notes.map((text) => ({ text, note: true })),
      };
    }
  }
}

function unsupported(sign: string): LocalLine {
  const text =
    sign === "'" || sign === '"'
      ? `a quote ${sign} is not closed.`
      : `not simulated here: \`${sign}\`. One plain command a line.`;
  return { text: NOTE + text, note: true };
}

const WIDTH = COMMANDS.reduce((most, { name }) => Math.max(most, name.length), 0) + 2;

const HELP: readonly LocalLine[] = [
  ...COMMANDS.map(({ name, about, home }) => ({ text: `${name.padEnd(WIDTH)}${about}`, note: home === 'lab' })),
  { text: `${NOTE}\`flink --help\` is Flink's own.`, note: true },
];

const LAB_HELP: readonly LocalLine[] = TERMINAL_HELP.map((text) => ({ text: NOTE + text, note: true }));
