/** `lab.real.tool`: what a script asks of ZooKeeper and Kafka that it is not a client of itself. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Installed } from './installed.ts';

/** One service's tool: questions are answered in their order. */
export class Tool {
  private readonly child: ChildProcess;
  private readonly waiting: ((answer: string) => void)[] = [];
  private isClosed = false;

  constructor(service: 'zookeeper' | 'kafka', server: string, { tool, kafka }: Installed) {
    const classes = `${tool}:${kafka}/*`;
    this.child = spawn(
      'java',
      ['-Xmx256m', '-XX:+UseSerialGC', '-cp', classes, 'lab.real.tool.Tool', service, server],
      {
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    );
    const lines = createInterface({ input: this.child.stdout! });
    lines.on('line', (line) => {
      // The JVM may print a warning of its own.
      if (line.startsWith('{')) this.waiting.shift()?.(line);
    });
    lines.on('close', () => {
      this.isClosed = true;
      for (const answer of this.waiting.splice(0)) answer('{"error":"the tool has ended"}');
    });
  }

  /** Asks one thing; the answer as it was printed, or why there is none. */
  ask<T>(...words: readonly (string | number)[]): Promise<T | { readonly error: string }> {
    if (this.isClosed) return Promise.resolve({ error: 'the tool has ended' });
    return new Promise((done) => {
      this.waiting.push((answer) => done(JSON.parse(answer) as T | { readonly error: string }));
      this.child.stdin?.write(`${words.join(' ')}\n`);
    });
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/** Whether the tool could not answer. */
export function isError(answer: object): answer is { readonly error: string } {
  return 'error' in answer;
}
