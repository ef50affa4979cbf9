/** `lab check` of a small world: everything that may happen in it, and what the verdict is worth. */
import { checkSmallWorld, Judge, replay, SMALL_WORLD_NAMES, STUCK, wordsOf, type Checked } from '../checker/index.ts';
import { FLINK_VERSIONS, INVARIANTS, MUTATIONS } from '../model/index.ts';
import type { Mutation } from '../model/index.ts';
import { linkOf } from '../simulation/index.ts';
import { wholeNumber } from './arguments.ts';
import type { Terminal } from './command.ts';
import { UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

export const HELD = 0;
export const VIOLATED = 1;
export const NOT_EXHAUSTED = 4;

const MAX_STATES = 400_000;

/** The options of `lab check` that a small world understands. */
export interface ExploreOptions {
  readonly flink?: string | undefined;
  readonly faults?: string | undefined;
  readonly without?: string | undefined;
  readonly states?: string | undefined;
}

/** Whether a name is one of a small world. */
export function isSmallWorld(name: string): boolean {
  return SMALL_WORLD_NAMES.includes(name);
}

/** Explores it and prints the verdict; the exit code. */
export function exploreSmallWorld(world: string, options: ExploreOptions, terminal: Terminal): number {
  const flink = FLINK_VERSIONS.find((version) => version === (options.flink ?? FLINK_VERSIONS.at(-1)));
  if (flink === undefined) throw new UsageError(`--flink is one of ${FLINK_VERSIONS.join(', ')}`);
  const crashes = /^crash:(\d)$/.exec(options.faults ?? 'crash:1')?.[1];
  if (crashes === undefined) throw new UsageError(`--faults of a small world is crash:N, not ${options.faults}`);
  const maxStates = wholeNumber('states', options.states, MAX_STATES);
  const without = guardOf(options.without);
  const checked = checkSmallWorld({ world, flink, crashes: Number(crashes), without, maxStates });
  if (checked === undefined) throw new UsageError(`there is no small world ${world}`);
  const { verdict, evaluations, bound } = checked;
  terminal.out(`${world}, Flink ${flink}${without.map((guard) => `, without the guard against ${guard}`).join('')}\n`);
  for (const limit of bound) terminal.out(`  bound: ${limit}\n`);
  terminal.out(
    `${verdict.states} worlds, ${verdict.transitions} transitions, ${verdict.depth} deep; the machines made ${evaluations}\n`,
  );
  for (const [name, times] of verdict.sights)
    terminal.out(`  ${times === 0 ? 'never seen' : `seen ${times} times`}: ${name}\n`);
  if (verdict.finding !== undefined) {
    tellFinding(checked, terminal);
    return VIOLATED;
  }
  terminal.out(
    verdict.exhausted ? 'held, exhausted\n' : 'nothing broke, not exhausted: there is more than the bound\n',
  );
  return verdict.exhausted ? HELD : NOT_EXHAUSTED;
}

function guardOf(name: string | undefined): readonly Mutation[] {
  if (name === undefined) return [];
  const guard = MUTATIONS.find((mutation) => mutation === name);
  if (guard === undefined)
    throw new UsageError(`there is no guard ${name}; there are ${MUTATIONS.join(', ')}${didYouMean(name, MUTATIONS)}`);
  return [guard];
}

/** The trace in words, and a link to the same run with a clock. */
function tellFinding({ verdict: { finding }, root, begin, machines }: Checked, terminal: Terminal): void {
  if (finding === undefined) return;
  terminal.out(`${finding.invariant}: ${finding.explanation}\n`);
  const world = root.branch();
  for (const [at, event] of finding.trace.entries()) {
    terminal.out(`  ${at + 1}. ${wordsOf(world, event)}\n`);
    world.happen(event);
  }
  const run = begin();
  const judge = new Judge(INVARIANTS.filter(({ name }) => name === finding.invariant));
  const replayed = replay(run, machines, finding.trace, () => judge.judge(run).length > 0);
  const at = `${run.clock} ms after the start`;
  if (replayed === 'enough') terminal.out(`broken with a clock too, ${at}:\n`);
  else if (finding.invariant === STUCK && replayed === 'end') terminal.out(`stuck with a clock too, ${at}:\n`);
  else
    terminal.out(
      `with a clock it did not break; the run followed the trace ${replayed === 'end' ? 'to its end' : 'as far as it could'}, ${at}:\n`,
    );
  terminal.out(`npm run -s lab -- open '${linkOf(run)}'\n`);
}
