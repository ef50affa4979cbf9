import type { FlinkVersion } from '../../model/index.ts';
import { ACTION_HELP, OPTION_HELP } from './flink-help.ts';

/** What the help of an action shows: labels of its own options, then of each command line that it takes besides. */
export interface ActionHelp {
  readonly action: string;
  readonly own: readonly string[];
  readonly modes: readonly { readonly mode: string; readonly options: readonly string[] }[];
}

const WIDTH = 80;
const LEFT_PAD = 5;
const GAP = 3;
const MODE_TITLES: Readonly<Record<string, string>> = {
  generic: 'Generic CLI',
  yarn: 'yarn-cluster',
  default: 'default',
};

/** The help of `flink`: long texts, which are apart from the others so that they can be loaded apart. */
export interface HelpTexts {
  readonly action: (help: ActionHelp, flink: FlinkVersion) => readonly string[];
  readonly flink: (actions: readonly ActionHelp[], flink: FlinkVersion) => readonly string[];
}

/** The help of one action, with the empty lines that upstream puts around it. */
function actionHelp(help: ActionHelp, flink: FlinkVersion): readonly string[] {
  const words = ACTION_HELP[help.action];
  return [
    '',
    `Action "${help.action}" ${words?.does ?? ''}`,
    '',
    `  Syntax: ${help.action} ${words?.syntax ?? ''}`,
    ...(help.own.length === 0 ? [] : [`  "${help.action}" action options:`, ...optionLines(help.own, 'own', flink)]),
    ...help.modes.flatMap(({ mode, options }) => [
      `  Options for ${MODE_TITLES[mode] ?? mode} mode:`,
      ...optionLines(options, mode, flink),
      '',
    ]),
    '',
  ];
}

/** The help of the whole program. */
function flinkHelp(actions: readonly ActionHelp[], flink: FlinkVersion): readonly string[] {
  return [
    './flink <ACTION> [OPTIONS] [ARGUMENTS]',
    '',
    'The following actions are available:',
    ...actions.flatMap((help) => actionHelp(help, flink)),
    '',
  ];
}

/** What an option means. `mode` tells apart options of the same name. */
function optionHelp(label: string, mode: string, flink: FlinkVersion): string | undefined {
  const text = OPTION_HELP[mode === 'yarn' ? `yarn-cluster ${label}` : label] ?? OPTION_HELP[label];
  return typeof text === 'string' ? text : text?.[flink];
}

/** @simulates org.apache.commons.cli.HelpFormatter · 1.20, 2.3 · exact */
function optionLines(labels: readonly string[], mode: string, flink: FlinkVersion): readonly string[] {
  const column = LEFT_PAD + labels.reduce((longest, label) => Math.max(longest, label.length), 0) + GAP;
  return labels.flatMap((label) => {
    const head = ' '.repeat(LEFT_PAD) + label;
    return wrap(head.padEnd(column) + (optionHelp(label, mode, flink) ?? ''), column);
  });
}

function wrap(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  for (;;) {
    let at = breakAt(rest);
    if (at < 0) return [...lines, rest.trimEnd()];
    // A word that is longer than its column is cut.
    if (lines.length > 0 && rest.length > WIDTH && at === indent - 1) at = WIDTH;
    lines.push(rest.slice(0, at).trimEnd());
    rest = ' '.repeat(indent) + rest.slice(at).trim();
  }
}

function breakAt(text: string): number {
  const newline = text.indexOf('\n');
  if (newline >= 0 && newline <= WIDTH) return newline + 1;
  if (WIDTH >= text.length) return -1;
  const space = text.lastIndexOf(' ', WIDTH);
  return space > 0 ? space : WIDTH;
}

export const HELP_TEXTS: HelpTexts = { action: actionHelp, flink: flinkHelp };
