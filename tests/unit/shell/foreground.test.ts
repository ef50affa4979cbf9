import { describe, expect, it } from 'vitest';
import { hostFiles } from '../../../src/shell/files/index.ts';
import { LiveLine } from '../../../src/shell/live-line.ts';
import type { Call, EditedFile, TerminalPort } from '../../../src/shell/program.ts';
import { PROGRAMS } from '../../../src/shell/programs/index.ts';
import { desk, type Desk } from './kit.ts';

/** A terminal that notes what is asked of it. */
class Screen implements TerminalPort {
  readonly size = { columns: 60, rows: 5 };
  readonly drawn: (readonly string[])[] = [];
  readonly asked: string[] = [];

  draw(lines: readonly string[]): void {
    this.drawn.push(lines);
  }

  login(host: string): void {
    this.asked.push(`login ${host}`);
  }

  logout(): boolean {
    return false;
  }

  edit({ host, path, text }: EditedFile): void {
    this.asked.push(`edit ${path} on ${host}, ${text.split('\n').length} lines`);
  }

  step(count: number): void {
    this.asked.push(`step ${count}`);
  }

  goto(place: object): void {
    this.asked.push(`goto ${JSON.stringify(place)}`);
  }
}

/** A program with its words, as a line on a screen calls it. */
function called(cluster: Desk, host: string, argv: readonly string[], terminal = new Screen()) {
  const { run, view } = cluster;
  const program = PROGRAMS.find(({ name }) => name === argv[0]);
  if (program === undefined) throw new Error(`no program ${argv[0] ?? ''}`);
  const call: Call = {
    ...{ host, argv, terminal, stdin: '', cwd: '/opt/flink', environment: new Map(), flink: '2.3', isScreen: true },
    role: host.startsWith('jobmanager') ? 'jobmanager' : 'client',
    files: hostFiles(view, host, run.length),
    line: new LiveLine(run, view, host),
    on: (other, text) => cluster.line(other, text),
  };
  return { call, program, terminal };
}

const LOG = 'log/flink-root-standalonesession-0-jobmanager-1.log';

describe('tail -f', () => {
  it('shows what stood there, then what comes, and at an earlier moment what it showed then', async () => {
    const cluster = desk();
    const { call, program } = called(cluster, 'jobmanager-1', ['tail', '-n', '1', '-f', LOG]);
    const shown = program.foreground?.(call);
    const begun = cluster.view.length;
    expect(shown?.linesAt(begun)).toHaveLength(1);
    await cluster.line('client', 'flink run -d orders-v1.jar');
    cluster.pass(3_000);
    const later = shown?.linesAt(cluster.view.length) ?? [];
    expect(later.length).toBeGreaterThan(5);
    expect(later.some((line) => line.includes('Received'))).toBe(true);
    expect(shown?.linesAt(begun)).toHaveLength(1);
  });

  it('waits for a file only with -F', () => {
    const cluster = desk();
    const plain = called(cluster, 'jobmanager-1', ['tail', '-f', 'log/none.log']);
    expect(plain.program.foreground?.(plain.call)).toBeUndefined();
    const waiting = called(cluster, 'jobmanager-1', ['tail', '-F', 'log/none.log']);
    expect(waiting.program.foreground?.(waiting.call)?.linesAt(cluster.view.length)).toEqual([
      "tail: cannot open 'log/none.log' for reading: No such file or directory",
    ]);
  });
});

describe('less', () => {
  it('shows a page, goes on, searches, and ends with q', () => {
    const { call, program } = called(desk(), 'jobmanager-1', ['less', 'conf/config.yaml']);
    const pager = program.foreground?.(call);
    const top = (): string | undefined => pager?.linesAt(0)[0];
    expect(pager?.linesAt(0)).toHaveLength(5);
    expect(top()).toBe('jobmanager.rpc.address: jobmanager-1');
    expect(pager?.key?.(' ')).toBe(false);
    expect(top()).toMatch(/^jobmanager\.execution|^taskmanager/);
    for (const key of ['/', 'r', 'e', 's', 't', '\r']) pager?.key?.(key);
    expect(top()).toContain('rest.');
    pager?.key?.('G');
    expect(pager?.linesAt(0).at(-1)).toBe('(END)');
    expect(pager?.key?.('q')).toBe(true);
  });
});

describe('programs that ask something of the terminal', () => {
  it.each([
    [['ssh', 'taskmanager-1'], 'login taskmanager-1'],
    [['vi', 'conf/config.yaml'], 'edit /opt/flink/conf/config.yaml on client, 18 lines'],
    [['lab', 'step', '-2'], 'step -2'],
    [['lab', 'goto', '12s'], 'goto {"at":12000}'],
    [['lab', 'goto', '#3'], 'goto {"moment":4}'],
  ])('%s', async (argv, expected) => {
    const { call, program, terminal } = called(desk(), 'client', argv);
    await program.run(call);
    expect(terminal.asked).toEqual([expected]);
  });

  it('ps cuts its lines at the width of the screen', async () => {
    const { call, program } = called(desk(), 'jobmanager-1', ['ps', '-ef']);
    const { stdout } = await program.run(call);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBe(80);
  });

  it('watch draws again and again while time passes', async () => {
    const cluster = desk();
    const { call, program, terminal } = called(cluster, 'client', ['watch', '-g', '-n', '1', 'date +%S']);
    await program.run(call);
    expect(terminal.drawn).toHaveLength(2);
    expect(terminal.drawn[0]?.[0]).toMatch(/^Every 1\.0s: date \+%S +client: Sun Nov 22 09:00:\d\d 2026$/);
  });
});
