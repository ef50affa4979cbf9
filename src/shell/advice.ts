/** What the lab adds when bash knows no such command: what is near, where it is, or that nothing like it is here. */
import { nearest } from '../base/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import { nameOf } from './paths.ts';
import type { HostRole } from './program.ts';
import { PROGRAMS } from './programs/index.ts';
import { available, hostWords, TEXT_PROGRAMS } from './programs/lab/help.ts';
import { NO_BACKGROUND } from './remarks.ts';
import { NOTE } from './unknown-command.ts';

/** What a real host may have, and this one has not. */
const NOT_SIMULATED: readonly string[] = [
  ...['htop', 'emacs', 'ed', 'scp', 'rsync', 'screen', 'tmux', 'strace'],
  ...['jconsole', 'journalctl', 'crontab', 'at', 'make', 'git', 'perl', 'node', 'npm', 'gcc'],
  ...['psql', 'mysql', 'tcpdump', 'traceroute', 'dig', 'nslookup', 'ifconfig', 'route', 'nft'],
  ...['vmstat', 'iostat', 'dmesg', 'mount', 'umount', 'reboot', 'shutdown', 'useradd', 'passwd', 'chown', 'dd', 'zip'],
  ...['unzip', 'tar', 'openssl', 'spark-submit', 'hadoop', 'zkServer.sh'],
  'kafka-dump-log.sh',
];

/** What handles jobs in the background, of which there are none. */
const JOB_CONTROL: readonly string[] = ['jobs', 'fg', 'bg', 'disown', 'nohup', 'setsid'];

/** Words that people look for, and what they stand for here. */
const MEANT: Readonly<Record<string, string>> = {
  cls: 'clear',
  dir: 'ls',
  ll: 'ls -l',
  l: 'ls',
  type: 'which',
  taskmanager: 'taskmanager.sh',
  jobmanager: 'jobmanager.sh',
  'kafka-topics': 'kafka-topics.sh',
  zkcli: 'zkCli.sh',
  zkCli: 'zkCli.sh',
  'zookeeper-shell.sh': 'zkCli.sh',
  why: 'lab why',
  step: 'lab step',
  goto: 'lab goto',
  explain: 'lab explain',
};

/** Notes on a command that there is not, for a host and a version. */
export function adviceOn(
  word: string,
  { role, flink }: { readonly role: HostRole; readonly flink: FlinkVersion },
): readonly string[] {
  const name = nameOf(word);
  const here = available(PROGRAMS, role, flink).map((program) => program.name);
  const program = PROGRAMS.find((one) => one.name === name);
  if (program !== undefined && !(program.versions?.includes(flink) ?? true))
    return [`${NOTE}Flink ${flink} has no \`${name}\`: Flink ${program.versions?.join(' and ') ?? ''} has.`];
  if (program !== undefined && !here.includes(name))
    return [`${NOTE}\`${name}\` is on ${hostWords(program.hosts)}: \`ssh HOST\` goes there.`];
  if (program !== undefined && word.includes('/'))
    return [`${NOTE}\`${name}\` lies in ${program.path ?? `/usr/bin/${name}`}.`];
  if (JOB_CONTROL.includes(name)) return [NO_BACKGROUND];
  if (NOT_SIMULATED.includes(name)) return [`${NOTE}\`${name}\` is not simulated here. \`help\` lists what is.`];
  const meant = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  const near = meant ?? nearest(name, [...here, ...TEXT_PROGRAMS, 'history', 'clear', 'exit']);
  return [
    NOTE +
      (near === undefined
        ? 'no such program is known here. `help` lists what can be typed.'
        : `Did you mean \`${near}\`?`),
  ];
}
