import type { PageBytes } from './page-bytes.ts';

/** What the JavaScript of a lab may be at most. The benchmark prints how far below it is. */
export const LAB_SCRIPTS_GOAL = 120_000;

/** JavaScript until a lab can be used, and everything of a page of text. Both only go down. */
export const budgets = { labScripts: LAB_SCRIPTS_GOAL, textPage: 15_000 };

/** Pages that load more than they may. */
export function overBudget(pages: readonly PageBytes[]): string[] {
  return pages.flatMap(({ page, hasLab, html, styles, scripts, scriptFiles }) => {
    const [what, bytes, most] = hasLab
      ? ['scripts until the lab can be used', scripts, budgets.labScripts]
      : ['in all, for a page of text', html + styles + scripts, budgets.textPage];
    return bytes <= most ? [] : [`${page}: ${bytes} bytes ${what}, of at most ${most}. ${scriptFiles.join(' ')}`];
  });
}
