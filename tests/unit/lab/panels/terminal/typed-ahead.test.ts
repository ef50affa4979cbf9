import { expect, it } from 'vitest';
import { rowsToRedraw } from '../../../../../src/lab/panels/terminal/screen-text.ts';
import { TypedAhead } from '../../../../../src/lab/panels/terminal/typed-ahead.ts';

it('gives a shell whole lines, and a program one after the other', () => {
  const ahead = new TypedAhead();
  for (const line of ['for i in 1', 'do echo', 'done', 'ls', "echo 'a"]) ahead.add(line);
  expect(ahead.next()).toBe('for i in 1\ndo echo\ndone');
  expect(ahead.begun).toBe('');
  expect(ahead.shift()).toBe('ls');
  expect(ahead.next()).toBeUndefined();
  expect(ahead.begun).toBe("echo 'a\n");
  ahead.add("b'");
  expect(ahead.next()).toBe("echo 'a\nb'");
  ahead.add('cat <<EOF');
  expect(ahead.next()).toBeUndefined();
  expect(ahead.takeBegun()).toBe('cat <<EOF\n');
  ahead.add('ls');
  ahead.drop();
  expect(ahead.next()).toBeUndefined();
});

it('draws a line that goes on behind all of its prompts', () => {
  const { sequence, rowsAbove } = rowsToRedraw({ host: 'kafka', begun: 'for i in 1; do\n' }, 'echo', 2, 80);
  expect(sequence.replaceAll(/\x1b\[\d+m/g, '')).toBe('kafka $ for i in 1; do\r\n> echo\r\x1b[4C');
  expect(rowsAbove).toBe(1);
});

it.each([
  // Prompt and line fill the row: the cursor is in the next one.
  ['ab', 2, 10, 1],
  ['abcdefghijkl', 12, 10, 2],
  ['abcdefghijkl', 0, 10, 0],
  // Of the history, with line ends of its own.
  ['a\nb', 3, 80, 1],
  ['a\nb', 1, 80, 0],
])('knows how many rows of %j lie above the cursor', (text, cursor, columns, rows) => {
  expect(rowsToRedraw('kafka', text, cursor, columns).rowsAbove).toBe(rows);
});
