/** A script's cluster that is left running: its web UI, a shell line at a time, and its end. */
import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readArguments, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { scriptArguments } from '../script-arguments.ts';
import { installed } from './installed.ts';
import { isAlive } from './isolated.ts';
import { REAL_HOME } from './java.ts';
import { requireReal } from './run.ts';
import { LINE_SOCKET } from './served.ts';

/** Of the cluster that is left running: there is one at a time. */
export interface Kept {
  readonly pid: number;
  readonly name: string;
  readonly flink: string;
  readonly port: number;
  readonly work: string;
}

export const KEPT = join(REAL_HOME, 'up.json');
const LOG = join(REAL_HOME, 'up.log');
const WEB_PORT = 8081;
const READY_MS = 600_000;

function kept(): Kept | undefined {
  if (!existsSync(KEPT)) return undefined;
  const found = JSON.parse(readFileSync(KEPT, 'utf8')) as Kept;
  if (isAlive(found.pid)) return found;
  rmSync(KEPT);
  return undefined;
}

function theOne(): Kept {
  const found = kept();
  if (found === undefined) throw new UsageError('no cluster is left running: begin with up SCRIPT.yaml');
  return found;
}

export const upCommand: Command = {
  name: 'up',
  usage: 'SCRIPT.yaml [--flink V] [--port N]',
  summary: `starts a script's cluster for real, does its steps and leaves it running, its web UI on port ${WEB_PORT}`,
  async run(args, terminal) {
    const { options, file, script, flink } = scriptArguments(args, { port: { type: 'string' } });
    const running = kept();
    if (running !== undefined) throw new UsageError(`${running.name} runs already: end it with down`);
    const port = wholeNumber('port', options.port, WEB_PORT);
    requireReal(script, file);
    const { name } = script;
    const parts = installed(flink, (said) => terminal.err(said));
    const log = openSync(LOG, 'w');
    const task = JSON.stringify({ script: resolve(file), name, flink, port, parts });
    const keeper = spawn(process.execPath, [fileURLToPath(new URL('./keeper.ts', import.meta.url)), task], {
      detached: true,
      stdio: ['ignore', log, log],
    });
    let ended = false;
    keeper.once('exit', () => (ended = true));
    const limit = performance.now() + READY_MS;
    while (!existsSync(KEPT)) {
      if (ended || performance.now() > limit) {
        terminal.err(readFileSync(LOG, 'utf8'));
        return 1;
      }
      await pause(200);
    }
    keeper.unref();
    terminal.out(
      [
        `${name} runs on Flink ${flink}: http://localhost:${port}`,
        `npm run -s real -- line 'flink list'   a line on its client`,
        `npm run -s real -- down                ends it`,
        '',
      ].join('\n'),
    );
    return 0;
  },
};

export const lineCommand: Command = {
  name: 'line',
  usage: "'LINE'",
  summary: 'types a shell line on the client of the cluster that was left running; its exit code',
  async run(args, terminal) {
    const [line = ''] = readArguments(args, {}, ['LINE']).words;
    const { work } = theOne();
    const answer = await new Promise<string>((done, failed) => {
      let text = '';
      const socket = createConnection(join(work, LINE_SOCKET));
      socket.setEncoding('utf8').on('data', (part: string) => (text += part));
      socket.once('error', failed);
      socket.once('end', () => done(text));
      socket.end(line);
    });
    const { stdout, stderr, exit } = JSON.parse(answer) as { stdout: string; stderr: string; exit: number };
    terminal.out(stdout);
    terminal.err(stderr);
    return exit;
  },
};

export const downCommand: Command = {
  name: 'down',
  usage: '',
  summary: 'ends the cluster that was left running, and everything of it',
  async run(args, terminal) {
    readArguments(args, {}, []);
    const { pid, name } = theOne();
    process.kill(pid, 'SIGTERM');
    while (isAlive(pid)) await pause(50);
    terminal.out(`${name} has ended\n`);
    return 0;
  },
};
