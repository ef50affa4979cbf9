/** What the reader itself objected to, and what can be done about it. */
import type { Edit, Fix } from '../diagnostic.ts';
import type { Repair, Span, SyntaxProblem } from '../document.ts';
import { ASSIGNED } from '../yaml-entries.ts';
import type { Found, Subject } from './subject.ts';

/** What to do, by the kind of mistake. */
const NEXT: Readonly<Record<string, string>> = {
  'duplicate-key': 'Keep the one that you mean.',
  'no-value': 'Without the line Flink takes the default.',
  'file-not-read': 'Write it as `config.yaml`: most lines can stay as they are.',
  'comment-in-value': 'A value with a `#` in it needs `config.yaml`, and quotes.',
  tab: 'Write spaces.',
  'comment-is-key': 'Take it out of the value.',
  'blanks-removed': 'A value with a space in it needs a `config.yaml` in the image, or one that is mounted.',
};

/** What Flink's own reader does not take, or takes otherwise. */
export function syntaxDiagnostics(subject: Subject): readonly Found[] {
  return subject.document.problems.map((problem) => {
    const { kind, code, message, flink, from, to } = problem;
    const fixes = fixesOf(subject, problem);
    const usual = kind === 'refused' ? 'No process starts with this file.' : 'Flink goes on without this line.';
    return {
      ...{ from, to, code, message, flink, fixes },
      severity: kind === 'refused' ? ('error' as const) : ('warning' as const),
      next: NEXT[code] ?? usual,
    };
  });
}

function fixesOf(subject: Subject, problem: SyntaxProblem): readonly Fix[] {
  const { text } = subject.document;
  const { code, from, to, repair } = problem;
  const entry = subject.document.entries.find(
    ({ keyAt, valueAt }) => keyAt.from === from || (valueAt.from === from && valueAt.to > from),
  );
  switch (code) {
    case 'duplicate-key':
      return entry === undefined ? [] : ofTwo(subject, entry);
    case 'no-value':
      return entry === undefined ? [] : subject.removed(entry, true);
    case 'control-character':
      return [{ title: 'Remove the character', edits: [{ from, to, text: '' }], safe: true }];
    case 'tab':
      return [tabs(text, from)];
    default:
      return repair === undefined ? [] : repaired(text, problem, repair);
  }
}

/** Of one key in two lines, either can go; it is safe only when they say the same. */
function ofTwo(subject: Subject, entry: Parameters<Subject['removed']>[0]): readonly Fix[] {
  const before = subject.document.entries.find(({ key, keyAt }) => key === entry.key && keyAt.from < entry.keyAt.from);
  const isSame = before?.value === entry.value;
  const removing = (one: typeof entry): readonly Fix[] =>
    subject.removed(one, isSame).map((fix) => ({ ...fix, title: `Remove line ${subject.lineOf(one)}` }));
  return [...(before === undefined ? [] : removing(before)), ...removing(entry)];
}

/** Spaces for the tabs behind a colon, or for all that lines are indented with. */
function tabs(text: string, at: number): Fix {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  if (text.slice(start, at).trim() !== '') {
    const gap = /^[ \t]*/.exec(text.slice(at))?.[0].length ?? 1;
    return { title: 'Write a space', edits: [{ from: at, to: at + gap, text: ' ' }], safe: true };
  }
  const edits = [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ 0: indent, index }): Edit => ({
    from: index,
    to: index + indent.length,
    text: indent.replaceAll('\t', '  '),
  }));
  return { title: 'Indent with spaces', edits, safe: true };
}

/** One line of the text around an offset, without its end. */
function lineAt(text: string, at: number): Span & { readonly line: string } {
  const from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(from, end < 0 ? text.length : end).replace(/\r$/, '');
  return { from, to: from + line.length, line };
}

function repaired(text: string, { from, to }: Span, repair: Repair): readonly Fix[] {
  const { line, from: start, to: end } = lineAt(text, from);
  const fix = (title: string, safe: boolean, ...edits: readonly Edit[]): readonly Fix[] => [{ title, edits, safe }];
  switch (repair) {
    case 'quote-key':
      return fix('Put the key in quotes', true, { from, to, text: `'${text.slice(from, to)}'` });
    case 'quote-value': {
      const [, before = '', value = ''] = /^(\s*[\w.$-]+\s*:\s+)(\S.*?)\s*(?:\s#.*)?$/.exec(line) ?? [];
      if (value === '' || /^['"{[|>]/.test(value)) return [];
      const valueAt = { from: start + before.length, to: start + before.length + value.length };
      return fix('Put the value in quotes', true, { ...valueAt, text: `'${value.replaceAll("'", "''")}'` });
    }
    case 'space-behind-colon': {
      const [, before = '', gap = ''] = /^(\s*[\w.$-]+:)([ \t]*)\S/.exec(line) ?? [];
      if (before === '' || gap === ' ') return [];
      const at = start + before.length;
      return fix('Write a space behind the colon', true, { from: at, to: at + gap.length, text: ' ' });
    }
    case 'close-quote':
      return fix('Close the quote at the end of the line', false, { from: end, to: end, text: text[from] ?? "'" });
    case 'remove-line':
      return fix('Remove the line', false, { from: start, to: Math.min(text.length, end + 1), text: '' });
    case 'colons':
      return fix('Write colons', true, ...assignments(text, from));
  }
}

/** Lines of `key=value`, or of `-Dkey=value`, as keys with values. */
function assignments(text: string, from: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = from; at < text.length;) {
    const { line, from: start, to } = lineAt(text, at);
    const [, key = '', value = ''] = ASSIGNED.exec(line) ?? [];
    if (key !== '') edits.push({ from: start, to, text: `${key}: ${value}` });
    const end = text.indexOf('\n', to);
    at = end < 0 ? text.length : end + 1;
  }
  return edits;
}
