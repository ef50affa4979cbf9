/** What is wrong with a text that is not YAML, in plain words. */
import type { ErrorCode, YAMLParseError } from 'yaml';
import { spanIn, type Content } from './content.ts';
import type { SyntaxProblem } from './document.ts';

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

const TAB = "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)";
const REFUSED = 'The process ends: it cannot read its configuration (“Error parsing YAML configuration.”).';

/** One error of the parser, with its place in the whole text. */
export function syntaxProblem(error: YAMLParseError, content: Content): SyntaxProblem {
  const length = content.text.length;
  const from = Math.min(error.pos[0], length);
  const span = spanIn(content, from, Math.max(from, Math.min(error.pos[1], length)));
  const message = WORDS[error.code] ?? `This is not YAML: ${error.message}.`;
  const code = error.code === 'TAB_AS_INDENT' ? 'tab' : 'yaml';
  return {
    ...span,
    kind: 'refused',
    code,
    message,
    flink: error.code === 'TAB_AS_INDENT' ? `${REFUSED} ${TAB}` : REFUSED,
  };
}

/** Tabs behind a colon, which YAML allows and Flink's reader does not, and characters that no reader takes. */
export function refusedTabs(content: Content, isBroken: boolean): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];

  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.exec(content.text);
  if (control !== null) {
    const code = control[0].codePointAt(0) ?? 0;
    problems.push({
      ...spanIn(content, control.index, control.index + 1),
      kind: 'refused',
      code: 'control-character',
      message: 'A character that cannot be seen, and that YAML does not allow. Remove it.',
      flink: `${REFUSED} unacceptable code point '${control[0]}' (0x${code.toString(16)}) special characters are not allowed`,
    });
  }
  if (isBroken) return problems;
  const tab = /^[^#'"\n]*?:(?= *\t)( *\t+)\S/m.exec(content.text);
  if (tab !== null) {
    const at = tab.index + tab[0].indexOf('\t');
    problems.push({
      ...spanIn(content, at, at + 1),
      kind: 'refused',
      code: 'tab',
      message: 'A tab behind a colon. YAML would allow it, Flink does not: write a space.',
      flink: `${REFUSED} ${TAB}`,
    });
  }
  return problems;
}
