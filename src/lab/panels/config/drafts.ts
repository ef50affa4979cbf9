/** Texts that somebody is writing, with what they were before: kept in the browser, so that undo survives a reload. */

/** A text with its past and the future that was undone. Steps are pauses in writing, not letters. */
export interface Draft {
  /** The file as it was when the first letter was changed: another one makes the draft obsolete. */
  readonly base: string;
  readonly texts: readonly string[];
  readonly at: number;
}

const STEPS_KEPT = 60;
const PREFIX = 'ha-lab-config:';

/** A draft of a file as it is. */
export function draftOf(base: string): Draft {
  return { base, texts: [base], at: 0 };
}

/** What the file would be now. */
export function textOf({ texts, at }: Draft): string {
  return texts[at] ?? '';
}

/** The draft with another text; what was undone is gone. */
export function written(draft: Draft, text: string): Draft {
  if (text === textOf(draft)) return draft;
  const texts = [...draft.texts.slice(0, draft.at + 1), text].slice(-STEPS_KEPT);
  return { ...draft, texts, at: texts.length - 1 };
}

/** One step back. */
export function undone(draft: Draft): Draft {
  return { ...draft, at: Math.max(0, draft.at - 1) };
}

/** One step forth again. */
export function redone(draft: Draft): Draft {
  return { ...draft, at: Math.min(draft.texts.length - 1, draft.at + 1) };
}

/** What was kept of a file under a name; a new draft when that was about another text. */
export function kept(storage: Storage | undefined, name: string, base: string): Draft {
  try {
    const found: unknown = JSON.parse(storage?.getItem(PREFIX + name) ?? 'null');
    return isDraft(found) && found.texts.includes(base) ? found : draftOf(base);
  } catch {
    return draftOf(base);
  }
}

/** Keeps a draft, as far as the browser lets a page keep anything. One without a past is let go. */
export function keep(storage: Storage | undefined, name: string, draft: Draft): void {
  try {
    if (draft.texts.length === 1) storage?.removeItem(PREFIX + name);
    else storage?.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // A browser without room for it edits all the same.
  }
}

function isDraft(found: unknown): found is Draft {
  if (typeof found !== 'object' || found === null) return false;
  const { base, texts, at } = found as Partial<Draft>;
  const isText = (text: unknown): boolean => typeof text === 'string';
  return isText(base) && Array.isArray(texts) && texts.every(isText) && typeof at === 'number' && at in texts;
}
