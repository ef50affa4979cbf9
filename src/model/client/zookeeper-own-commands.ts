/** What `zkCli.sh` does by itself and without its connection. */
import type { Json } from '../../base/index.ts';
import type { ZooKeeperMainContext } from './zookeeper-main-context.ts';

/** What such a command leaves: lines to print, the client as it is then, and the exit code. */
export interface OwnCommand {
  readonly prints: readonly {
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
    readonly values?: Readonly<Record<string, Json>>;
  }[];
  readonly next: ZooKeeperMainContext;
  readonly code: number;
}

/** How far back `history` goes. */
const LISTED = 10;

/** @simulates org.apache.zookeeper.ZooKeeperMain#addToHistory · 3.8 · simplified */
export function ownCommand(c: ZooKeeperMainContext, [name = '', ...words]: readonly string[]): OwnCommand {
  const said = (...lines: readonly string[]): OwnCommand => ({
    prints: lines.map((line) => ({ stream: 'stdout', text: 'zk-line', values: { line } })),
    next: c,
    code: 0,
  });
  switch (name) {
    case 'history': {
      const first = Math.max(0, c.history.length - 1 - LISTED);
      return said(...c.history.slice(first).map((line, at) => `${first + at} - ${line}`));
    }
    case 'printwatches':
      if (words.length === 0) return said(`printwatches is ${c.printWatches ? 'on' : 'off'}`);
      return { prints: [], next: { ...c, printWatches: words[0] === 'on' }, code: 0 };
    case 'sync':
      return said('Sync is OK');
    case 'version':
      return { prints: [{ stream: 'stdout', text: 'zk-version' }], next: c, code: 0 };
    default:
      return { prints: [{ stream: 'stderr', text: 'zk-not-simulated', values: { name } }], next: c, code: 1 };
  }
}
