import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UsageError } from '../command.ts';
import { ROOT } from '../scenarios.ts';

/** Java that Flink 2 runs on, and that the module is compiled for. */
const JAVA_LEAST = 17;

/** What is built and fetched for real Flinks; outside of the repository, made again when it is deleted. */
export const REAL_HOME = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ha-lab-real');

/** The text that a program printed. Throws with its words when it fails. */
export function outputOf(program: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync(program, [...args], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Throws a `UsageError` that says what to install when there is no Java or no Maven. */
export function requireJava(run = version): void {
  const advice = `on Debian: apt-get install openjdk-${JAVA_LEAST}-jdk-headless maven`;
  const java = run('java', '-version');
  if (java === undefined) throw new UsageError(`Java ${JAVA_LEAST} or newer is missing (${advice})`);
  const major = Number(/version "(?:1\.)?(\d+)/.exec(java)?.[1]);
  if (!(major >= JAVA_LEAST))
    throw new UsageError(
      `Java ${JAVA_LEAST} or newer is needed, this is ${Number.isNaN(major) ? 'another' : major} (${advice})`,
    );
  if (run('javac', '-version') === undefined) throw new UsageError(`there is Java, but no compiler for it (${advice})`);
  if (run('mvn', '--version') === undefined) throw new UsageError(`Maven is missing (${advice})`);
}

function version(program: string, option: string): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, [option], { encoding: 'utf8' });
  return error === undefined ? stdout + stderr : undefined;
}

/** Compiles the module in `real/` against a version of Flink, fetching what it needs; its class path. */
export function compiledAgainst(flink: string): string {
  const list = join(REAL_HOME, `classpath-${flink}`);
  const classes = join(REAL_HOME, `build-${flink}`);
  outputOf('mvn', [
    ...['-q', '-B', '-f', join(ROOT, 'real/pom.xml'), `-Pflink-${flink}`],
    ...[`-Dreal.build=${classes}`, 'compile', 'dependency:build-classpath'],
    ...['-DincludeScope=runtime', `-Dmdep.outputFile=${list}`],
  ]);
  return [join(classes, 'classes'), readFileSync(list, 'utf8').trim()].join(delimiter);
}
