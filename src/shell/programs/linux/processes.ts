/** `ps`, `jps`, `pgrep`, `pidof`, `top`: who runs on a host. */
import type { Call, Outcome, Program } from '../../program.ts';
import { asking, javaWords, processesIn, type HostProcess } from './process-table.ts';
import { MEMORY_MIB } from './resources.ts';
import { failed, notSimulated, printed, readWords } from './words.ts';

const MEMORY_KB = 16_384_000;
const JVM_KB = 4_100_000;
/** The share of its life that a JVM has computed. */
const BUSY = 0.04;

function cpuSeconds({ comm, startedAt }: HostProcess, now: number): number {
  return comm === 'java' ? Math.floor(((now - startedAt) / 1000) * BUSY) + 3 : 0;
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `09:00` of today, `Nov22` of another day. */
function startWords(at: number, now: number): string {
  const [day, time = ''] = new Date(at).toISOString().split('T');
  if (day === new Date(now).toISOString().split('T')[0]) return time.slice(0, 5);
  return `${MONTHS[new Date(at).getUTCMonth()] ?? ''}${String(new Date(at).getUTCDate()).padStart(2, '0')}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const terminalOf = ({ pid, state, parent }: HostProcess): string =>
  pid === 19 || state === 'R' || parent === 19 ? 'pts/0' : '?';

function statOf(one: HostProcess): string {
  const isJvm = one.comm === 'java' ? 'l' : '';
  if (one.state === 'R') return 'R+';
  return `${one.state}${one.parent <= 1 ? 's' : ''}${isJvm}${one.parent === 19 ? '+' : ''}`;
}

/** `ps -ef` */
function fullLine(one: HostProcess, now: number): string {
  const { pid, parent, words, startedAt } = one;
  const busy = one.comm === 'java' ? Math.min(99, Math.round(BUSY * 100)) : 0;
  return `root     ${pad(pid, 7)} ${pad(parent, 7)} ${pad(busy, 2)} ${startWords(startedAt, now)} ${terminalOf(one).padEnd(8)} ${clock(cpuSeconds(one, now))} ${words.join(' ')}`;
}

/** `ps aux` */
function userLine(one: HostProcess, now: number): string {
  const { pid, residentKb, words, startedAt } = one;
  const age = Math.max(1, (now - startedAt) / 1000);
  const cpu = ((cpuSeconds(one, now) / age) * 100).toFixed(1);
  const memory = ((residentKb / MEMORY_KB) * 100).toFixed(1);
  const size = one.comm === 'java' ? JVM_KB + residentKb : residentKb * 2;
  const seconds = cpuSeconds(one, now);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return `root     ${pad(pid, 7)} ${cpu.padStart(4)} ${memory.padStart(4)} ${pad(size, 6)} ${pad(residentKb, 5)} ${terminalOf(one).padEnd(8)} ${statOf(one).padEnd(4)} ${startWords(startedAt, now)} ${time.padStart(6)} ${words.join(' ')}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width);
}

const PS_USAGE = [
  ...['error: unsupported option (BSD syntax)', '', 'Usage:', ' ps [options]', ''],
  " Try 'ps --help <simple|list|output|threads|misc|all>'",
  "  or 'ps --help <s|l|o|t|m|a>'",
  ...[' for additional help text.', '', 'For more details see ps(1).'],
];

function ps(call: Call): Outcome {
  const words = call.argv.slice(1);
  const chosen = words.flatMap((word, at) => (words[at - 1] === '-p' ? word.split(',') : []));
  const letters = words
    .filter((word, at) => words[at - 1] !== '-p' && words[at - 1] !== '-o' && word !== '-p')
    .join('');
  if (/o/.test(letters)) return notSimulated('`ps -o`; `ps -ef` and `ps aux` are');
  if (/[^-aeuxfwl]/.test(letters)) return failed(PS_USAGE);
  const all = [...processesIn(call.files), asking(call)];
  const now = call.line.epoch();
  const mine = /[aex]/.test(letters) ? all : all.filter((one) => terminalOf(one) !== '?');
  const shown = chosen.length > 0 ? all.filter(({ pid }) => chosen.includes(String(pid))) : mine;
  const exit = shown.length === 0 ? 1 : 0;
  const cut = (lines: readonly string[]): Outcome => printed(narrow(lines, call), exit);
  if (/u/.test(letters))
    return cut([
      'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND',
      ...shown.map((one) => userLine(one, now)),
    ]);
  if (/[fl]/.test(letters))
    return cut(['UID          PID    PPID  C STIME TTY          TIME CMD', ...shown.map((one) => fullLine(one, now))]);
  const plain = (one: HostProcess): string =>
    `${pad(one.pid, 7)} ${terminalOf(one).padEnd(8)} ${clock(cpuSeconds(one, now))} ${one.comm}`;
  return cut(['    PID TTY          TIME CMD', ...shown.map(plain)]);
}

/** On a screen `ps` cuts what does not fit, unless `w` asks for all of it. */
function narrow(lines: readonly string[], { terminal, isScreen, argv }: Call): readonly string[] {
  if (isScreen !== true || terminal === undefined || argv.slice(1).join('').includes('w')) return lines;
  return lines.map((line) => line.slice(0, Math.max(80, terminal.size.columns)));
}

function jps(call: Call): Outcome {
  const { options, operands, unknown } = readWords(call.argv.slice(1), { flags: 'lmvqV' });
  if (unknown !== undefined || operands.length > 0)
    return failed(
      [
        ...(unknown === undefined ? [`${operands[0] ?? ''} not found`] : [`illegal argument: ${unknown}`]),
        'usage: jps [--help]',
        '       jps [-q] [-mlvV] [<hostid>]',
        '',
        'Definitions:',
        '    <hostid>:      <hostname>[:<port>]',
        '    -? -h --help -help: Print this help message and exit.',
      ],
      1,
    );
  const self = {
    ...asking(call),
    words: [
      'java',
      '-Dapplication.home=/usr/lib/jvm/java-17-openjdk-amd64',
      'jdk.jcmd/sun.tools.jps.Jps',
      ...call.argv.slice(1),
    ],
    comm: 'java',
  };
  const lines = [...processesIn(call.files), self].flatMap((one) => {
    const java = javaWords(one);
    if (java === undefined) return [];
    if (options.has('q')) return [String(one.pid)];
    const name = options.has('l') ? java.main : (java.main.split(/[./]/).at(-1) ?? '');
    const args = options.has('m') ? java.args : [];
    const jvm = options.has('v') ? java.options : [];
    return [[one.pid, name, ...args, ...jvm].join(' ')];
  });
  return printed(lines);
}

/** Processes whose name, or with `-f` whose whole line, matches. */
export function matching(call: Call, pattern: string, options: ReadonlyMap<string, string>): readonly HostProcess[] {
  const wanted = new RegExp(options.has('x') ? `^(?:${pattern})$` : pattern, options.has('i') ? 'i' : '');
  const found = processesIn(call.files).filter((one) => wanted.test(options.has('f') ? one.words.join(' ') : one.comm));
  if (options.has('n')) return found.slice(-1);
  return options.has('o') ? found.slice(0, 1) : found;
}

export const GREP_OPTIONS = {
  flags: 'flaxnoivc',
  valued: 'uUPs',
  long: {
    full: 'f',
    'list-name': 'l',
    'list-full': 'a',
    exact: 'x',
    newest: 'n',
    oldest: 'o',
    'ignore-case': 'i',
    count: 'c',
    signal: 's',
  },
};

function pgrep(call: Call): Outcome {
  const { options, operands, unknown } = readWords(call.argv.slice(1), GREP_OPTIONS);
  if (unknown !== undefined) return failed([`pgrep: invalid option -- '${unknown.replace(/^-+/, '')}'`], 2);
  const [pattern] = operands;
  if (pattern === undefined)
    return failed(['pgrep: no matching criteria specified', "Try `pgrep --help' for more information."], 2);
  const found = tried(() => matching(call, pattern, options));
  if (found === undefined) return failed(`pgrep: Invalid preceding regular expression`, 2);
  if (options.has('c')) return printed([String(found.length)], found.length === 0 ? 1 : 0);
  const line = ({ pid, comm, words }: HostProcess): string =>
    options.has('a') ? `${pid} ${words.join(' ')}` : options.has('l') ? `${pid} ${comm}` : String(pid);
  return printed(found.map(line), found.length === 0 ? 1 : 0);
}

/** What a pattern that is none gives is nothing. */
export function tried<T>(search: () => T): T | undefined {
  try {
    return search();
  } catch {
    return undefined;
  }
}

function pidof(call: Call): Outcome {
  const names = call.argv.slice(1).filter((word) => !word.startsWith('-'));
  const pids = processesIn(call.files).flatMap(({ pid, comm }) => (names.includes(comm) ? [pid] : []));
  return pids.length === 0 ? failed([]) : printed([pids.reverse().join(' ')]);
}

function top(call: Call): Outcome {
  const now = call.line.epoch();
  const all = processesIn(call.files);
  const frozen = all.filter(({ state }) => state === 'T').length;
  const time = new Date(now).toISOString().slice(11, 19);
  const { total, free, used, cache, available } = MEMORY_MIB;
  const mib = (amount: number): string => amount.toFixed(1).padStart(8);
  const rows = [...all].sort((a, b) => cpuSeconds(b, now) - cpuSeconds(a, now) || a.pid - b.pid);
  return printed([
    `top - ${time} up ${Math.floor((now - (all[0]?.startedAt ?? now)) / 60_000)} min,  1 user,  load average: 0.42, 0.38, 0.21`,
    `Tasks: ${pad(all.length, 3)} total,   1 running, ${pad(all.length - 1 - frozen, 3)} sleeping, ${pad(frozen, 3)} stopped,   0 zombie`,
    '%Cpu(s):  4.1 us,  1.0 sy,  0.0 ni, 94.7 id,  0.1 wa,  0.0 hi,  0.1 si,  0.0 st',
    `MiB Mem : ${mib(total)} total, ${mib(free)} free, ${mib(used)} used, ${mib(cache)} buff/cache`,
    `MiB Swap: ${mib(0)} total, ${mib(0)} free, ${mib(0)} used. ${mib(available)} avail Mem`,
    '',
    '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND',
    ...rows.map((one) => {
      const size = one.comm === 'java' ? JVM_KB + one.residentKb : one.residentKb * 2;
      const cpu = one.comm === 'java' && one.state !== 'T' ? '3.7' : '0.0';
      const seconds = cpuSeconds(one, now);
      const memory = ((one.residentKb / MEMORY_KB) * 100).toFixed(1);
      return `${pad(one.pid, 7)} root      20   0 ${pad(size, 7)} ${pad(one.residentKb, 6)} ${pad(Math.floor(one.residentKb / 8), 6)} ${one.state} ${cpu.padStart(5)} ${memory.padStart(5)} ${`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.00`.padStart(9)} ${one.comm}`;
    }),
  ]);
}

const linux = (name: string, about: string, usage: string, run: (call: Call) => Outcome): Program => ({
  ...{ name, about, usage, home: 'linux' },
  run: (call) => Promise.resolve(run(call)),
});

export const PROCESS_PROGRAMS: readonly Program[] = [
  linux('ps', 'lists the processes of this host', 'ps -ef', ps),
  linux('jps', 'lists the JVMs of this host', 'jps -l', jps),
  linux('pgrep', 'finds processes by name', 'pgrep -f TaskManagerRunner', pgrep),
  linux('pidof', 'finds processes by name', 'pidof java', pidof),
  linux('top', 'one screen of the processes of this host', 'top', top),
];
