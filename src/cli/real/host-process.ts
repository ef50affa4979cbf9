/** A process of a host, over all its incarnations. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Network } from './network.ts';

export interface ProcessPlan {
  readonly name: string;
  /** `@LOG@` stands for the path of the log, as the process sees it. */
  readonly command: readonly string[];
  /** The folder that the host sees as `/opt/…`, and that path. */
  readonly home: string;
  readonly seenAs: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What one incarnation has written. */
export interface Written {
  readonly log: string;
  readonly out: string;
}

/** bash: a process that a signal has ended. */
const BY_SIGNAL = 128;
const UNSEEN = 'hostname "$1"; mount --rbind "$2" "$3"; mount --bind "$2/tmp" /tmp; cd "$3"; shift 3; exec "$@"';

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** A process of a host: started, signalled, and read, over all its incarnations. */
export class HostProcess {
  readonly name: string;
  isFrozen = false;
  private readonly plan: ProcessPlan;
  private child: ChildProcess | undefined;
  private incarnations = 0;
  private ended: Promise<void> = Promise.resolve();

  constructor(network: Network, plan: ProcessPlan) {
    this.plan = plan;
    this.name = plan.name;
    network.add(plan.name);
    for (const folder of ['log', 'tmp']) mkdirSync(join(plan.home, folder), { recursive: true });
  }

  /** Begins a new incarnation. */
  start(): void {
    const { name, home, seenAs, environment } = this.plan;
    this.incarnations += 1;
    const file = `${name}.${this.incarnations}`;
    const command = this.plan.command.map((word) => word.replaceAll('@LOG@', `${seenAs}/log/${file}.log`));
    const out = openSync(join(home, 'log', `${file}.out`), 'w');
    this.child = spawn(
      'ip',
      [
        ...['netns', 'exec', name, 'unshare', '--mount', '--uts'],
        ...['bash', '-c', UNSEEN, 'bash', name, home, seenAs, ...command],
      ],
      {
        stdio: ['ignore', out, out],
        env: {
          PATH: process.env['PATH'],
          LANG: 'C.UTF-8',
          USER: 'flink',
          HOME: seenAs,
          HOSTNAME: name,
          ...environment,
        },
        detached: true,
      },
    );
    closeSync(out);
    const { child } = this;
    this.isFrozen = false;
    this.ended = new Promise((done) => child.once('close', () => done()));
    child.once('error', () => undefined);
  }

  get isAlive(): boolean {
    return this.child !== undefined && this.exit === undefined;
  }

  /** As a shell sees it; nothing while it lives. */
  get exit(): number | undefined {
    const { exitCode, signalCode } = this.child ?? {};
    if (typeof exitCode === 'number') return exitCode;
    return typeof signalCode !== 'string' ? undefined : BY_SIGNAL + constants.signals[signalCode];
  }

  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void {
    if (!this.isAlive) return;
    if (signal === 'SIGSTOP') this.isFrozen = true;
    this.child?.kill(signal);
    if (signal === 'SIGCONT') this.isFrozen = false;
  }

  /** Settled when the present incarnation has ended. */
  hasEnded(): Promise<void> {
    return this.ended;
  }

  /** What each incarnation has written so far, oldest first. */
  written(): readonly Written[] {
    return Array.from({ length: this.incarnations }, (_, i) => {
      const file = join(this.plan.home, 'log', `${this.name}.${i + 1}`);
      return { log: readIfThere(`${file}.log`), out: readIfThere(`${file}.out`) };
    });
  }
}
