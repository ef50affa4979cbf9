/** A configuration in colours, without an editor: what is read before anybody clicks. */
import type { Diagnostic } from '../../../flink-config/language.ts';

export interface Token {
  readonly kind: 'key' | 'mark' | 'value' | 'comment' | 'plain';
  readonly text: string;
}

const LINE = /^(?<lead>\s*(?:- )?)(?<key>[^\s#:=][^:=#]*?)(?<mark>\s*[:=])(?<value>(?:\s.*)?)$/;

/** The tokens of a line, in order; together they are the line. */
export function tokensOf(line: string): readonly Token[] {
  if (/^\s*#/.test(line)) return [{ kind: 'comment', text: line }];
  const { lead = '', key, mark = '', value = '' } = LINE.exec(line)?.groups ?? {};
  if (key === undefined) return [{ kind: 'plain', text: line }];
  const comment = /\s#.*$/.exec(value)?.[0] ?? '';
  return [
    { kind: 'plain' as const, text: lead },
    { kind: 'key' as const, text: key },
    { kind: 'mark' as const, text: mark },
    { kind: 'value' as const, text: value.slice(0, value.length - comment.length) },
    { kind: 'comment' as const, text: comment },
  ].filter(({ text }) => text !== '');
}

/** The worst that is said of each line, by its number from 0. */
export function lineMarks(
  text: string,
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<number, Diagnostic['severity']> {
  const found = new Map<number, Diagnostic['severity']>();
  for (const { from, severity, absent } of diagnostics) {
    if (absent === true) continue;
    const line = text.slice(0, from).split('\n').length - 1;
    if (found.get(line) !== 'error') found.set(line, severity);
  }
  return found;
}
