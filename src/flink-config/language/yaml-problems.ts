/** What is wrong with a text that is not YAML, in plain words. */
import type { ErrorCode, YAMLParseError, YAMLWarning } from 'yaml';
import { spanIn, type Content } from './content.ts';
import type { Repair, Span, SyntaxProblem } from './document.ts';

/** Of YAML's own mistakes: what the writer most likely did. */
const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: '`*` and `&` have a meaning in YAML. A value that begins with one of them needs quotes.',
  BAD_DQ_ESCAPE: 'In double quotes a backslash begins an escape, and this one is none. Single quotes take it as it is.',
  BAD_INDENT: 'This line is not indented as its neighbours are: keys of one map begin in the same column.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon with a space in one line. If it belongs to the value, the value needs quotes.',
  MISSING_CHAR: 'Something that was opened is not closed: a quote or a bracket.',
  MULTIPLE_DOCS: 'A line `---` begins a second document. Flink reads a file with one.',
  MULTILINE_IMPLICIT_KEY: 'This is no key with a value. Behind the colon of a key there has to be a space.',
  TAB_AS_INDENT: 'A tab. YAML is indented with spaces.',
  UNEXPECTED_TOKEN: 'Something stands here that cannot stand here.',
};

/** What Flink says of every YAML file that it cannot read; the cause stands below. */
const UNREADABLE = 'java.lang.RuntimeException: Error parsing YAML configuration.';
/** What the reader throws that Flink uses. */
const ENGINE = 'org.snakeyaml.engine.v2.exceptions.YamlEngineException';

/** How that reader begins to complain. Where it depends on more than the kind of mistake, it is not said. */
const COMPLAINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_INDENT: 'while parsing a block mapping',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed here',
  BAD_SCALAR_START: 'while scanning for the next token',
  BAD_DQ_ESCAPE: 'while scanning a double-quoted scalar',
  MISSING_CHAR: 'while scanning a quoted scalar',
  MULTIPLE_DOCS: 'expected a single document in the stream',
  TAB_AS_INDENT: 'while scanning for the next token',
};

/** What flattening a map that is in itself ends with, which nobody catches. */
export const ENDLESS = 'java.lang.StackOverflowError';

/** A mistake that ends the process, in plain words and in Flink's. */
export function refusal(span: Span, code: string, message: string, ...below: readonly string[]): SyntaxProblem {
  const causes = [UNREADABLE, ...below];
  const flink = `The process ends with exit code 1: ${causes.join(' Caused by: ')}`;
  return { ...span, kind: 'refused', code, message, flink, causes };
}

/** What the reader that Flink uses throws, by the first line of its message. */
export function complaint(first: string): string {
  return `${ENGINE}: ${first}`;
}

/** What helps against a mistake of one line. */
const REPAIRS: Readonly<Partial<Record<ErrorCode, Repair>>> = {
  BAD_ALIAS: 'quote-value',
  BAD_SCALAR_START: 'quote-value',
  BLOCK_AS_IMPLICIT_KEY: 'quote-value',
  MULTIPLE_DOCS: 'remove-line',
  MULTILINE_IMPLICIT_KEY: 'space-behind-colon',
};

const DEEPER =
  'This line is indented deeper than the one above it, which has a value already: keys of one map begin in the same column.';

/** The line below a key with its value that is indented deeper: it would go on with that value, and has a colon of its own. */
function deeperLine(text: string, at: number): Span | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const [line = '', next = ''] = text.slice(start).split('\n', 2);
  const indent = (one: string): number => one.length - one.trimStart().length;
  if (line.split(/:\s/).length !== 2 || next.trim() === '' || indent(next) <= indent(line)) return undefined;
  const from = start + line.length + 1 + indent(next);
  return { from, to: from + next.trim().length };
}

/** One error of the parser, with its place in the whole text. */
export function syntaxProblem(error: YAMLParseError, content: Content): SyntaxProblem {
  const length = content.text.length;
  const from = Math.min(error.pos[0], length);
  const deeper = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? deeperLine(content.text, from) : undefined;
  const opened = error.code === 'MISSING_CHAR' ? openQuote(content.text, from) : undefined;
  const { from: first, to } = deeper ?? opened ?? { from, to: Math.max(from, Math.min(error.pos[1], length)) };
  const isSecond = error.code === 'MULTIPLE_DOCS';
  const span = spanIn(content, first, isSecond ? endOfLine(content.text, first) : to);
  const isKey = /^Implicit map keys/.test(error.message);
  const words = isKey ? WORDS.MULTILINE_IMPLICIT_KEY : WORDS[error.code];
  const isOver = isSecond && !content.text.startsWith('---', from);
  const told = deeper !== undefined ? DEEPER : opened !== undefined ? UNCLOSED : isOver ? OVER : words;
  const message = told ?? `This is not YAML: ${error.message}.`;
  const isUsual = !/^Flow/.test(error.message) && !/[?,\[\]{}]/.test(content.text[from] ?? '');
  const said = isKey ? 'while scanning a simple key' : isUsual ? COMPLAINTS[error.code] : undefined;
  const code = error.code === 'TAB_AS_INDENT' ? 'tab' : 'yaml';
  const found = refusal(span, code, message, ...(said === undefined ? [] : [complaint(said)]));
  const usual = isKey ? 'space-behind-colon' : REPAIRS[error.code];
  const repair = deeper !== undefined || isOver ? undefined : opened !== undefined ? 'close-quote' : usual;
  return repair === undefined ? found : { ...found, repair };
}

const UNCLOSED = 'This quote is not closed: everything behind it is one text, to the end of the file.';
const OVER = 'A line `...` ends the document, and behind it there is more. Flink reads a file with one.';

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The line from a quote that a value begins with, and that nothing closes before an offset. */
function openQuote(text: string, end: number): Span | undefined {
  const openings = [...text.slice(0, end).matchAll(/^[^'"#\n]*?:\s+(['"])/gm)];
  const last = openings.findLast(({ 0: all, 1: quote = '', index }) => {
    const inside = text.slice(index + all.length, end);
    const rest = quote === '"' ? inside.replace(/\\[^]/g, '') : inside;
    return rest.split(quote).length % 2 === 1;
  });
  if (last === undefined) return undefined;
  const from = last.index + last[0].length - 1;
  return { from, to: endOfLine(text, from) };
}

/** A tag that nobody knows. */
export function refusedTags(warnings: readonly YAMLWarning[], content: Content): readonly SyntaxProblem[] {
  return warnings
    .filter(({ message }) => /^Unresolved tag: (?!tag:yaml\.org)/.test(message))
    .map(({ pos, message }) => ({
      ...refusal(
        spanIn(content, pos[0], Math.min(pos[1], content.text.length)),
        'tag',
        'A value that begins with `!` has a tag, and nobody knows this one. In quotes it is a text.',
        complaint(`could not determine a constructor for the tag ${message.slice('Unresolved tag: '.length)}`),
      ),
      repair: 'quote-value',
    }));
}

/** Tabs behind a colon, which YAML allows and Flink's reader does not, and characters that no reader takes. */
export function refusedTabs(content: Content, isBroken: boolean): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];

  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.exec(content.text);
  if (control !== null) {
    const code = control[0].codePointAt(0) ?? 0;
    problems.push(
      refusal(
        spanIn(content, control.index, control.index + 1),
        'control-character',
        'A character that cannot be seen, and that YAML does not allow. Remove it.',
        `unacceptable code point '${control[0]}' (0x${code.toString(16)}) special characters are not allowed`,
      ),
    );
  }
  if (isBroken) return problems;
  const tab = /^[^#'"\n]*?:(?= *\t)( *\t+)\S/m.exec(content.text);
  if (tab !== null) {
    const at = tab.index + tab[0].indexOf('\t');
    problems.push(
      refusal(
        spanIn(content, at, at + 1),
        'tab',
        'A tab behind a colon. YAML would allow it, Flink does not: write a space.',
        complaint('while scanning for the next token'),
      ),
    );
  }
  return problems;
}
