/** `curl`: what it sends and writes lies in files of its host; what goes over the wire is the model's. */
import { nearest } from '../../base/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import { pathWords, REST_ROUTES, routeOf } from '../../simulation/index.ts';
import { hostNamed } from '../files/index.ts';
import { normalPath } from '../paths.ts';
import { hostsOf, isCut } from './linux/network.ts';
import type { Call, Outcome, Program } from '../program.ts';

/** Exit codes, as curl's manual has them. */
const READ_ERROR = 26;

/** A line, with what lies in files in its place. */
interface Prepared {
  readonly words: readonly string[];
  /** Where the answer goes instead of the screen. */
  readonly output?: string;
  readonly isSilent: boolean;
  /** What is sent, in bytes. */
  readonly sent: number;
  readonly problem?: Outcome;
}

/** Options with a word of their own behind them, as far as one of the others may hide in it. */
const TAKES_WORD =
  /^(-[XdHwmAFT]|--(request|data(-\w+)?|json|header|write-out|max-time|connect-timeout|retry|user-agent|form(-string)?|upload-file|url))$/;

export const curl: Program = {
  name: 'curl',
  home: 'linux',
  about: "asks a JobManager's REST endpoint",
  usage: 'curl -s http://jobmanager-1:8081/jobs/overview',
  async run(call) {
    const { line, host } = call;
    const prepared = prepare(call);
    if (prepared.problem !== undefined) return prepared.problem;
    const begun = line.epoch();
    const unreached = await connecting(call, prepared);
    if (unreached !== undefined) return unreached;
    const outcome = await line.exec(['curl', ...prepared.words]);
    const ms = line.epoch() - begun;
    const { output } = prepared;
    const isFile = output !== undefined && output !== '/dev/null';
    const { body, rest } = asSent(outcome.stdout, prepared.words);
    if (isFile && outcome.exit === 0) await line.act({ type: 'write', host, path: output, text: body });
    const stdout = isFile ? rest : body + rest;
    const showsProgress = !prepared.isSilent && (call.isScreen !== true || isFile);
    const received = bytesIn(body);
    const advice = call.isScreen === true ? nearestPath(prepared.words, call.flink) : '';
    const said = showsProgress ? withMeter(outcome, { received, sent: prepared.sent, ms }) : outcome.stderr;
    return { ...outcome, stdout, stderr: said + advice };
  },
};

/** As long as Linux tries to connect. */
const CONNECT_MS = 131_072;
const TIMED_OUT = 28;
const LOOK_MS = 1000;

/** What becomes of a connection to a host that is cut off: nothing, when packets pass in time. */
async function connecting(call: Call, { words, isSilent }: Prepared): Promise<Outcome | undefined> {
  const [, name = '', port = '80'] =
    /^(?:http:\/\/)?([\w.-]+)(?::(\d+))?(?:[/?]|$)/.exec(
      words.findLast((word) => /^(http:\/\/)?[\w.-]+:\d+/.test(word)) ?? '',
    ) ?? [];
  const host = hostNamed(name, hostsOf(call), call.host);
  if (host === undefined || host === call.host) return undefined;
  const seconds = (long: string, letter: string): number => {
    const at = words.findLastIndex((word) => word === long || word === letter);
    return at < 0 ? Infinity : Number(words[at + 1]) * 1000 || Infinity;
  };
  const most = seconds('--max-time', '-m');
  const connect = seconds('--connect-timeout', '--connect-timeout');
  const limit = Math.min(most, connect, CONNECT_MS);
  let waited = 0;
  while (isCut(call, call.host, host, call.line.moment)) {
    if (waited >= limit) {
      const ms = limit === CONNECT_MS ? limit : limit + 1;
      const said =
        limit === most
          ? `Connection timed out after ${ms} milliseconds`
          : `Failed to connect to ${name} port ${port} after ${ms} ms: ${limit === connect ? 'Timeout was reached' : "Couldn't connect to server"}`;
      return {
        stdout: '',
        stderr: isSilent && !words.includes('-S') ? '' : `curl: (${TIMED_OUT}) ${said}\n`,
        exit: TIMED_OUT,
      };
    }
    const step = Math.min(LOOK_MS, limit - waited);
    await call.line.pass(step);
    waited += step;
  }
  return undefined;
}

/** What the lab adds to a path that no Flink of this version has: the nearest one that there is. */
function nearestPath(words: readonly string[], flink: FlinkVersion): string {
  const url = words.findLast((word) => /^(http:\/\/)?[\w.-]+:8081\//.test(word));
  const path = url?.replace(/^(http:\/\/)?[^/]+/, '') ?? '';
  const known = REST_ROUTES.filter((route) => route.versions?.includes(flink) ?? true);
  if (path === '' || known.some((route) => routeOf(route.method, path, flink) !== undefined)) return '';
  const plain = (text: string): string => `/${pathWords(text).join('/')}`.replace(/[0-9a-f]{32}|:\w+/g, 'ID');
  const near = nearest(plain(path), [...new Set(known.map((route) => plain(route.path)))]);
  const found = known.find((route) => plain(route.path) === near)?.path;
  return found === undefined ? '' : `lab: Flink ${flink} has no such path. Did you mean \`${found}\`?\n`;
}

/** Letters of options with a word behind them, which may follow without a blank: `-XPOST`, `-d{}`. */
const VALUED = /[XdHwmAFTo]/;

/** Options of one letter each, with their words behind them: `-sXPOST` becomes `-s -X POST`. */
function spread(words: readonly string[]): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (/^-[^-]./.test(word)) {
      const letters = word.slice(1);
      const place = letters.search(VALUED);
      const flags = place < 0 ? letters : letters.slice(0, place);
      all.push(...[...flags].map((letter) => `-${letter}`));
      if (place >= 0) all.push(`-${letters.charAt(place)}`);
      if (place >= 0 && place + 1 < letters.length) {
        all.push(letters.slice(place + 1));
        continue;
      }
    } else all.push(word);
    // What stands behind an option is no option itself.
    const last = all.at(-1) ?? '';
    if ((TAKES_WORD.test(last) || /^(-o|--output)$/.test(last)) && at + 1 < words.length)
      all.push(words[(at += 1)] ?? '');
  }
  return all;
}

function prepare({ argv, cwd, files }: Call): Prepared {
  const words: string[] = [];
  let output: string | undefined;
  let isSilent = false;
  let sent = 0;
  const fail = (isKnownSilent: boolean): Prepared => ({
    ...{ words, isSilent, sent },
    problem: {
      stdout: '',
      stderr: isKnownSilent ? '' : 'curl: (26) Failed to open/read local data from file/application\n',
      exit: READ_ERROR,
    },
  });
  const all = spread(argv.slice(1));
  isSilent = all.some((word) => /^(-s|--silent|--no-progress-meter|-#|--progress-bar)$/.test(word));
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at] ?? '';
    const next = all[at + 1] ?? '';
    if (word === '-o' || word === '--output') {
      output = normalPath(cwd, next);
      at += 1;
      if (output === '/dev/null') words.push('-o', output);
      continue;
    }
    if (word === '-O' || word === '--remote-name') {
      const url = all.find((one) => /^(https?:)?\/?\/?[\w.-]+(:\d+)?\//.test(one)) ?? '';
      output = normalPath(cwd, url.split('?')[0]?.split('/').at(-1) ?? 'index.html');
      continue;
    }
    if (word === '-T' || word === '--upload-file') {
      const text = files.read(normalPath(cwd, next));
      if (text === undefined) return fail(isSilent);
      words.push(...(all.includes('-X') ? [] : ['-X', 'PUT']), '--data-binary', text);
      sent += bytesIn(text);
      at += 1;
      continue;
    }
    words.push(word);
    if (!TAKES_WORD.test(word)) continue;
    at += 1;
    const isData = /^(-d|--data(-binary|-urlencode|-ascii)?|--json)$/.test(word);
    if (isData) {
      const text = next.startsWith('@') ? files.read(normalPath(cwd, next.slice(1))) : next;
      if (text === undefined) return fail(isSilent);
      words.push(next.startsWith('@') && word !== '--data-binary' ? text.replaceAll('\n', '') : text);
      sent += bytesIn(text);
      continue;
    }
    if (/^(-F|--form)$/.test(word) && next.includes('=@')) {
      const mark = next.indexOf('=@') + 2;
      const [path = '', ...about] = next.slice(mark).split(';');
      const file = normalPath(cwd, path);
      const found = files.stat(file);
      if (found === undefined) return fail(isSilent);
      words.push(`${next.slice(0, mark)}${[file, ...about].join(';')}`);
      sent += found.size;
      continue;
    }
    words.push(next);
  }
  return { words, isSilent, sent, ...(output === undefined ? {} : { output }) };
}

/**
 * The bytes of an answer, and what `-w` prints right behind them. JSON goes over the wire without a line feed at its end;
 * the format of `-w` has one only where it says so.
 */
function asSent(stdout: string, words: readonly string[]): { readonly body: string; readonly rest: string } {
  const at = words.findIndex((word) => word === '-w' || word === '--write-out');
  const format = at < 0 ? undefined : words[at + 1];
  const lines = stdout.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const count = format === undefined ? 0 : format.replace(/\\n$/, '').split('\\n').length;
  const text = lines.slice(0, Math.max(0, lines.length - count)).join('\n');
  const rest = lines.slice(Math.max(0, lines.length - count)).join('\n');
  return {
    body: text === '' || /[}\]]$/.test(text) ? text : `${text}\n`,
    rest: rest + (format?.endsWith('\\n') === true ? '\n' : ''),
  };
}

const HEAD = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
`;

/** Resolved to nobody: not even the meter has begun. */
const UNRESOLVED = 6;
const REFUSED = 7;

/**
 * The meter of a transfer, as it stands around what else curl says.
 *
 * @simulates curl progress meter · 7.88 · simplified
 */
function withMeter(
  { stderr, exit }: Outcome,
  { received, sent, ms }: { readonly received: number; readonly sent: number; readonly ms: number },
): string {
  if (exit === UNRESOLVED || exit === 2 || stderr.startsWith('lab: ')) return stderr;
  const zero = row(0, 0, 0);
  if (exit === REFUSED) return `${HEAD}${zero}${zero}\n${stderr}`;
  const last = `${row(received, sent, Math.max(1, ms))}\n`;
  const end = stderr.lastIndexOf('* Connection #');
  if (end < 0) return `${HEAD}${zero}${last}${stderr}`;
  return `${HEAD}${zero}${stderr.slice(0, end)}{ [${received} bytes data]\n${last}${stderr.slice(end)}`;
}

function row(received: number, sent: number, ms: number): string {
  const total = received + sent;
  const percent = (bytes: number): string => (bytes === 0 ? '0' : '100').padStart(3);
  const speed = (bytes: number): number => (ms === 0 ? 0 : Math.floor((bytes * 1000) / ms));
  const time = '--:--:-- --:--:-- --:--:--';
  return `\r${percent(total)} ${amount(total)}  ${percent(received)} ${amount(received)}  ${percent(sent)} ${amount(sent)}  ${amount(speed(received))}  ${amount(speed(sent))} ${time} ${amount(speed(total))}`;
}

/** Five places: what has more digits is told in thousands. */
function amount(bytes: number): string {
  const units = ['', 'k', 'M', 'G'];
  let value = bytes;
  let unit = 0;
  while (value > (unit === 0 ? 99_999 : 9_999) && unit < units.length - 1) {
    value = Math.floor(value / 1024);
    unit += 1;
  }
  return `${value}${units[unit] ?? ''}`.padStart(5);
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
