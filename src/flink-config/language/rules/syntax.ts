/** What the reader itself objected to. */
import type { Diagnostic } from '../diagnostic.ts';
import type { ConfigurationDocument } from '../document.ts';

/** A remark that does not know yet which document it is in. */
export type Found = Omit<Diagnostic, 'document'>;

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
