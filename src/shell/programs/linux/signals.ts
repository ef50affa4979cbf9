/** `kill` and `pkill`: signals, and what they do to the processes of the run. */
import type { Intervention } from '../../../model/index.ts';
import type { Call, Outcome, Program } from '../../program.ts';
import { LOGIN_PID } from '../../files/index.ts';
import { GREP_OPTIONS, matching, tried } from './processes.ts';
import { processesIn, type HostProcess } from './process-table.ts';
import { failed, printed, readWords } from './words.ts';

/** Names by number, from 1. */
const SIGNALS: readonly string[] = [
  ...[
    'HUP',
    'INT',
    'QUIT',
    'ILL',
    'TRAP',
    'ABRT',
    'BUS',
    'FPE',
    'KILL',
    'USR1',
    'SEGV',
    'USR2',
    'PIPE',
    'ALRM',
    'TERM',
  ],
  ...['STKFLT', 'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'IO'],
  ...['PWR', 'SYS'],
];

/** What a signal does to a process of the run; nothing for those that the lab does not follow. */
const EFFECTS: Readonly<Record<string, 'kill' | 'stop' | 'freeze' | 'thaw'>> = {
  KILL: 'kill',
  TERM: 'stop',
  INT: 'stop',
  HUP: 'stop',
  STOP: 'freeze',
  TSTP: 'freeze',
  CONT: 'thaw',
};

/** The name of a signal from what somebody wrote: `9`, `KILL`, `SIGKILL`, `sigkill`; `0` asks only whether it is there. */
export function signalNamed(word: string): string | undefined {
  if (/^\d+$/.test(word)) return word === '0' ? '0' : SIGNALS[Number(word) - 1];
  const name = word.toUpperCase().replace(/^SIG/, '');
  return SIGNALS.includes(name) ? name : undefined;
}

/** Why a process does not get a signal; nothing when it did. */
async function send(call: Call, signal: string, target: HostProcess): Promise<string | undefined> {
  const { process, state, pid } = target;
  if (signal === '0') return undefined;
  if (process === undefined)
    return pid === LOGIN_PID
      ? 'lab: this is the shell that you type in: `exit` leaves it.'
      : `lab: process ${pid} keeps this host up, and stays.`;
  const type = EFFECTS[signal];
  if (type === undefined) return `lab: not simulated here: what SIG${signal} does to a process. It goes on as it was.`;
  // A stopped process that is stopped again stays so, and one that runs goes on.
  if ((type === 'freeze' && state === 'T') || (type === 'thaw' && state !== 'T')) return undefined;
  const intervention: Intervention = { type, process };
  await call.line.act(intervention);
  return undefined;
}

function table(): Outcome {
  const cells = SIGNALS.map((name, at) => `${String(at + 1).padStart(2)}) SIG${name}`);
  const rows: string[] = [];
  for (let at = 0; at < cells.length; at += 5) rows.push(cells.slice(at, at + 5).join('\t'));
  return printed(rows);
}

const USAGE = 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

async function kill(call: Call): Promise<Outcome> {
  const [, ...words] = call.argv;
  if (words.length === 0) return failed(USAGE, 2);
  if (words[0] === '-l' || words[0] === '-L') return words.length === 1 ? table() : names(words.slice(1));
  let signal = 'TERM';
  let written = 'TERM';
  let pids = words;
  const [first = '', second = ''] = words;
  if (first === '-s' || first === '-n') [written, pids] = [second, words.slice(2)];
  else if (first === '--') pids = words.slice(1);
  else if (first.startsWith('-')) [written, pids] = [first.slice(1), words.slice(1)];
  const named = signalNamed(written);
  if (named === undefined) return failed(`bash: kill: ${written}: invalid signal specification`);
  signal = named;
  if (pids.length === 0) return failed(USAGE, 2);
  const lines: string[] = [];
  let isWrong = false;
  for (const word of pids) {
    if (!/^-?\d+$/.test(word)) {
      lines.push(
        `bash: kill: ${word}: ${word.startsWith('%') ? 'no such job' : 'arguments must be process or job IDs'}`,
      );
      isWrong = true;
      continue;
    }
    const target = processesIn(call.files).find(({ pid }) => pid === Math.abs(Number(word)));
    if (target === undefined) {
      lines.push(`bash: kill: (${word}) - No such process`);
      isWrong = true;
      continue;
    }
    const why = await send(call, signal, target);
    if (why !== undefined) lines.push(why);
  }
  return failed(lines, isWrong ? 1 : 0);
}

function names(words: readonly string[]): Outcome {
  const told = words.map((word) => {
    // 128 and more is how a shell tells of a process that a signal ended.
    if (/^\d+$/.test(word)) return SIGNALS[(Number(word) % 128) - 1];
    const name = signalNamed(word);
    return name === undefined ? undefined : String(SIGNALS.indexOf(name) + 1);
  });
  const wrong = words[told.indexOf(undefined)];
  if (wrong !== undefined) return failed(`bash: kill: ${wrong}: invalid signal specification`);
  return printed(told.filter((word) => word !== undefined));
}

async function pkill(call: Call): Promise<Outcome> {
  const words = call.argv.slice(1);
  const at = words.findIndex((word) => word.startsWith('-') && signalNamed(word.slice(1)) !== undefined);
  const rest = at < 0 ? words : words.filter((_, place) => place !== at);
  const { options, operands, unknown } = readWords(rest, GREP_OPTIONS);
  if (unknown !== undefined) return failed(`pkill: invalid option -- '${unknown.replace(/^-+/, '')}'`, 2);
  const [pattern] = operands;
  if (pattern === undefined)
    return failed(['pkill: no matching criteria specified', "Try `pkill --help' for more information."], 2);
  const signal = signalNamed(options.get('s') ?? (at < 0 ? 'TERM' : (words[at] ?? '').slice(1))) ?? 'TERM';
  const found = tried(() => matching(call, pattern, options));
  if (found === undefined) return failed('pkill: Invalid preceding regular expression', 2);
  const lines: string[] = [];
  for (const target of found) {
    const why = await send(call, signal, target);
    if (why !== undefined) lines.push(why);
  }
  return failed(lines, found.length === 0 ? 1 : 0);
}

async function killall(call: Call): Promise<Outcome> {
  const words = call.argv.slice(1);
  const option = words.find((word) => word.startsWith('-'));
  const signal = option === undefined ? 'TERM' : signalNamed(option.slice(1));
  if (signal === undefined) return failed(`${option?.slice(1) ?? ''}: unknown signal; killall -l lists signals.`);
  const lines: string[] = [];
  let isMissing = false;
  for (const name of words.filter((word) => !word.startsWith('-'))) {
    const found = processesIn(call.files).filter(({ comm }) => comm === name);
    if (found.length === 0) lines.push(`${name}: no process found`);
    isMissing ||= found.length === 0;
    for (const target of found) lines.push(...[await send(call, signal, target)].filter((why) => why !== undefined));
  }
  return failed(lines, isMissing ? 1 : 0);
}

export const SIGNAL_PROGRAMS: readonly Program[] = [
  {
    name: 'kill',
    home: 'linux',
    about: 'sends a signal: -9 and -15 end a process, -STOP freezes it, -CONT lets it go on',
    usage: 'kill -9 $(pgrep -f TaskManagerRunner)',
    run: kill,
    complete: (words, { files }) =>
      words.length === 1
        ? ['-9', '-15', '-STOP', '-CONT', '-l', ...pidsOf(processesIn(files))]
        : pidsOf(processesIn(files)),
  },
  {
    name: 'pkill',
    home: 'linux',
    about: 'sends a signal to processes by name',
    usage: 'pkill -STOP -f StandaloneSessionClusterEntrypoint',
    run: pkill,
  },
  {
    name: 'killall',
    home: 'linux',
    about: 'sends a signal to all processes of a name',
    usage: 'killall -9 java',
    run: killall,
  },
];

function pidsOf(processes: readonly HostProcess[]): readonly string[] {
  return processes.filter(({ process }) => process !== undefined).map(({ pid }) => String(pid));
}
