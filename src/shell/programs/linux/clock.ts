/** `date` and `uptime`: the hosts' clock is virtual time. */
import type { Call, Outcome, Program } from '../../program.ts';
import { failed, notSimulated, printed, readWords } from './words.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const MINUTE_MS = 60_000;

function pad(value: number, width = 2, fill = '0'): string {
  return String(value).padStart(width, fill);
}

/** A time in the words of a format, in UTC: `%F %T`. What `date` does not know stays as it is. */
export function formatTime(at: number, format: string): string {
  const date = new Date(at);
  const [day, month] = [date.getUTCDay(), date.getUTCMonth()];
  const hours = date.getUTCHours();
  const firstOfYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  const parts: Readonly<Record<string, () => string>> = {
    Y: () => String(date.getUTCFullYear()),
    y: () => pad(date.getUTCFullYear() % 100),
    C: () => pad(Math.floor(date.getUTCFullYear() / 100)),
    m: () => pad(month + 1),
    d: () => pad(date.getUTCDate()),
    e: () => pad(date.getUTCDate(), 2, ' '),
    j: () => pad(Math.floor((at - firstOfYear) / 86_400_000) + 1, 3),
    H: () => pad(hours),
    k: () => pad(hours, 2, ' '),
    I: () => pad(hours % 12 || 12),
    M: () => pad(date.getUTCMinutes()),
    S: () => pad(date.getUTCSeconds()),
    N: () => `${pad(date.getUTCMilliseconds(), 3)}000000`,
    s: () => String(Math.floor(at / 1000)),
    p: () => (hours < 12 ? 'AM' : 'PM'),
    a: () => (DAYS[day] ?? '').slice(0, 3),
    A: () => DAYS[day] ?? '',
    b: () => (MONTHS[month] ?? '').slice(0, 3),
    h: () => (MONTHS[month] ?? '').slice(0, 3),
    B: () => MONTHS[month] ?? '',
    u: () => String(day || 7),
    w: () => String(day),
    Z: () => 'UTC',
    z: () => '+0000',
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
    F: () => formatTime(at, '%Y-%m-%d'),
    T: () => formatTime(at, '%H:%M:%S'),
    R: () => formatTime(at, '%H:%M'),
    r: () => formatTime(at, '%I:%M:%S %p'),
    D: () => formatTime(at, '%m/%d/%y'),
    c: () => formatTime(at, '%a %b %e %H:%M:%S %Y'),
    x: () => formatTime(at, '%m/%d/%y'),
    X: () => formatTime(at, '%H:%M:%S'),
  };
  return format
    .replace(/%([369])N/g, (_, digits: string) => `${pad(date.getUTCMilliseconds(), 3)}000000`.slice(0, Number(digits)))
    .replace(/%-?([A-Za-z%])/g, (whole, letter: string) => {
      const part = parts[letter]?.();
      if (part === undefined) return whole;
      return whole.startsWith('%-') ? part.replace(/^[0 ]+(?=\d)/, '') : part;
    });
}

const DEFAULT = '%a %b %e %H:%M:%S %Z %Y';
const ISO: Readonly<Record<string, string>> = {
  '': '%F',
  date: '%F',
  hours: '%FT%H+00:00',
  minutes: '%FT%R+00:00',
  seconds: '%FT%T+00:00',
  ms: '%FT%T,%3N+00:00',
  ns: '%FT%T,%N+00:00',
};

/** The time that `-d` names: seconds since 1970, a date, or so long before or after now. */
function timeNamed(text: string, now: number): number | undefined {
  const words = text.trim();
  if (words === '' || words === 'now' || words === 'today') return now;
  if (/^@-?\d+(\.\d+)?$/.test(words)) return Math.round(Number(words.slice(1)) * 1000);
  const [, sign, count, unit = '', ago] =
    /^([+-]?)\s*(\d+)\s*(second|sec|minute|min|hour|day|week)s?(\s+ago)?$/.exec(words) ?? [];
  if (count !== undefined) {
    const ms =
      { s: 1000, m: MINUTE_MS, h: 60 * MINUTE_MS, d: 1440 * MINUTE_MS, w: 10_080 * MINUTE_MS }[unit.charAt(0)] ?? 0;
    return now + Number(count) * ms * (sign === '-' || ago !== undefined ? -1 : 1);
  }
  const isPlain = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?Z?$/.test(words);
  const found = Date.parse(
    isPlain ? `${words.replace(' ', 'T').replace(/Z$/, '')}${words.length > 10 ? 'Z' : ''}` : words,
  );
  return Number.isNaN(found) ? undefined : found;
}

function date(call: Call): Outcome {
  const now = call.line.epoch();
  const words = call.argv.slice(1).map((word) => (/^-I./.test(word) ? `--iso-8601=${word.slice(2)}` : word));
  const long = { date: 'd', utc: 'u', universal: 'u', 'iso-8601': 'I', 'rfc-email': 'R', reference: 'r', set: 's' };
  const { options, operands, unknown } = readWords(words, { flags: 'uRI', valued: 'drs', long });
  if (unknown !== undefined)
    return failed([
      `date: invalid option -- '${unknown.replace(/^-+/, '')}'`,
      "Try 'date --help' for more information.",
    ]);
  const iso = words.find((word) => word.startsWith('--iso-8601'))?.split('=')[1] ?? '';
  if (options.has('s')) return failed('date: cannot set date: Operation not permitted');
  const named = options.get('d');
  const file = options.get('r');
  const at = named === undefined ? now : timeNamed(named, now);
  if (at === undefined) return failed(`date: invalid date ‘${named ?? ''}’`);
  if (file !== undefined) return notSimulated('`date -r`; `ls -l` tells when a file was written');
  const [format, extra] = operands;
  if (extra !== undefined) return failed(`date: extra operand ‘${extra}’`);
  if (format !== undefined && !format.startsWith('+')) return failed(`date: invalid date ‘${format}’`);
  if (options.has('I')) return printed([formatTime(at, ISO[iso] ?? '%F')]);
  if (options.has('R')) return printed([formatTime(at, '%a, %d %b %Y %T %z')]);
  return printed([formatTime(at, format?.slice(1) ?? DEFAULT)]);
}

function uptime(call: Call): Outcome {
  const now = call.line.epoch();
  const minutes = Math.floor((now - (call.files.stat('/etc/hostname')?.modified ?? now)) / MINUTE_MS);
  if (call.argv[1] === '-p') return printed([`up ${minutes} minute${minutes === 1 ? '' : 's'}`]);
  const up = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`;
  return printed([` ${formatTime(now, '%T')} up ${up},  1 user,  load average: 0.42, 0.38, 0.21`]);
}

export const CLOCK_PROGRAMS: readonly Program[] = [
  {
    name: 'date',
    home: 'linux',
    about: 'tells the time of the hosts: virtual time',
    usage: 'date +%T',
    run: (call) => Promise.resolve(date(call)),
  },
  {
    name: 'uptime',
    home: 'linux',
    about: 'tells how long this host has been up',
    usage: 'uptime',
    run: (call) => Promise.resolve(uptime(call)),
  },
];
