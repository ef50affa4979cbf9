/** A run as a script of the shared format: what was done, in which order, and how long nothing was done between. */
import { hashWorld } from '../../kernel/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Moment, RunView } from '../../recording/index.ts';
import type { Run } from '../run.ts';
import type { Place } from '../run-types.ts';
import { runBehind } from '../view/run-view.ts';
import { clusterKeys, makesCluster } from './cluster-keys.ts';
import { ToldSteps } from './told-steps.ts';

/**
 * The text of a script that does again what was done in a run up to a moment, in the same places: executed with the seed
 * that it names, it comes to the same world. What the format has no step for stands in it as a comment. Throws, with
 * words for a reader, when the view shows a recording of a real cluster.
 */
export function scriptOfRun(view: RunView, until: Moment = view.length): string {
  const behind = runBehind(view);
  if (behind === undefined) throw new Error('This is a recording of a real cluster: its script lies beside it.');
  const run = behind.whole;
  const done = run.actions.filter(({ step }) => step < until);
  const end = endOf(run, until);
  // A script's steps begin when all TaskManagers have registered, if nobody acts before.
  const isCold =
    [...done.map(({ action }) => action.at), end.at].some((at) => at < behind.origin) || isColdFrom(run, behind.origin);
  const keys = clusterKeys(run.scenario, isCold);
  const steps = new ToldSteps({ run, view, done, until, end, keys, begin: isCold ? 0 : behind.origin });
  const body = steps.text();
  const text = `${keys}steps:${body === '' ? ' []' : ''}\n${body}`;
  const unsaid = steps.unsaid + (makesCluster(text, run.scenario) ? 0 : 1);
  return `${headOf(run, until, unsaid)}${text}`;
}

/** Whether the scenario's steps began without waiting for TaskManagers. */
function isColdFrom({ scenario }: Run<Intervention>, origin: number): boolean {
  const { cluster } = scenario.parameters as unknown as { readonly cluster: { readonly taskmanagers: number } };
  return origin === 0 && cluster.taskmanagers > 0;
}

/** Where a run stands at a moment: what else is due at that instant has not come. */
function endOf(run: Run<Intervention>, until: Moment): Place {
  if (until >= run.length) return run.place;
  const at = run.timeAt(until);
  if (run.timeAt(until + 1) > at) return { at };
  let after = 0;
  while (after < until && run.timeAt(until - after) === at) after += 1;
  return { at, after };
}

function headOf(run: Run<Intervention>, until: Moment, unsaid: number): string {
  const { scenario, seed, simulation } = run;
  return [
    `A run of HA Lab for Apache Flink: ${scenario.id}, seed ${seed}, model ${simulation.version}.`,
    unsaid === 0
      ? `In the simulator it comes to the same end again, the world with the hash ${hashWorld(run.at(until)).hex()}:`
      : 'Not all of it can be said in a script: see the comments that begin with NOT SAID. The rest is done again by',
    `  npm run -s lab -- run FILE --seed ${seed} --out DIR`,
    'The waits are those of this run. A real cluster has times of its own: there `until:` serves better than `wait:`.',
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}
