import { writeRecording } from '../../recording/index.ts';
import { flinkPart, parametersOf, ScriptFailure } from '../../simulation/index.ts';
import { wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { writeFolder } from '../files.ts';
import { DEFAULT_SEED } from '../scenarios.ts';
import { scriptArguments } from '../script-arguments.ts';
import { simulateWithShell } from '../simulate.ts';

/** The script is right, and asks for something that the simulator does not have. */
const NOT_SIMULATED = 4;

export const runCommand: Command = {
  name: 'run',
  usage: 'SCRIPT.yaml [--flink V] [--seed N] --out DIR',
  summary: 'runs a script in the simulator and writes the recording; exit code 3: a step missed, 4: not simulated yet',
  async run(args, terminal) {
    const asked = { seed: { type: 'string' }, out: { type: 'string' } } as const;
    const { options, file, script, flink } = scriptArguments(args, asked);
    const seed = wholeNumber('seed', options.seed, DEFAULT_SEED);
    if (options.out === undefined) throw new UsageError('--out DIR is missing');
    for (const { key, level, text } of parametersOf(flinkPart(script), flink).remarks) {
      if (level === 'note') terminal.err(`${file}: config: ${key}: ${text}\n`);
    }
    try {
      const recording = await simulateWithShell(script, flink, seed);
      writeFolder(options.out, writeRecording(recording));
      const missed = recording.steps.find((step) => step.error !== undefined);
      const place = missed === undefined ? undefined : script.steps[missed.n - 1]?.position;
      if (missed !== undefined)
        terminal.err(`${file}:${place?.line}:${place?.column}: step ${missed.n}: ${missed.error}\n`);
      terminal.out(
        `${recording.steps.length} of ${script.steps.length} steps on Flink ${recording.flink}, written to ${options.out}\n`,
      );
      return recording.exit;
    } catch (error) {
      if (!(error instanceof ScriptFailure)) throw error;
      terminal.err(`${file}: ${error.message}\n`);
      return NOT_SIMULATED;
    }
  },
};
