import type { TerminalLine } from '../../../recording/index.ts';

const GREEN = '\x1b[32m';
const DIM = '\x1b[36m';
const PLAIN = '\x1b[0m';

/** The prompt of a host. */
export function promptText(host: string | { readonly prompt: string }): string {
  if (typeof host !== 'string') return host.prompt;
  return `${GREEN}${host} $${PLAIN} `;
}

/** How long the prompt is on the screen. */
export function promptLength(host: string | { readonly prompt: string }): number {
  return typeof host === 'string' ? host.length + 3 : host.prompt.length;
}

/** A line of the screen with its colours: commands behind their prompt, the lab's own remarks apart. */
export function lineText(line: TerminalLine & { readonly note: boolean }): string {
  if (line.kind === 'command') return promptText(line.host) + printable(line.text);
  const text = printable(line.text);
  return line.note ? `${DIM}${text}${PLAIN}` : text;
}

/**
 * What draws prompt and line from the first column of an empty row, and leaves the cursor in its place; and how many
 * rows then lie above the cursor's.
 */
export function rowsToRedraw(
  host: string | { readonly prompt: string },
  text: string,
  cursor: number,
  columns: number,
): { readonly sequence: string; readonly rowsAbove: number } {
  const length = promptLength(host) + text.length;
  const at = promptLength(host) + cursor;
  // A row that is full to the last column wraps only with the next character: make it wrap.
  const wrap = length % columns === 0 ? '\r\n' : '';
  const up = Math.floor(length / columns) - Math.floor(at / columns);
  const right = at % columns;
  const sequence = `${promptText(host)}${printable(text)}${wrap}${up > 0 ? `\x1b[${up}A` : ''}\r${right > 0 ? `\x1b[${right}C` : ''}`;
  return { sequence, rowsAbove: Math.floor(at / columns) };
}

/** Nothing that a terminal would take for a command to itself, and nothing that turns the order of signs around. */
export function printable(text: string): string {
  return text
    .replaceAll(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)/gu, '')
    .replaceAll(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('\t', '        ');
}
