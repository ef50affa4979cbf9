/** A cluster that is left running: its web UI and a shell line at a time, through sockets that are files. */
import { createServer, createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { bash } from './real-executor.ts';
import type { RealStage } from './real-stage.ts';

/** As long as a line may take that somebody types. */
const LINE_MS = 600_000;
const WEB = 8081;

export const WEB_SOCKET = 'web.sock';
export const LINE_SOCKET = 'line.sock';

/** Listens in a folder, says `ready`, and goes on until its process is ended. */
export async function served(stage: RealStage, folder: string, say: (words: string) => void): Promise<void> {
  const web = createServer((socket) => {
    const leader = stage.sampler.leader ?? 'jobmanager-1';
    joined(socket, createConnection({ host: leader, port: WEB }));
  });
  const lines = createServer({ allowHalfOpen: true }, (socket) => {
    let line = '';
    socket.setEncoding('utf8').on('data', (part: string) => (line += part));
    socket.on('error', () => undefined);
    socket.on('end', () => {
      void bash(line, {}, LINE_MS).then((seen) => socket.end(JSON.stringify(seen)));
    });
  });
  await Promise.all(
    (
      [
        [web, WEB_SOCKET],
        [lines, LINE_SOCKET],
      ] as const
    ).map(([server, name]) => new Promise<void>((done) => server.listen(join(folder, name), done))),
  );
  say('ready');
}

/** Lets two ends of a connection hear each other; when one is gone, so is the other. */
export function joined(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}
