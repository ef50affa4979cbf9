/** What a step saw, in the form in which two recordings are compared. As `observed` in `compare.py`. */
import type { Json } from '../base/index.ts';
import { normalForm, textLines } from './normal-form.ts';
import type { StepResult } from './recording.ts';

const OBSERVING = ['run', 'get', 'znodes', 'configmaps', 'ledger'];

/** Steps that look at something. */
export function observes(step: StepResult): boolean {
  const written = step.step;
  return (
    typeof written === 'object' &&
    written !== null &&
    !Array.isArray(written) &&
    OBSERVING.some((key) => key in written)
  );
}

/**
 * JSON as Python's `json.dumps` writes it: a space after `,` and `:`, nothing beyond ASCII. With `sorted`, keys are in
 * order, so that equal values have equal text.
 */
export function pythonJson(value: Json | undefined, sorted = false): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => pythonJson(item, sorted)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (sorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item as Json, sorted)}`).join(', ')}}`;
  }
  const text = value === undefined ? 'null' : JSON.stringify(value);
  return text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A REST body: every number is N, stack frames go, lists have no order. */
function withoutNumbers(body: Json | undefined): Json {
  if (Array.isArray(body)) {
    const items = body.map((item: Json) => withoutNumbers(item)).map((item) => ({ item, key: pythonJson(item, true) }));
    return items.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
  }
  if (typeof body === 'object' && body !== null) {
    const entries = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, value]) => [normalForm(key), withoutNumbers(value as Json)]));
  }
  if (typeof body === 'string')
    return textLines(body)
      .join(' | ')
      .replace(/\bN?\d+\b/g, 'N');
  return typeof body === 'number' ? 'N' : (body ?? null);
}

function parsed(body: Json): Json {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

/** What counts of a step, field by field; no step at all has no fields. */
export function observed(step: StepResult | undefined): Readonly<Record<string, Json>> {
  const seen: Record<string, Json> = {};
  if (step === undefined) return seen;
  if (step.exit !== undefined) seen['exit'] = step.exit;
  if (step.status !== undefined) seen['status'] = step.status;
  if (step.stdout) seen['stdout'] = textLines(step.stdout);
  if (step.stderr) seen['stderr'] = textLines(step.stderr);
  if (step.body !== undefined) seen['body'] = withoutNumbers(parsed(step.body));
  if (step.tree !== undefined) {
    const rows = step.tree.map((node) => [normalForm(node.path), node.type] as const);
    seen['tree'] = rows.sort((a, b) => (pythonJson(a) < pythonJson(b) ? -1 : 1));
  }
  if (step.ledger !== undefined) {
    const { lost, doubled, byVersion } = step.ledger;
    seen['ledger'] = { lost: Boolean(lost), doubled: Boolean(doubled), versions: Object.keys(byVersion ?? {}).sort() };
  }
  return seen;
}
