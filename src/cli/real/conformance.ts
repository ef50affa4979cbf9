/** The recordings that the simulator is held against, made again, and how far two real runs of one script differ. */
import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlinkVersion } from '../../model/index.ts';
import { FLINK_VERSIONS } from '../../model/index.ts';
import { compare, type Comparison } from '../../recording/index.ts';
import { flinkVersion, readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { UsageError } from '../command.ts';
import { importRecordingCommand } from '../commands/import-recording.ts';
import { didYouMean } from '../did-you-mean.ts';
import { readRecordingFolder } from '../files.ts';
import { readScript, ROOT } from '../scenarios.ts';
import { workFolder } from './isolated.ts';
import { LIMIT_SECONDS, runReal } from './run.ts';

const FOLDER = 'tests/conformance';
/** A whole session, a failover, and a race. */
const SAMPLES = ['session-two-versions', 'session-ha-kill-leader', 'session-kill-taskmanager'];
const NOISE = join(ROOT, FOLDER, 'noise.json');
const FIGURES = ['said', 'true', 'order', 'same', 'milestones'] as const;

/** Runs the script of a recording again; a folder with the new recording. */
async function again(name: string, flink: FlinkVersion, work: string, terminal: Terminal): Promise<string> {
  const folder = join(ROOT, FOLDER, flink, name);
  if (!existsSync(folder)) {
    const names = readdirSync(join(ROOT, FOLDER, flink));
    throw new UsageError(`there is no recording ${name} of Flink ${flink}${didYouMean(name, names)}`);
  }
  const file = join(folder, 'script.yaml');
  const out = join(work, `${name}-${flink}`);
  const exit = await runReal({ file, script: readScript(file), flink, out, limit: LIMIT_SECONDS }, terminal);
  if (exit !== 0) throw new Error(`${name} on Flink ${flink} ended with ${exit}`);
  copyFileSync(file, join(out, 'script.yaml'));
  return out;
}

const versions = (given: string | undefined): readonly FlinkVersion[] => {
  const version = flinkVersion(given);
  return version === undefined ? FLINK_VERSIONS : [version];
};

export const recordCommand: Command = {
  name: 'record',
  usage: 'NAME [--flink V]',
  summary: `makes a recording in ${FOLDER} again, of both versions or one`,
  async run(args, terminal) {
    const { options, words } = readArguments(args, { flink: { type: 'string' } }, ['NAME']);
    const [name = ''] = words;
    const { work, remove } = workFolder(`record-${name}`);
    try {
      for (const flink of versions(options.flink)) {
        const made = await again(name, flink, work, terminal);
        const folder = join(ROOT, FOLDER, flink, name);
        rmSync(folder, { recursive: true });
        await importRecordingCommand.run([made, folder], terminal);
      }
      return 0;
    } finally {
      remove();
    }
  },
};

const figuresOf = (comparison: Comparison): Record<string, number> =>
  Object.fromEntries(FIGURES.map((figure) => [figure, comparison[figure]]));

export const noiseCommand: Command = {
  name: 'noise',
  usage: '[NAME …] [--flink V] [--write]',
  summary: `runs scripts of ${FOLDER} again and says how far two real runs differ; --write keeps it beside them`,
  async run(args, terminal) {
    const names = args.filter((word) => /^[a-z]/.test(word) && !FLINK_VERSIONS.includes(word as FlinkVersion));
    const rest = args.filter((word) => !names.includes(word));
    const { options } = readArguments(rest, { flink: { type: 'string' }, write: { type: 'boolean' } }, []);
    const { work, remove } = workFolder('noise');
    const noise: Record<string, Record<string, Record<string, number>>> = {};
    try {
      terminal.out(`${'two real runs'.padEnd(40)}${FIGURES.map((figure) => figure.padStart(11)).join('')}\n`);
      for (const flink of versions(options.flink)) {
        for (const name of names.length > 0 ? names : SAMPLES) {
          const before = readRecordingFolder(join(ROOT, FOLDER, flink, name));
          const figures = figuresOf(compare(before, readRecordingFolder(await again(name, flink, work, terminal))));
          (noise[flink] ??= {})[name] = figures;
          const row = FIGURES.map((figure) => (figures[figure] ?? 0).toFixed(3).padStart(11)).join('');
          terminal.out(`${`${flink} ${name}`.padEnd(40)}${row}\n`);
        }
      }
    } finally {
      remove();
    }
    if (options.write === true) writeFileSync(NOISE, `${JSON.stringify(noise, undefined, 2)}\n`);
    return 0;
  },
};
