import { smallClusterOf } from '../../checker/index.ts';
import { workshop, workshopOf } from '../../shell/scripted.ts';
import { explainOpenError, openLink, scenarioOfLink, scriptOfRun } from '../../simulation/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { compileMatrix } from '../matrix.ts';
import { compileScenarios } from '../scenarios.ts';

/** The scenario that a link begins in, among all that the content has. */
function scenariosOf(link: string): readonly CompiledScenario[] {
  const named = scenarioOfLink(link);
  if (!named.ok) return [];
  if (smallClusterOf(named.value) !== undefined)
    throw new UsageError(`${named.value} is a small world of the search, and no cluster that a script makes`);
  const cases = compileMatrix(named.value);
  return cases.length > 0 ? cases : compileScenarios();
}

export const scriptCommand: Command = {
  name: 'script',
  usage: 'LINK',
  summary: 'prints the run of a share link as a script, which `run` does again with the seed that it names',
  run(args, terminal) {
    const [link = ''] = readArguments(args, {}, ['LINK']).words;
    const scenarios = scenariosOf(link);
    const [first] = scenarios;
    const { simulation, viewOf } = first !== undefined && scenarios.length === 1 ? workshopOf(first) : workshop;
    const opened = openLink(link, scenarios, simulation);
    if (!opened.ok) throw new UsageError(explainOpenError(opened.error));
    const { run, result, stopped } = opened.value;
    const origin = scenarios.find(({ id }) => id === run.scenario.id)?.origin ?? 0;
    terminal.out(scriptOfRun(viewOf(run, origin)));
    if (result !== 'exact')
      terminal.err(
        stopped === undefined
          ? 'The link was made by another version of the model: the run has come to another end.\n'
          : `The link was made by another version of the model: it stopped at ${stopped.action.intervention.type}: ${stopped.reason}\n`,
      );
    return result === 'exact' ? 0 : 1;
  },
};
