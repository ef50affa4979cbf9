/** The editor that stands where the text stood, once somebody wants to write. */
import type { Diagnostic, Edit } from '../../../flink-config/language.ts';
import { assist, mark, operationsOf, type Assisted } from './assistance.ts';
import { followTheme } from './editor-theme.ts';
import { editor, KeyCode, KeyMod } from './monaco.ts';

export interface EditorOptions {
  readonly mount: HTMLElement;
  readonly label: string;
  /** Everything the text has been, oldest first, up to what it is: undo leads back through it. */
  readonly texts: readonly string[];
  /** Where the cursor stood in the text, as offsets. */
  readonly selection: readonly [from: number, to: number];
  readonly tabLeaves: boolean;
  readonly changed: (text: string) => void;
  readonly saved: () => void;
  readonly formatted: () => void;
  /** Another file is asked for, so many beside this one. */
  readonly beside: (by: number) => void;
}

/** An open editor. */
export interface ConfigEditor {
  focus(): void;
  /** Puts the cursor at an offset, in sight. */
  reveal(offset: number): void;
  /** Changes the text so that undo takes it back in one step. */
  apply(edits: readonly Edit[]): void;
  /** The same for a whole other text. */
  replace(text: string): void;
  /** Gives hovers, suggestions and light bulbs. Returns the way out. */
  assist(help: Assisted): () => void;
  mark(diagnostics: readonly Diagnostic[]): void;
  setTabLeaves(leaves: boolean): void;
  destroy(): void;
}

/** What differs between two texts, without what they begin and end with alike. */
function difference(before: string, after: string): Edit {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < least - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}

/** Opens the editor on a text. */
export function openEditor(options: EditorOptions): ConfigEditor {
  const { mount, label, texts, selection, tabLeaves, changed, saved, formatted, beside } = options;
  const [first = '', ...later] = texts;
  const model = editor.createModel(first, 'yaml');
  model.setEOL(editor.EndOfLineSequence.LF);
  const replace = (text: string): void => {
    model.pushStackElement();
    model.pushEditOperations([], operationsOf(model, [difference(model.getValue(), text)]), () => null);
    model.pushStackElement();
  };
  for (const text of later) replace(text);
  const unfollow = followTheme();
  const code = editor.create(mount, {
    model,
    ariaLabel: label,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    folding: false,
    fontFamily: getComputedStyle(mount).fontFamily,
    fontSize: 13,
    glyphMargin: false,
    lineDecorationsWidth: 22,
    lineHeight: 22,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    occurrencesHighlight: 'off',
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    overviewRulerLanes: 0,
    padding: { top: 8, bottom: 8 },
    quickSuggestions: { other: true, strings: true, comments: false },
    renderFinalNewline: 'on',
    renderLineHighlight: 'all',
    scrollBeyondLastLine: false,
    tabFocusMode: tabLeaves,
    tabSize: 2,
    unicodeHighlight: { ambiguousCharacters: false },
    wordBasedSuggestions: 'off',
  });
  code.addAction({
    id: 'lab.save',
    label: 'Save the file',
    keybindings: [KeyMod.CtrlCmd | KeyCode.KeyS],
    run: saved,
  });
  code.addAction({
    id: 'lab.format',
    label: 'Format the file',
    keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
    run: formatted,
  });
  for (const [id, label, key, by] of [
    ['lab.next', 'The next file', KeyCode.PageDown, 1],
    ['lab.before', 'The file before', KeyCode.PageUp, -1],
  ] as const)
    code.addAction({ id, label, keybindings: [KeyMod.Alt | key], run: () => beside(by) });
  const listening = model.onDidChangeContent(() => changed(model.getValue()));
  const [from, to] = selection;
  const [start, end] = [model.getPositionAt(from), model.getPositionAt(to)];
  code.setSelection({
    ...{ startLineNumber: start.lineNumber, startColumn: start.column },
    ...{ endLineNumber: end.lineNumber, endColumn: end.column },
  });
  return {
    focus: () => code.focus(),
    reveal(offset) {
      const position = model.getPositionAt(offset);
      code.setPosition(position);
      code.revealPositionInCenterIfOutsideViewport(position);
      code.focus();
    },
    apply(edits) {
      code.pushUndoStop();
      code.executeEdits('lab', operationsOf(model, edits));
      code.pushUndoStop();
    },
    replace(text) {
      if (text !== model.getValue()) replace(text);
    },
    assist: (help) => assist(model, help),
    mark: (diagnostics) => mark(model, diagnostics),
    setTabLeaves: (leaves) => code.updateOptions({ tabFocusMode: leaves }),
    destroy() {
      listening.dispose();
      unfollow();
      code.dispose();
      model.dispose();
    },
  };
}
