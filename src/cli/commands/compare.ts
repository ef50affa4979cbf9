import { compare, comparisonText, figuresText } from '../../recording/index.ts';
import { readArguments, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readRecordingFolder } from '../files.ts';

const SHOWN_LINES = 15;

export const compareCommand: Command = {
  name: 'compare',
  usage: 'REAL SIM [--json] [--show N]',
  summary: 'compares two recordings: said, true, order, same, milestones, and the lines that differ',
  run(args, terminal) {
    const { options, words } = readArguments(args, { json: { type: 'boolean' }, show: { type: 'string' } }, [
      'REAL',
      'SIM',
    ]);
    const [real = '', simulated = ''] = words;
    const show = wholeNumber('show', options.show, SHOWN_LINES);
    const comparison = compare(readRecordingFolder(real), readRecordingFolder(simulated));
    terminal.out(`${options.json === true ? figuresText(comparison) : comparisonText(comparison, show)}\n`);
    return 0;
  },
};
