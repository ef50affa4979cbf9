/** Everything that is to be said about a configuration, or about the configurations of several hosts. */
import type { Diagnostic, Edit, Surroundings } from './diagnostic.ts';
import type { ConfigurationDocument } from './document.ts';
import { checkpointDiagnostics } from './rules/checkpoints.ts';
import { duplicateDiagnostics } from './rules/duplicates.ts';
import { availabilityDiagnostics } from './rules/high-availability.ts';
import { keyDiagnostics } from './rules/keys.ts';
import { startDiagnostics } from './rules/start.ts';
import { Subject, type Found } from './rules/subject.ts';
import { syntaxDiagnostics } from './rules/syntax.ts';
import { timingDiagnostics } from './rules/timing.ts';
import { valueDiagnostics } from './rules/values.ts';

/** What is said about each key and value, whatever else the configuration has. */
const EACH: readonly ((subject: Subject) => readonly Found[])[] = [
  keyDiagnostics,
  valueDiagnostics,
  duplicateDiagnostics,
];
/** What is said about the configuration as a whole. Of a file that cannot be read it would be guessed. */
const WHOLE: readonly ((subject: Subject) => readonly Found[])[] = [
  availabilityDiagnostics,
  checkpointDiagnostics,
  timingDiagnostics,
];

/**
 * Remarks on one configuration or on several that belong together, in the order of the texts. `around` is what the text
 * does not say and judgements across keys need. Positions are inside the text of `documents[diagnostic.document]`.
 */
export function diagnose(
  documents: ConfigurationDocument | readonly ConfigurationDocument[],
  around: Surroundings = {},
): readonly Diagnostic[] {
  const all: readonly ConfigurationDocument[] = 'text' in documents ? [documents] : documents;
  return all.flatMap((document, at) => {
    const subject = new Subject(document, around);
    const isRefused = document.problems.some(({ kind }) => kind === 'refused');
    const rules = isRefused ? EACH : [...EACH, ...WHOLE];
    const said = [...syntaxDiagnostics(subject), ...rules.flatMap((rule) => rule(subject))];
    // What ends a process is mostly said already, where it stands.
    const isClear = !isRefused && said.every(({ severity }) => severity !== 'error');
    return [...said, ...(isClear ? startDiagnostics(subject) : [])]
      .map((found) => ({ ...found, document: at }))
      .sort((a, b) => a.from - b.from || a.to - b.to || (a.code < b.code ? -1 : 1));
  });
}

/**
 * The edits that do what can be done without asking: of each diagnostic the first safe fix, as far as they do not touch
 * the same place or bring the same key. Diagnose again behind them: one may have shown another.
 */
export function safeEdits(diagnostics: readonly Diagnostic[], document = 0): readonly Edit[] {
  const edits: Edit[] = [];
  const brought = new Set<string>();
  // What is renamed says how the reader wants it; only what is then still missing is added.
  const inOrder = [...diagnostics].sort((a, b) => Number(a.absent === true) - Number(b.absent === true));
  for (const { fixes, document: at } of inOrder) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix === undefined || (fix.document ?? at) !== document) continue;
    const brings = fix.brings ?? [];
    if (brings.some((key) => brought.has(key)) || fix.edits.some((edit) => edits.some((other) => touch(edit, other))))
      continue;
    edits.push(...fix.edits);
    for (const key of brings) brought.add(key);
  }
  return edits;
}

/** Whether two edits change the same characters. Something may be written where another one ends. */
function touch(a: Edit, b: Edit): boolean {
  const isInside = (point: number, { from, to }: Edit): boolean => point > from && point < to;
  if (a.from === a.to || b.from === b.to) return isInside(a.from, b) || isInside(b.from, a);
  return Math.max(a.from, b.from) < Math.min(a.to, b.to);
}

/** The text with edits done, which do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let done = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    done += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return done + text.slice(at);
}
