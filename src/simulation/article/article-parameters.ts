import { ARTICLE_READINGS } from '../../model/index.ts';
import type { ArticleCluster, ArticleReading, ModelParameters } from '../../model/index.ts';
import type { Script } from '../../script/index.ts';

/** Options that only the article's cluster has: its own, and which of its two tellings is played. */
export const ARTICLE_OPTIONS = {
  cancelOnUpdate: 'job.cancel-on-update',
  reading: 'article.reading',
} as const;

/** What a script with `provider: article` sets of them. */
export function articleOf({ provider, config }: Script): ArticleCluster | undefined {
  if (provider !== 'article') return undefined;
  const reading: ArticleReading | undefined = ARTICLE_READINGS.find((one) => one === config[ARTICLE_OPTIONS.reading]);
  return {
    reading: reading ?? 'steps',
    cancelOnUpdate: config[ARTICLE_OPTIONS.cancelOnUpdate] === 'true',
    mutations: [],
  };
}

/** What of such a script makes no sense, in words. */
export function articleProblems({ provider, config, mode }: Script): readonly string[] {
  if (provider !== 'article') return [];
  const reading = config[ARTICLE_OPTIONS.reading];
  const known: readonly (string | null | undefined)[] = [undefined, null, ...ARTICLE_READINGS];
  return [
    ...(mode === 'application' ? ['the article knows no application mode'] : []),
    ...(known.includes(reading) ? [] : [`config: ${ARTICLE_OPTIONS.reading} is ${ARTICLE_READINGS.join(' or ')}`]),
  ];
}

/** A script without the options that no Flink knows. */
export function flinkPart(script: Script): Script {
  if (script.provider !== 'article') return script;
  const own: readonly string[] = Object.values(ARTICLE_OPTIONS);
  return { ...script, config: Object.fromEntries(Object.entries(script.config).filter(([key]) => !own.includes(key))) };
}

/** The parameters of a script, with what the article adds. */
export function withArticle(
  parameters: ModelParameters,
  script: Script,
): ModelParameters & { readonly article?: ArticleCluster } {
  const article = articleOf(script);
  return article === undefined ? parameters : { ...parameters, article };
}
