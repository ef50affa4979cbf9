/** What the operating system has: names of hosts, processes, and what processes left in `/tmp`. */
import { commandLine, daemonOf } from './command-lines.ts';
import { daemonLogs, linesOf } from './daemon-logs.ts';
import { isAlive, isFrozen, type HostAt } from './host-at.ts';
import { FLINK_HOME, USER } from './homes.ts';
import { JAVA } from './log-banner.ts';
import { hostsFile } from './network.ts';
import { INIT_PID, KEEPER_PID, LOGIN_PID, pidOf } from './pids.ts';
import type { Tree } from './tree.ts';

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
`;
const PASSWD = 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';

/** Adds `/etc`, `/tmp` and `/proc`. */
export function putSystemFiles(tree: Tree, host: HostAt): void {
  const { booted, view, moment } = host;
  const put = (path: string, text: () => string): void =>
    tree.put(path, { type: 'file', modified: booted, born: -1, text });
  for (const folder of ['/root', '/tmp', '/var/log', '/usr/bin', '/bin', '/home', '/srv'])
    tree.put(folder, { type: 'directory', modified: booted, born: -1, ...(folder === '/tmp' ? { mode: 0o1777 } : {}) });
  const names = (): readonly string[] => ['client', ...view.stateAt(moment).processes.map(({ name }) => name)];
  put('/etc/hosts', () => hostsFile([...new Set(names())]));
  put('/etc/hostname', () => `${host.host}\n`);
  put('/etc/os-release', () => OS_RELEASE);
  put('/etc/passwd', () => PASSWD);
  putTemporary(tree, host);
  putProcesses(tree, host);
}

/** Folders that a process says it uses, as long as it lives; a killed one leaves them behind. */
function putTemporary(tree: Tree, host: HostAt): void {
  for (const life of host.lives) {
    if (daemonOf(life) === undefined || (!isAlive(life, host.moment) && life.to?.by !== 'kill')) continue;
    const folders = new Set<string>();
    for (const line of linesOf(host, life).slice(0, FIRST_LINES))
      for (const [path] of line.matchAll(/\/tmp\/[\w:.-]+(?:\/[\w:.-]+)*/g)) folders.add(path.replace(/[.:]+$/, ''));
    for (const folder of folders) {
      const entry = { type: 'directory', modified: life.from.at, born: life.from.n } as const;
      tree.put(folder, entry);
      if (!/^\/tmp\/[jt]m_/.test(folder)) continue;
      for (const name of ['blobStorage', 'localState', 'slotAllocationSnapshots', 'tmp'])
        tree.put(`${folder}/${name}`, entry);
    }
  }
}

/** Where a process tells of its folders, it has just begun. */
const FIRST_LINES = 12;

interface Shown {
  readonly pid: number;
  readonly parent: number;
  readonly words: readonly string[];
  readonly state: 'R' | 'S' | 'T';
  /** When it started, in ms since 1970. */
  readonly at: number;
  readonly residentKb: number;
  /** The process of the run that it is; absent for what belongs to the host alone. */
  readonly process?: string;
  readonly born: number;
}

/** `/proc`: what `ps` reads. */
function putProcesses(tree: Tree, host: HostAt): void {
  const { lives, moment, booted } = host;
  const { logs } = daemonLogs(host);
  const shown: Shown[] = [
    ...[
      { pid: INIT_PID, parent: 0, words: ['/sbin/docker-init', '--', 'sleep', 'infinity'], residentKb: 584 },
      { pid: KEEPER_PID, parent: INIT_PID, words: ['sleep', 'infinity'], residentKb: 920 },
      { pid: LOGIN_PID, parent: INIT_PID, words: ['-bash'], residentKb: 3_472 },
    ].map((one) => ({ ...one, state: 'S' as const, at: booted, born: -1 })),
    ...lives
      .filter((life) => isAlive(life, moment))
      .map((life): Shown => {
        const file =
          logs.find((log) => log.life === life)?.base ?? `${FLINK_HOME}/log/flink-${USER}-client-${host.host}`;
        return {
          pid: pidOf(life, lives, booted),
          parent: daemonOf(life)?.name === 'client' || life.argv !== undefined ? LOGIN_PID : INIT_PID,
          words: commandLine(life, `${file}.log`),
          state: isFrozen(life, moment) ? 'T' : 'S',
          at: life.from.at,
          residentKb: daemonOf(life)?.resident ?? 5_120,
          process: life.process,
          born: life.from.n,
        };
      }),
  ];
  for (const one of shown) putProcess(tree, host, one);
}

function putProcess(tree: Tree, { host, booted }: HostAt, one: Shown): void {
  const { pid, words, state, at, residentKb, born, parent } = one;
  const [first = ''] = words;
  const comm = first
    .slice(first.lastIndexOf('/') + 1)
    .replace(/^-/, '')
    .slice(0, 15);
  const put = (name: string, text: () => string): void =>
    tree.put(`/proc/${pid}/${name}`, { type: 'file', modified: at, born, mode: 0o444, text, size: () => 0 });
  put('cmdline', () => words.map((word) => `${word}\0`).join(''));
  put('comm', () => `${comm}\n`);
  put('environ', () =>
    [`HOSTNAME=${host}`, `USER=${USER}`, ...(one.process === undefined ? [] : [`LAB_PROCESS=${one.process}`])]
      .map((line) => `${line}\0`)
      .join(''),
  );
  // Ticks are hundredths of a second.
  const started = Math.floor((at - booted) / 10);
  put(
    'stat',
    () => `${pid} (${comm}) ${state} ${parent} ${pid} ${pid} 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 ${started}\n`,
  );
  const states = { R: 'R (running)', S: 'S (sleeping)', T: 'T (stopped)' };
  put(
    'status',
    () => `Name:\t${comm}\nState:\t${states[state]}\nPid:\t${pid}\nPPid:\t${parent}\nVmRSS:\t${residentKb} kB\n`,
  );
  if (comm === 'java')
    tree.put(`/proc/${pid}/exe`, { type: 'symlink', modified: at, born, target: `${JAVA.home}/bin/java` });
  tree.put(`/proc/${pid}/cwd`, { type: 'symlink', modified: at, born, target: FLINK_HOME });
}
