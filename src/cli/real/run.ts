import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FlinkVersion } from '../../model/index.ts';
import type { Script } from '../../script/index.ts';
import { wholeNumber } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { UsageError } from '../command.ts';
import { scriptArguments } from '../script-arguments.ts';
import { installed } from './installed.ts';
import { isolated, nameSpaces, TOO_LONG, workFolder } from './isolated.ts';
import { requireJava } from './java.ts';
import { onlySimulated } from './real-executor.ts';

/** Seconds that a script may take, if nobody says another number. */
export const LIMIT_SECONDS = 420;

export interface RealRun {
  /** The script's file, as the user named it. */
  readonly file: string;
  readonly script: Script;
  readonly flink: FlinkVersion;
  readonly out: string;
  /** Seconds that all of it may take. */
  readonly limit: number;
}

/** Throws a `UsageError` that says why no real cluster can run a script, or what is missing here. */
export function requireReal(script: Script, file: string): void {
  const problems =
    script.provider === 'article' ? ['1:1: the article’s cluster exists only here'] : onlySimulated(script);
  if (problems.length > 0) throw new UsageError(problems.map((one) => `${file}:${one}`).join('\n'));
  requireJava();
  nameSpaces();
}

/** Runs a script on a real cluster and writes the recording; the exit code of the script. */
export async function runReal({ file, script, flink, out, limit }: RealRun, terminal: Terminal): Promise<number> {
  requireReal(script, file);
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
    const asked = { limit: { type: 'string' }, out: { type: 'string' } } as const;
    const { options, file, script, flink } = scriptArguments(args, asked);
    const { out } = options;
    if (out === undefined) throw new UsageError('--out DIR is missing');
    const limit = wholeNumber('limit', options.limit, LIMIT_SECONDS);
    const exit = await runReal({ file, script, flink, out, limit }, terminal);
    if (exit === 0) terminal.out(`${join(out, 'recording.yaml')}: Flink ${flink}\n`);
    return exit;
  },
};
