import { describe, expect, test } from 'vitest';
import { lineKeeper } from '../../../../../src/lab/panels/terminal/kept-line.ts';
import { LineEditor } from '../../../../../src/lab/panels/terminal/line-editor.ts';

/** A tab: it keeps its texts over a reload, and so many of them. */
function tabOf(most = Infinity): Storage {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > most) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
    removeItem: (key: string) => void texts.delete(key),
  } as Storage;
}

/** The terminal as it stands after a reload. */
const open = (tab: Storage | undefined, name = '/lab/ client') => new LineEditor(() => [], lineKeeper(tab, name));
const type = (editor: LineEditor, text: string) => [...text].forEach((key) => editor.press(key));

describe('a line that was not entered', () => {
  test('is there again after a reload, on its own host and page', () => {
    const tab = tabOf();
    type(open(tab), 'flink savepo');
    const again = open(tab);
    type(again, 'int');
    expect(again.line).toEqual({ text: 'flink savepoint', cursor: 15 });
    expect(open(tab, '/lab/ jobmanager-1').line.text).toBe('');
  });

  test('is gone once it was entered or taken back', () => {
    const tab = tabOf();
    const editor = open(tab);
    type(editor, 'flink list');
    editor.take();
    expect(open(tab).line.text).toBe('');
    type(editor, 'ls');
    editor.press('\x15');
    expect(open(tab).line.text).toBe('');
  });

  test('can be typed where nothing can be kept', () => {
    for (const tab of [undefined, tabOf(3)]) {
      const editor = open(tab);
      type(editor, 'flink list');
      expect(editor.take()).toBe('flink list');
    }
  });
});
