/** What the reader itself objected to. */
import type { ConfigurationDocument } from '../document.ts';
import type { Found } from './subject.ts';

/** What Flink's own reader does not take, or takes otherwise. */
export function syntaxDiagnostics(document: ConfigurationDocument): readonly Found[] {
  return document.problems.map(({ kind, code, message, flink, from, to }) => ({
    from,
    to,
    severity: kind === 'refused' ? ('error' as const) : ('warning' as const),
    code,
    message,
    flink,
    next: kind === 'refused' ? 'No process starts with this file.' : 'Flink goes on without this line.',
    fixes: [],
  }));
}
