/** Steps as a text that a page carries to its script. Patterns of log lines are the one thing that JSON does not know. */
import type { Step } from './lesson.ts';

/** Steps as JSON. Replies are left out: the page has them. */
export function stepsToText(steps: readonly Step[]): string {
  return JSON.stringify(steps, (key, value: unknown) => {
    if (key === 'reply') return '';
    return value instanceof RegExp ? { pattern: value.source, flags: value.flags } : value;
  });
}

/** The steps of such a text. */
export function stepsFromText(text: string): Step[] {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('pattern' in value) || !('flags' in value)) return value;
    return new RegExp(String(value.pattern), String(value.flags));
  }) as Step[];
}
