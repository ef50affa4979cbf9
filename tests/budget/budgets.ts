import type { PageBytes } from './page-bytes.ts';

/** What the JavaScript of a lab may be at most. The benchmark prints how far below it is. */
export const LAB_SCRIPTS_GOAL = 120_000;

/** JavaScript until a lab can be used, everything of a page of text, and of one that lists all options. They only go down. */
export const budgets = { labScripts: LAB_SCRIPTS_GOAL, textPage: 15_000, listOfOptions: 56_000 };

/** Pages with hundreds of entries each, found by a filter and by the browser's own search. */
const listOfOptions = /^(?:config\/\d|reference\/log-lines)/;

/** Pages that load more than they may. */
export function overBudget(pages: readonly PageBytes[]): string[] {
  return pages.flatMap(({ page, hasLab, html, styles, scripts, scriptFiles }) => {
    const [what, bytes, most] = hasLab
      ? ['scripts until the lab can be used', scripts, budgets.labScripts]
      : listOfOptions.test(page)
        ? ['in all, for a list of options', html + styles + scripts, budgets.listOfOptions]
        : ['in all, for a page of text', html + styles + scripts, budgets.textPage];
    return bytes <= most ? [] : [`${page}: ${bytes} bytes ${what}, of at most ${most}. ${scriptFiles.join(' ')}`];
  });
}
