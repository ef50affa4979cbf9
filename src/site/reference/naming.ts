/** Which texts name which things: what the reference and the lessons are cross-linked by. */

/** Something that can be named, by the words that name it. */
export interface Named {
  readonly names: readonly string[];
}

/** Whether a text has one of the names as a whole word: `Dispatcher`, and not the one in `DispatcherRestEndpoint`. */
export function isNamedIn(text: string, { names }: Named): boolean {
  return names.some((name) => hasWord(text, name));
}

/** Characters that go on with a word. A full stop does only before another letter. */
const inWord = /[\w-]/;

function hasWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const before = text[at - 1] ?? ' ';
    const after = text[end] ?? ' ';
    const goesOn = inWord.test(after) || (after === '.' && inWord.test(text[end + 1] ?? ' '));
    if (!inWord.test(before) && before !== '.' && !goesOn) return true;
  }
  return false;
}
