import { USER } from '../../files/homes.ts';
import type { Call, HostRole, Outcome } from '../../program.ts';
import { isApplicationMode, processesOf } from './host-processes.ts';

/** What `flink-daemon.sh` and `flink-console.sh` can start here. */
export type DaemonName = 'standalonesession' | 'standalonejob' | 'taskexecutor';

const ROLES: Readonly<Record<DaemonName, HostRole>> = {
  standalonesession: 'jobmanager',
  standalonejob: 'jobmanager',
  taskexecutor: 'taskmanager',
};
const WORDS: Readonly<Record<DaemonName, string>> = {
  standalonesession: 'a JobManager of a session cluster',
  standalonejob: 'a JobManager of an application cluster',
  taskexecutor: 'a TaskManager',
};
/** How long a stop waits before it kills, and how often it looks. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 1_000;

/** What a script has printed so far. */
export class Printed {
  private stdout = '';
  private stderr = '';

  say(line: string): void {
    this.stdout += `${line}\n`;
  }

  /** A line of the lab's own, in no script's words. */
  note(line: string): void {
    this.stderr += `lab: ${line}\n`;
  }

  add({ stdout, stderr }: Outcome): void {
    this.stdout += stdout;
    this.stderr += stderr;
  }

  end(exit: number): Outcome {
    return { stdout: this.stdout, stderr: this.stderr, exit };
  }
}

/** Why this daemon cannot run on this host of the simulated cluster; nothing when it can. */
export function cannotRun(call: Call, daemon: DaemonName): string | undefined {
  const isMisplaced = call.role !== ROLES[daemon];
  const isOtherMode = daemon !== 'taskexecutor' && isApplicationMode(call) !== (daemon === 'standalonejob');
  if (!isMisplaced && !isOtherMode) return undefined;
  const where = isMisplaced ? `on ${call.host}` : 'in this cluster';
  return `${WORDS[daemon]} ${where} is not simulated. Nothing was started.`;
}

/**
 * `flink-daemon.sh start|stop|stop-all DAEMON`: what it prints, and what it does to the process of the host.
 *
 * @simulates flink-dist bin/flink-daemon.sh · 1.20, 2.3 · simplified
 */
export async function flinkDaemon(call: Call, verb: string, daemon: DaemonName): Promise<Outcome> {
  switch (verb) {
    case 'start':
      return start(call, daemon);
    case 'stop':
      return stop(call, daemon);
    default:
      return stopAll(call, daemon);
  }
}

function pidFile(daemon: DaemonName): string {
  return `/tmp/flink-${USER}-${daemon}.pid`;
}

function pidsIn(call: Call, daemon: DaemonName): readonly number[] {
  const text = call.files.read(pidFile(daemon)) ?? '';
  return text.split('\n').filter(Boolean).map(Number);
}

async function start(call: Call, daemon: DaemonName): Promise<Outcome> {
  const out = new Printed();
  const processes = processesOf(call);
  const active = pidsIn(call, daemon).filter((pid) => processes.isAlive(pid));
  if (active.length > 0)
    out.say(`[INFO] ${active.length} instance(s) of ${daemon} are already running on ${call.host}.`);
  const reason = cannotRun(call, daemon);
  if (reason !== undefined) {
    out.note(reason);
    return out.end(1);
  }
  out.say(`Starting ${daemon} daemon on host ${call.host}.`);
  if (processes.living(daemon) !== undefined) {
    if (daemon === 'taskexecutor') out.note('a second TaskManager on one host is not simulated. Nothing was started.');
    else out.note('the second one finds its port taken, and ends with a BindException in a log of its own.');
    return out.end(0);
  }
  await call.line.act({ type: 'start', process: call.host });
  return out.end(0);
}

async function stop(call: Call, daemon: DaemonName): Promise<Outcome> {
  const out = new Printed();
  const pids = pidsIn(call, daemon);
  const last = pids.at(-1);
  if (last === undefined) out.say(`No ${daemon} daemon to stop on host ${call.host}.`);
  else if (processesOf(call).isAlive(last)) await end(call, daemon, last, out);
  else {
    out.say(`No ${daemon} daemon (pid: ${last}) is running anymore on ${call.host}.`);
    await keep(call, daemon, pids.slice(0, -1));
  }
  return out.end(0);
}

async function stopAll(call: Call, daemon: DaemonName): Promise<Outcome> {
  const out = new Printed();
  const pids = pidsIn(call, daemon);
  for (const pid of pids) {
    if (processesOf(call).isAlive(pid)) await end(call, daemon, pid, out);
    else out.say(`Skipping ${daemon} daemon (pid: ${pid}), because it is not running anymore on ${call.host}.`);
  }
  if (pids.length > 0) await keep(call, daemon, []);
  return out.end(0);
}

/** Writes the pid file anew: a process that is gone is struck off by nobody else. */
async function keep(call: Call, daemon: DaemonName, pids: readonly number[]): Promise<void> {
  const path = pidFile(daemon);
  if (pids.length === 0) await call.line.act({ type: 'remove', host: call.host, path });
  else await call.line.act({ type: 'write', host: call.host, path, text: pids.map((pid) => `${pid}\n`).join('') });
}

/** SIGTERM, a wait, and SIGKILL when that was not enough. */
async function end(call: Call, daemon: DaemonName, pid: number, out: Printed): Promise<void> {
  out.say(`Stopping ${daemon} daemon (pid: ${pid}) on host ${call.host}.`);
  await call.line.act({ type: 'stop', process: call.host });
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (!processesOf(call).isAlive(pid)) return;
    await call.line.pass(LOOK_MS);
  }
  out.say(`Daemon ${daemon} didn't stop within 10 seconds. Killing it.`);
  if (processesOf(call).isAlive(pid)) await call.line.act({ type: 'kill', process: call.host });
}
