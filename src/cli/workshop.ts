import { openArticleView, openRunView } from '../shell/index.ts';
import { articleSimulation, flinkSimulation, isFiction } from '../simulation/index.ts';
import type { CompiledScenario, Workshop } from '../simulation/index.ts';
import type { Script } from '../script/index.ts';

/** What scripts and scenarios are executed with here: the simulator, and the words that its processes write. */
export const workshop: Workshop = { simulation: flinkSimulation, viewOf: openRunView };

/** The same for the article's cluster, which has machines and words of its own. */
const articleWorkshop: Workshop = { simulation: articleSimulation, viewOf: openArticleView };

/** What a script, or a compiled scenario, is executed with. */
export function workshopOf(what: Pick<Script, 'provider'> | Pick<CompiledScenario, 'parameters'>): Workshop {
  const isArticle = 'provider' in what ? what.provider === 'article' : isFiction(what);
  return isArticle ? articleWorkshop : workshop;
}
