import { describe, expect, it } from 'vitest';
import { keysOf, LineEditor } from '../../../../../src/lab/panels/terminal/line-editor.ts';

function type(data: string, history: readonly string[] = []): string {
  const editor = new LineEditor(() => history);
  for (const key of keysOf(data)) editor.press(key);
  const { text, cursor } = editor.line;
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

const [UP, DOWN, LEFT, HOME, END, DELETE] = ['\x1b[A', '\x1b[B', '\x1b[D', '\x1b[H', '\x1b[F', '\x1b[3~'];

describe('the line editor', () => {
  it.each([
    ['flink list', 'flink list|'],
    [`flnk${LEFT}${LEFT}i`, 'fli|nk'],
    [`x${LEFT}${LEFT}${LEFT}y`, 'y|x'],
    ['abc\x7f\x7f', 'a|'],
    [`abc${HOME}${DELETE}`, '|bc'],
    [`bc${HOME}a${END}d`, 'abcd|'],
    ['bc\x01a\x05d', 'abcd|'],
    ['flink run x\x17', 'flink run |'],
    ['flink run \x17', 'flink |'],
    ['flink run\x15', '|'],
    ['flink run\x01\x0b', '|'],
    ['flink run x\x1bb\x1bb\x1bd', 'flink | x'],
    ['a\x1b[99~b', 'ab|'],
  ])('%j gives %s', (data, expected) => {
    expect(type(data)).toBe(expected);
  });

  it('walks through history and comes back to what was being written', () => {
    const history = ['flink list', 'help'];
    expect(type(`dra${UP}`, history)).toBe('help|');
    expect(type(`dra${UP}${UP}${UP}`, history)).toBe('flink list|');
    expect(type(`dra${UP}${UP}${DOWN}${DOWN}`, history)).toBe('dra|');
  });

  it('searches history for what was typed', () => {
    const history = ['flink list', 'flink run -d orders-v2.jar', 'help', 'flink cancel x'];
    expect(type('flink\x12', history)).toBe('flink cancel x|');
    expect(type('flink\x12\x12', history)).toBe('flink run -d orders-v2.jar|');
    expect(type('nothing\x12', history)).toBe('nothing|');
  });

  it('searches on with each letter, and says in place of the prompt what for', () => {
    const history = ['flink list', 'flink run -d orders-v2.jar', 'help', 'flink cancel x'];
    const editor = new LineEditor(() => history);
    const seen = (data: string): readonly [string | undefined, string] => {
      for (const key of keysOf(data)) editor.press(key);
      return [editor.searchPrompt, editor.line.text];
    };
    expect(seen('dra\x15\x12')).toEqual(["(reverse-i-search)`': ", '']);
    expect(seen('l')).toEqual(["(reverse-i-search)`l': ", 'flink cancel x']);
    expect(seen('is')).toEqual(["(reverse-i-search)`lis': ", 'flink list']);
    expect(seen('x')).toEqual(["(failed reverse-i-search)`lisx': ", 'flink list']);
    expect(seen('\x7f\x7f\x7f')).toEqual(["(reverse-i-search)`l': ", 'flink cancel x']);
    expect(seen('\x12\x12')).toEqual(["(reverse-i-search)`l': ", 'flink run -d orders-v2.jar']);
    expect(seen(LEFT)).toEqual([undefined, 'flink run -d orders-v2.jar']);
    expect(editor.take()).toBe('flink run -d orders-v2.jar');
    expect(seen('mine\x12flink\x07')).toEqual([undefined, 'mine']);
  });

  it('hands on what is not its own', () => {
    const editor = new LineEditor(() => []);
    expect(['\r', '\x03', '\x0c', '\t', 'x'].map((key) => editor.press(key))).toEqual([
      'enter',
      'interrupt',
      'clear',
      'complete',
      undefined,
    ]);
    expect(editor.take()).toBe('x');
    expect(editor.line.text).toBe('');
  });

  it('reads a paste key by key', () => {
    expect(keysOf('a\r\nb\x1b[A')).toEqual(['a', '\r', '\n', 'b', '\x1b[A']);
  });
});
