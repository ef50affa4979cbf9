import { FICTION_BANNER, LOG_EPOCH, renderArticleLine, renderArticlePrint } from '../logs/index.ts';
import type { Intervention } from '../model/index.ts';
import type { RunView } from '../recording/index.ts';
import { createArticleView, type Run } from '../simulation/index.ts';

/** The view of a run of the article's cluster, with what its processes write; its clock shows 0 at `origin`. */
export function openArticleView(run: Run<Intervention>, origin: number): RunView {
  return createArticleView(run, {
    origin,
    epoch: LOG_EPOCH,
    banner: FICTION_BANNER,
    tell: renderArticleLine,
    renderLog({ line, values }) {
      const words = renderArticleLine(line, values);
      return words && { level: 'INFO', logger: words.logger, text: words.text };
    },
    renderPrint: ({ text, values }) => renderArticlePrint(text, values),
  });
}
