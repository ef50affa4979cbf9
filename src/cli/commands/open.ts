import { smallClusterOf } from '../../checker/index.ts';
import { endHashOf, explainOpenError, openLink, scenarioOfLink } from '../../simulation/index.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { compileMatrix } from '../matrix.ts';
import { compileScenarios } from '../scenarios.ts';
import { workshop, workshopOf } from '../../shell/scripted.ts';

export const openCommand: Command = {
  name: 'open',
  usage: 'LINK',
  summary: 'replays a share link and prints the hash of its end; exit code 1 when the end is another one',
  run(args, terminal) {
    const [link = ''] = readArguments(args, {}, ['LINK']).words;
    const named = scenarioOfLink(link);
    const cases = named.ok ? compileMatrix(named.value) : [];
    const [found] = cases;
    const { simulation } = found === undefined ? workshop : workshopOf(found);
    const small = named.ok ? smallClusterOf(named.value) : undefined;
    const known = small === undefined ? (found === undefined ? compileScenarios() : cases) : [small];
    const opened = openLink(link, known, simulation);
    if (!opened.ok) throw new UsageError(explainOpenError(opened.error));
    const { run, result, version, actions, stopped } = opened.value;
    const rows = [
      ['scenario', run.scenario.id],
      ['seed', String(run.seed)],
      ['model', version === run.simulation.version ? version : `${version}, here ${run.simulation.version}`],
      [
        'actions',
        stopped === undefined
          ? String(actions)
          : `${actions}, stopped at ${stopped.action.intervention.type}: ${stopped.reason}`,
      ],
      ['steps', String(run.length)],
      ['end', endHashOf(run)],
      ['result', result],
    ];
    terminal.out(rows.map(([name = '', value = '']) => `${name.padEnd(9)}${value}\n`).join(''));
    return result === 'exact' ? 0 : 1;
  },
};
