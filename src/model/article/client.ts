import { runMain } from '../client/program.ts';
import { machineOf } from '../machine.ts';
import type { ArticleClientMessage, ArticleParameters } from './cluster.ts';
import { ARTICLE_RESOURCE_MANAGER } from './resource-manager.ts';

interface ArticleClientContext {
  readonly parameters: ArticleParameters;
  readonly argv: readonly string[];
  readonly phase: 'starting' | 'asking' | 'ended';
}

/** What the article's `flink` understands: `run`, `list` and `cancel`, without most options. */
const FLAGS = ['-d', '--detached'];
const WITH_VALUE = ['-p', '--parallelism'];

/**
 * Sends what was typed to the ResourceManager, as the article has it.
 *
 * @simulates the article's client, which talks to the ResourceManager · fiction · cosmetic
 */
export const articleClientMachine = machineOf<
  ArticleClientContext,
  ArticleClientMessage,
  { parameters: ArticleParameters; argv: readonly string[] }
>({
  name: 'ArticleClient',
  chart: { starting: { asking: 'main() has run', ended: 'not understood' }, asking: { ended: 'answered' }, ended: {} },
  status: (c) => c.phase,
  initial: ({ parameters, argv }) => ({ parameters, argv, phase: 'starting' }),
  begin: (c, turn) => {
    turn.arm('begin', turn.draw(c.parameters.durations.clientJvm), { type: 'begin' });
    return c;
  },
  on: {
    begin: (c, _event, turn) => {
      const [, action, ...words] = c.argv;
      const asking: ArticleClientContext = { ...c, phase: 'asking' };
      if (action === 'list') {
        turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleList' } as const);
        return asking;
      }
      if (action === 'cancel' && words.length === 1) {
        turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleCancelJob', jobId: words[0] ?? '' } as const);
        return asking;
      }
      const submission = action === 'run' ? submitted(words, c.parameters.parallelismDefault) : undefined;
      if (submission === undefined) {
        turn.print('stderr', 'article.notTold');
        turn.exit(1);
        return { ...c, phase: 'ended' };
      }
      turn.send(ARTICLE_RESOURCE_MANAGER, { type: 'articleSubmit', ...submission } as const);
      return asking;
    },
    articleReply: (c, { ok, job, version, jobs }, turn) => {
      if (c.argv[1] === 'list') {
        const rows = jobs.map((each) => ({ job: each.jobId, version: each.version, status: each.status }));
        turn.print('stdout', 'article.list', { rows });
      } else if (c.argv[1] === 'cancel') turn.print('stdout', ok ? 'article.cancelled' : 'article.notRunning', { job });
      else turn.print('stdout', 'article.submitted', { job, version });
      turn.exit(ok ? 0 : 1);
      return { ...c, phase: 'ended' };
    },
  },
});

function submitted(words: readonly string[], parallelism: number) {
  let at = 0;
  while (FLAGS.includes(words[at] ?? '') || WITH_VALUE.includes(words[at] ?? ''))
    at += FLAGS.includes(words[at] ?? '') ? 1 : 2;
  const jar = words[at] ?? '';
  if (!/^orders-v[12]\.jar$/.test(jar)) return undefined;
  const pipeline = runMain({ jar, args: words.slice(at + 1), parallelism, configuration: {} });
  if ('exception' in pipeline) return undefined;
  const { jobName, codeVersion, options } = pipeline;
  return { jobName, jar, codeVersion, options };
}
