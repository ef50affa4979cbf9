/** Steps as a text that a page carries to its script. */
import type { Step } from './lesson.ts';

/** Steps as JSON. Replies are left out: the page has them. */
export function stepsToText(steps: readonly Step[]): string {
  return JSON.stringify(steps, (key, value: unknown) => (key === 'reply' ? '' : value));
}

/** The steps of such a text. */
export function stepsFromText(text: string): Step[] {
  return JSON.parse(text) as Step[];
}
