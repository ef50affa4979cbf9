import type { Json } from '../../base/index.ts';
import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';
import { ACTION_OPTIONS, CUSTOM_COMMAND_LINES, labelOf, type CliAction, type CliOption } from './options.ts';

/** The actions that a version knows: 2.x has no `run-application`. */
export function actionsOf(flink: FlinkVersion): readonly CliAction[] {
  const actions = Object.keys(ACTION_OPTIONS) as CliAction[];
  return traitsOf(flink).runApplication ? actions : actions.filter((action) => action !== 'run-application');
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The option lists that a help text shows, under the headings upstream gives them. */
export function helpOf(action: CliAction): { readonly action: string; readonly own: Json; readonly modes: Json } {
  const shown = (options: readonly CliOption[]): Json =>
    options
      .filter((option) => option.hidden !== true)
      .sort((a, b) => order(a.opt.toLowerCase(), b.opt.toLowerCase()))
      .map((option) => labelOf(option));
  const modes =
    action === 'info'
      ? []
      : action === 'run-application'
        ? (['generic'] as const)
        : (['generic', 'yarn', 'default'] as const);
  return {
    action,
    own: shown(ACTION_OPTIONS[action]),
    modes: modes.map((mode) => ({ mode, options: shown(CUSTOM_COMMAND_LINES[mode]) })),
  };
}

const HELP_ORDER: readonly CliAction[] = [
  'run',
  'run-application',
  'info',
  'list',
  'stop',
  'cancel',
  'savepoint',
  'checkpoint',
];

/** The same for every action of a version, in upstream's order. */
export function everyHelp(flink: FlinkVersion): { readonly actions: Json } {
  return { actions: HELP_ORDER.filter((action) => actionsOf(flink).includes(action)).map((action) => helpOf(action)) };
}
