import { join } from 'node:path';
import { compare, comparisonText, writeRecording } from '../../recording/index.ts';
import { wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readRecordingFolder, writeFolder } from '../files.ts';
import { DEFAULT_SEED } from '../scenarios.ts';
import { scriptArguments } from '../script-arguments.ts';
import { simulateWithShell } from '../simulate.ts';
import { workFolder } from './isolated.ts';
import { LIMIT_SECONDS, runReal } from './run.ts';

const SHOWN_LINES = 15;

export const compareCommand: Command = {
  name: 'compare',
  usage: 'SCRIPT.yaml [--flink V] [--seed N] [--show N] [--out DIR]',
  summary: 'runs a script on a real Flink and in the simulator and compares the two; --out keeps both recordings',
  async run(args, terminal) {
    const asked = { seed: { type: 'string' }, show: { type: 'string' }, out: { type: 'string' } } as const;
    const { options, file, script, flink } = scriptArguments(args, asked);
    const seed = wholeNumber('seed', options.seed, DEFAULT_SEED);
    const show = wholeNumber('show', options.show, SHOWN_LINES);
    const { work, remove } = workFolder(`compare-${script.name}`);
    try {
      const out = options.out ?? work;
      const run = { file, script, flink, out: join(out, 'real'), limit: LIMIT_SECONDS };
      const exit = await runReal(run, terminal);
      // What a step missed is seen in the comparison.
      if (exit !== 0 && exit !== 3) return exit;
      const simulated = await simulateWithShell(script, flink, seed);
      if (options.out !== undefined) writeFolder(join(out, 'simulated'), writeRecording(simulated));
      terminal.out(`${comparisonText(compare(readRecordingFolder(join(out, 'real')), simulated), show)}\n`);
      return 0;
    } finally {
      remove();
    }
  },
};
