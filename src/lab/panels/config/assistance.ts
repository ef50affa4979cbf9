/** The language service behind the editor's hovers, suggestions, markers and light bulbs. */
import type { ConfigurationDocument, Diagnostic, Edit, Severity } from '../../../flink-config/language.ts';
import type * as Knowledge from './knowledge.ts';
import { editor, languages, MarkerSeverity, Range } from './monaco.ts';

/** What is known about the text of an editor. */
export interface Assisted {
  readonly document: () => ConfigurationDocument | undefined;
  readonly diagnostics: () => readonly Diagnostic[];
  readonly language: typeof Knowledge;
}

type Model = editor.ITextModel;

const LANGUAGE = 'yaml';
const OWNER = 'flink';
const assisted = new Map<string, Assisted>();
let isRegistered = false;

const SEVERITIES: Readonly<Record<Severity, MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  note: MarkerSeverity.Info,
  hint: MarkerSeverity.Hint,
};

function rangeOf(model: Model, { from, to }: { readonly from: number; readonly to: number }): Range {
  return Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}

/** Edits as the editor takes them. */
export function operationsOf(model: Model, edits: readonly Edit[]): { range: Range; text: string }[] {
  return edits.map((edit) => ({ range: rangeOf(model, edit), text: edit.text }));
}

/** Gives an editor's text its help. Returns the way out. */
export function assist(model: Model, help: Assisted): () => void {
  register();
  const key = model.uri.toString();
  assisted.set(key, help);
  return () => void assisted.delete(key);
}

/** Underlines what there is to say. */
export function mark(model: Model, diagnostics: readonly Diagnostic[]): void {
  // What is missing has no place that could be underlined.
  const present = diagnostics.filter(({ absent }) => absent !== true);
  const markers = present.map((one): editor.IMarkerData => {
    const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, one);
    return {
      ...{ startLineNumber, startColumn, endLineNumber, endColumn },
      severity: SEVERITIES[one.severity],
      message: [one.message, one.flink, one.next].filter(Boolean).join('\n'),
      source: OWNER,
    };
  });
  editor.setModelMarkers(model, OWNER, markers);
}

function register(): void {
  if (isRegistered) return;
  isRegistered = true;
  languages.registerHoverProvider(LANGUAGE, { provideHover: hover });
  languages.registerCompletionItemProvider(LANGUAGE, {
    triggerCharacters: ['.', ':', ' '],
    provideCompletionItems: (model, position) => ({ suggestions: suggestions(model, model.getOffsetAt(position)) }),
  });
  languages.registerCodeActionProvider(LANGUAGE, {
    provideCodeActions: (model, range) => ({ actions: actions(model, range), dispose: () => undefined }),
  });
}

function hover(model: Model, position: { lineNumber: number; column: number }): languages.Hover | undefined {
  const help = assisted.get(model.uri.toString());
  const document = help?.document();
  if (help === undefined || document === undefined) return undefined;
  const found = help.language.hoverAt(document, model.getOffsetAt(position));
  if (found === undefined) return undefined;
  const contents = [`**${found.title}**`, ...found.paragraphs].map((value) => ({ value }));
  return { range: rangeOf(model, found), contents };
}

function suggestions(model: Model, offset: number): languages.CompletionItem[] {
  const help = assisted.get(model.uri.toString());
  const document = help?.document();
  if (help === undefined || document === undefined) return [];
  return help.language.completionsAt(document, offset).map((one) => ({
    label: one.label,
    kind: one.kind === 'key' ? languages.CompletionItemKind.Property : languages.CompletionItemKind.Value,
    detail: one.detail.replaceAll('`', ''),
    ...(one.documentation === undefined ? {} : { documentation: one.documentation }),
    insertText: one.edit.text,
    filterText: one.label,
    range: rangeOf(model, one.edit),
  }));
}

function actions(model: Model, range: Range): languages.CodeAction[] {
  const help = assisted.get(model.uri.toString());
  if (help === undefined) return [];
  const action = (title: string, edits: readonly Edit[], isPreferred = false): languages.CodeAction => ({
    title,
    kind: 'quickfix',
    isPreferred,
    edit: {
      edits: operationsOf(model, edits).map((textEdit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit,
      })),
    },
  });
  const all = help.diagnostics();
  // Anywhere on the line will do.
  const here = all.filter((one) => {
    const { startLineNumber, endLineNumber } = rangeOf(model, one);
    return one.absent !== true && startLineNumber <= range.endLineNumber && endLineNumber >= range.startLineNumber;
  });
  const fixes = here.flatMap(({ fixes: own }) =>
    own.map((fix, at) => action(fix.title, fix.edits, at === 0 && fix.safe)),
  );
  const many = all.filter(({ fixes: own }) => own.some(({ safe }) => safe)).length;
  if (fixes.length === 0 || many < 2) return fixes;
  return [...fixes, action('Fix all that can be fixed', help.language.safeEdits(all))];
}
