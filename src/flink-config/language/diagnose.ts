/** Everything that is to be said about a configuration, or about the configurations of several hosts. */
import type { Diagnostic, Surroundings } from './diagnostic.ts';
import type { ConfigurationDocument } from './document.ts';
import { syntaxDiagnostics } from './rules/syntax.ts';

/**
 * Remarks on one configuration or on several that belong together, in the order of the texts. `surroundings` is what the
 * text does not say and judgements across keys need. Positions are inside the text of `documents[diagnostic.document]`.
 */
export function diagnose(
  documents: ConfigurationDocument | readonly ConfigurationDocument[],
  surroundings: Surroundings = {},
): readonly Diagnostic[] {
  void surroundings;
  const all: readonly ConfigurationDocument[] = 'text' in documents ? [documents] : documents;
  return all.flatMap((document, at) =>
    [...syntaxDiagnostics(document)]
      .map((found) => ({ ...found, document: at }))
      .sort((a, b) => a.from - b.from || a.to - b.to || (a.code < b.code ? -1 : 1)),
  );
}
