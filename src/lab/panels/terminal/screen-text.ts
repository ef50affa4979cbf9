import type { TerminalLine } from '../../../recording/index.ts';

const GREEN = '\x1b[32m';
const DIM = '\x1b[36m';
const PLAIN = '\x1b[0m';

/** What stands before the cursor's line. */
export type Prompt =
  /** The prompt of a host. */
  | string
  /** That of a program which reads lines. */
  | { readonly prompt: string }
  /** A line has begun on a host and goes on: what was typed of it, with the end of its last line. */
  | { readonly host: string; readonly begun: string };

/** bash's second prompt. */
const MORE = '> ';

/** A typed text that may have several lines. */
const withPrompts = (text: string, end: string): string => text.replaceAll('\n', `${end}${MORE}`);

/** A prompt with its colours. */
export function promptText(prompt: Prompt): string {
  if (typeof prompt === 'string') return `${GREEN}${prompt} $${PLAIN} `;
  if ('prompt' in prompt) return prompt.prompt;
  return promptText(prompt.host) + withPrompts(printable(prompt.begun), '\r\n');
}

/** A prompt as it stands on the screen. */
function plainPrompt(prompt: Prompt): string {
  if (typeof prompt === 'string') return `${prompt} $ `;
  if ('prompt' in prompt) return prompt.prompt;
  return plainPrompt(prompt.host) + withPrompts(printable(prompt.begun), '\n');
}

/** A line of the screen with its colours: commands behind their prompt, the lab's own remarks apart. */
export function lineText(line: TerminalLine & { readonly note: boolean }): string {
  if (line.kind === 'command') return promptText(line.host) + withPrompts(printable(line.text), '\r\n');
  const text = printable(line.text).replaceAll('\n', '\r\n');
  return line.note ? `${DIM}${text}${PLAIN}` : text;
}

/** Where a text that begins in the first column ends: rows below it, and column. */
function endOf(text: string, columns: number): { readonly row: number; readonly column: number } {
  const lines = text.split('\n');
  const last = lines.pop()?.length ?? 0;
  // A row that is full to the last column goes on in the next one only with the next character.
  const above = lines.reduce((rows, { length }) => rows + Math.max(1, Math.ceil(length / columns)), 0);
  return { row: above + Math.floor(last / columns), column: last % columns };
}

/**
 * What draws prompt and line from the first column of an empty row, and leaves the cursor in its place; and how many
 * rows then lie above the cursor's.
 */
export function rowsToRedraw(
  prompt: Prompt,
  text: string,
  cursor: number,
  columns: number,
): { readonly sequence: string; readonly rowsAbove: number } {
  const before = plainPrompt(prompt);
  const end = endOf(before + text, columns);
  const at = endOf(before + text.slice(0, cursor), columns);
  // Made to wrap now, where it is full.
  const wrap = end.column === 0 ? '\r\n' : '';
  const up = end.row - at.row;
  const shown = printable(text).replaceAll('\n', '\r\n');
  const sequence = `${promptText(prompt)}${shown}${wrap}${up > 0 ? `\x1b[${up}A` : ''}\r${at.column > 0 ? `\x1b[${at.column}C` : ''}`;
  return { sequence, rowsAbove: at.row };
}

/** Nothing that a terminal would take for a command to itself, and nothing that turns the order of signs around. */
export function printable(text: string): string {
  return text
    .replaceAll(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)/gu, '')
    .replaceAll(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('\t', '        ');
}
