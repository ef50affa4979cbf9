/** The process behind `up`: it holds the cluster, and hands its web UI through to a port of this machine. */
import { rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import type { Task } from './isolated.ts';
import { begun, workFolder } from './isolated.ts';
import { joined, WEB_SOCKET } from './served.ts';
import { KEPT, type Kept } from './up.ts';

const { script, name, flink, port, parts } = JSON.parse(process.argv[2] ?? '{}') as Pick<
  Task,
  'script' | 'flink' | 'parts'
> & { readonly name: string; readonly port: number };
const { work, remove } = workFolder(`up-${name}`);
const child = begun({ script, flink, work, parts, out: work, serve: work });

function end(code: number): never {
  child.kill('SIGKILL');
  rmSync(KEPT, { force: true });
  remove();
  process.exit(code);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => end(0));
child.once('close', () => end(1));
child.stderr?.pipe(process.stderr);
let said = '';
child.stdout?.setEncoding('utf8').on('data', (words: string) => {
  process.stdout.write(words);
  said += words;
  if (!/^ready$/m.test(said)) return;
  said = '';
  const server = createServer((socket) => joined(socket, createConnection(join(work, WEB_SOCKET))));
  server.once('error', (error) => {
    process.stderr.write(`port ${port}: ${error.message}\n`);
    end(1);
  });
  server.listen(port, '127.0.0.1', () => {
    const kept: Kept = { pid: process.pid, name, flink, port, work };
    writeFileSync(KEPT, JSON.stringify(kept));
  });
});
