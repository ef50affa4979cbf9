import type { PageBytes } from './page-bytes.ts';

/** Where the JavaScript of a lab has to come to. The benchmark prints how far it is. */
export const LAB_SCRIPTS_GOAL = 120_000;

/**
 * JavaScript until a lab can be used, and everything of a page of text. The first is a ratchet: what was reached, with
 * room for a day's work. It only goes down, until it is the goal.
 */
export const budgets = { labScripts: 128_000, textPage: 15_000 };

/** Pages that load more than they may. */
export function overBudget(pages: readonly PageBytes[]): string[] {
  return pages.flatMap(({ page, hasLab, html, styles, scripts, scriptFiles }) => {
    const [what, bytes, most] = hasLab
      ? ['scripts until the lab can be used', scripts, budgets.labScripts]
      : ['in all, for a page of text', html + styles + scripts, budgets.textPage];
    return bytes <= most ? [] : [`${page}: ${bytes} bytes ${what}, of at most ${most}. ${scriptFiles.join(' ')}`];
  });
}
