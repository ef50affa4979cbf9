/**
 * Runs a script's cluster in name spaces of its own: network, mounts, host name, processes. Every host has Flink's default
 * ports and paths, a second run never meets the first, and all processes end with the first of them.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FlinkVersion } from '../../model/index.ts';
import { UsageError } from '../command.ts';
import type { Installed } from './installed.ts';
import { REAL_HOME } from './java.ts';

/** What the first process inside is to do. */
export interface Task {
  readonly script: string;
  readonly flink: FlinkVersion;
  /** A folder of this run alone. */
  readonly work: string;
  /** Where the recording is written. */
  readonly out: string;
  readonly parts: Installed;
  /** Instead of running steps: leave the cluster running, reachable through sockets in this folder. */
  readonly serve?: string;
}

const RUNS = join(REAL_HOME, 'run');
const SPACES = ['--net', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc'];
/** Without being root: root of a user name space, where the kernel lets one. */
const AS_ROOT = ['--user', '--map-root-user'];

/** What `unshare` is given here. Throws a `UsageError` that says what this machine lacks. */
export function nameSpaces(run = tried): readonly string[] {
  if (process.platform !== 'linux') throw new UsageError('a real cluster needs Linux: its hosts are name spaces');
  for (const [program, ...args] of [
    ['unshare', '--version'],
    ['ip', '-V'],
    ['mount', '--version'],
    ['bash', '--version'],
  ] as const)
    if (run(program, args) !== undefined)
      throw new UsageError(`${program} is missing (on Debian: apt-get install iproute2 util-linux bash)`);
  const spaces = process.getuid?.() === 0 ? SPACES : [...AS_ROOT, ...SPACES];
  const refused = run('unshare', [...spaces, 'mount', '-t', 'tmpfs', 'tmpfs', '/srv']);
  if (refused === undefined) return spaces;
  throw new UsageError(
    `this user may not make name spaces (${refused}): run it as root, or let users make them ` +
      '(sysctl kernel.unprivileged_userns_clone=1; in a container, --privileged)',
  );
}

/** Nothing when it worked, or why not. */
function tried(program: string, args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(program, [...args], { encoding: 'utf8' });
  if (error !== undefined) return error.message;
  return status === 0 ? undefined : stderr.trim().split('\n')[0];
}

/** A folder for a run, and the way to be rid of it. Folders that a killed run has left go as well. */
export function workFolder(name: string): { readonly work: string; readonly remove: () => void } {
  mkdirSync(RUNS, { recursive: true });
  for (const left of readdirSync(RUNS)) {
    const pid = Number(/\.(\d+)$/.exec(left)?.[1]);
    if (!isAlive(pid)) rmSync(join(RUNS, left), { recursive: true, force: true });
  }
  const work = join(RUNS, `${name}.${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  return { work, remove: () => rmSync(work, { recursive: true, force: true }) };
}

/** Whether a process of this machine lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Begins a task. Its words come on standard output; it ends when its standard input is closed. */
export function begun(task: Task): ChildProcess {
  const inside = [process.execPath, fileURLToPath(new URL('./inside.ts', import.meta.url)), JSON.stringify(task)];
  return spawn('unshare', [...nameSpaces(), ...inside], { stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The exit code of a run that took too long. */
export const TOO_LONG = 4;

/** Runs a task to its end, at most for so many seconds; its exit code. Ctrl-C ends it, and everything in it. */
export async function isolated(task: Task, limit: number, said: (words: string) => void): Promise<number> {
  const child = begun(task);
  let exit: number | undefined;
  const stop = (code: number) => (): void => {
    exit ??= code;
    child.kill('SIGKILL');
  };
  const signals = { SIGINT: stop(130), SIGTERM: stop(143), SIGHUP: stop(129) };
  for (const [signal, handler] of Object.entries(signals)) process.on(signal, handler);
  const timer = setTimeout(stop(TOO_LONG), limit * 1000);
  child.stdout?.setEncoding('utf8').on('data', said);
  child.stderr?.setEncoding('utf8').on('data', said);
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  clearTimeout(timer);
  for (const [signal, handler] of Object.entries(signals)) process.off(signal, handler);
  return exit ?? code ?? 1;
}
