import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FlinkVersion } from '../../model/index.ts';
import type { Script } from '../../script/index.ts';
import { flinkVersion, readArguments, wholeNumber } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { UsageError } from '../command.ts';
import { readScript } from '../scenarios.ts';
import { installed } from './installed.ts';
import { isolated, nameSpaces, TOO_LONG, workFolder } from './isolated.ts';
import { requireJava } from './java.ts';
import { onlySimulated } from './real-executor.ts';

/** Seconds that a script may take, if nobody says another number. */
export const LIMIT_SECONDS = 420;

export interface RealRun {
  /** The script's file, as the user named it. */
  readonly file: string;
  readonly flink: FlinkVersion;
  readonly out: string;
  /** Seconds that all of it may take. */
  readonly limit: number;
}

/** A script that a real cluster can run. What is wrong with it, or missing here, is a `UsageError`. */
export function realScript(file: string): Script {
  const script = readScript(file);
  const problems =
    script.provider === 'article' ? ['1:1: the article’s cluster exists only here'] : onlySimulated(script);
  if (problems.length > 0) throw new UsageError(problems.map((one) => `${file}:${one}`).join('\n'));
  requireJava();
  nameSpaces();
  return script;
}

/** Runs a script on a real cluster and writes the recording; the exit code of the script. */
export async function runReal({ file, flink, out, limit }: RealRun, terminal: Terminal): Promise<number> {
  const script = realScript(file);
  const parts = installed(flink, (words) => terminal.err(words));
  const { work, remove } = workFolder(`${script.name}-${flink}`);
  const said: string[] = [];
  try {
    mkdirSync(out, { recursive: true });
    const task = { script: resolve(file), flink, work, out: resolve(out), parts };
    const exit = await isolated(task, limit, (words) => said.push(words));
    if (exit === TOO_LONG) terminal.err(`${file}: not done within ${limit} s\n`);
    if (exit !== 0) terminal.err(said.join(''));
    return exit;
  } finally {
    remove();
  }
}

export const runCommand: Command = {
  name: 'run',
  usage: 'SCRIPT.yaml [--flink V] [--limit SECONDS] --out DIR',
  summary: 'runs a script on a real Flink on this machine and writes the recording; exit code 3: a step missed',
  async run(args, terminal) {
    const { options, words } = readArguments(
      args,
      { flink: { type: 'string' }, limit: { type: 'string' }, out: { type: 'string' } },
      ['SCRIPT.yaml'],
    );
    const [file = ''] = words;
    if (options.out === undefined) throw new UsageError('--out DIR is missing');
    const flink = flinkVersion(options.flink) ?? readScript(file).flink;
    const limit = wholeNumber('limit', options.limit, LIMIT_SECONDS);
    const exit = await runReal({ file, flink, out: options.out, limit }, terminal);
    if (exit === 0) terminal.out(`${join(options.out, 'recording.yaml')}: Flink ${flink}\n`);
    return exit;
  },
};
