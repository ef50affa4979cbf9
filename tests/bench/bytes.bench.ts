import { join } from 'node:path';
import { budgets, LAB_SCRIPTS_GOAL } from '../budget/budgets.ts';
import { measureSite } from '../budget/built-site.ts';

export const title = 'Bytes of the built pages, gzip';

/** What each page loads: scripts until its lab can be used, or everything when it is a page of text. */
export function measure() {
  return measureSite(join(import.meta.dirname, '..', '..', 'dist')).map(({ page, hasLab, html, styles, scripts }) =>
    hasLab
      ? {
          figure: `${page}, scripts until the lab can be used`,
          measured: scripts,
          limit: LAB_SCRIPTS_GOAL,
          unit: 'bytes',
        }
      : { figure: `${page}, in all`, measured: html + styles + scripts, limit: budgets.textPage, unit: 'bytes' },
  );
}
