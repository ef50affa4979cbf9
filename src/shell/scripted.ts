/** What executes scripts: the simulator, the words that its processes write, and a shell for lines. A door of its own. */
import { articleSimulation, flinkSimulation, isFiction } from '../simulation/index.ts';
import type { CompiledScenario, ScriptShell, Stage, Workshop } from '../simulation/index.ts';
import { openArticleView, openRunView, restHost } from './index.ts';

/** What scripts and scenarios are executed with here: the simulator, and the words that its processes write. */
export const workshop: Workshop = { simulation: flinkSimulation, viewOf: openRunView };

/** The same for the article's cluster, which has machines and words of its own. */
const articleWorkshop: Workshop = { simulation: articleSimulation, viewOf: openArticleView };

/** Of a script: whose cluster it is of. */
interface Provided {
  readonly provider: string;
}

/** What a script, or a compiled scenario, is executed with. */
export function workshopOf(what: Provided | Pick<CompiledScenario, 'parameters'>): Workshop {
  const isArticle = 'provider' in what ? what.provider === 'article' : isFiction(what);
  return isArticle ? articleWorkshop : workshop;
}

const CLIENT = 'client';

/**
 * The shell of the client, for a script's lines: each has one of its own, as `bash -c` has. Its engine is large, and comes
 * with the first line that needs it.
 */
export function shellOn({ run, view }: Stage): ScriptShell {
  return {
    hosts: () => restHost(view, view.length),
    async run(text, names, within) {
      const { bashEngine, LiveLine, loginTo, typeLine } = await import('./headless.ts');
      const line = new LiveLine(run, view, CLIENT, { within });
      const place = { host: CLIENT, state: loginTo(CLIENT), line, isTyped: false };
      const { stdout, stderr, exit } = await typeLine(bashEngine, text, place, names);
      return { stdout, stderr, exit };
    },
  };
}
