import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Folder } from '../../recording/index.ts';
import { EXECUTABLE, takeHome } from '../../take-home/index.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { readFolder, writeFolder } from '../files.ts';
import { ROOT } from '../scenarios.ts';
import { scriptArguments } from '../script-arguments.ts';

/** The Maven modules that a reader builds. */
const TAKEN = ['orders', 'tool'];

/** Their sources, by their paths below `real`. */
export function takenSources(): Folder {
  const real = join(ROOT, 'real');
  return new Map(
    TAKEN.flatMap((module) => [...readFolder(join(real, module))].map(([path, text]) => [`${module}/${path}`, text])),
  );
}

export const exportCommand: Command = {
  name: 'export',
  usage: 'SCRIPT.yaml [--flink V] --to DIR',
  summary: 'writes a folder that runs a script’s cluster with Docker Compose: configuration, steps, the sample job',
  run(args, terminal) {
    const { options, file, script, flink } = scriptArguments(args, { to: { type: 'string' } });
    if (options.to === undefined) throw new UsageError('--to DIR is missing');
    if (script.provider === 'article') throw new UsageError(`${file}: the article’s cluster exists only in the lab`);
    const folder = takeHome({ script, flink, sources: takenSources() });
    writeFolder(options.to, folder);
    chmodSync(join(options.to, EXECUTABLE), 0o755);
    terminal.out(`${folder.size} files written to ${options.to}: begin with its README.md\n`);
    return 0;
  },
};
