/** `tail`, `less`, `more`: files, also while they grow. */
import { hostFiles } from '../../files/index.ts';
import type { Moment } from '../../../recording/index.ts';
import type { Call, Foreground, HostFiles, Outcome, Program } from '../../program.ts';
import { absolute, readWords, unknownOption } from './words.ts';

const LINES = 10;
const TABLE = {
  flags: 'fFqvr0',
  valued: 'ncs',
  long: { follow: 'f', retry: 'F', lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v' },
};

/** What of a text `-n` and `-c` ask for: the last so many, or with `+` all from there on. */
function ending(text: string, options: ReadonlyMap<string, string>): string {
  const bytes = options.get('c');
  if (bytes !== undefined) {
    const count = Number(bytes.replace(/^[-+]/, ''));
    return bytes.startsWith('+') ? text.slice(Math.max(0, count - 1)) : text.slice(Math.max(0, text.length - count));
  }
  const words = options.get('n') ?? String(LINES);
  const count = Number(words.replace(/^[-+]/, ''));
  const lines = text.split('\n');
  const isOpen = lines.at(-1) !== '';
  if (!isOpen) lines.pop();
  const from = words.startsWith('+') ? Math.max(0, count - 1) : Math.max(0, lines.length - count);
  const kept = lines.slice(from);
  return kept.length === 0 ? '' : kept.join('\n') + (isOpen ? '' : '\n');
}

interface Request {
  readonly options: ReadonlyMap<string, string>;
  readonly names: readonly string[];
}

/** `-5` is `-n 5`. */
function request(call: Call): Request | Outcome {
  const words = call.argv.slice(1).flatMap((word) => (/^-\d+$/.test(word) ? ['-n', word.slice(1)] : [word]));
  const { options, operands, unknown } = readWords(words, TABLE);
  if (unknown !== undefined) return unknownOption('tail', unknown);
  for (const letter of ['n', 'c']) {
    const value = options.get(letter);
    if (value !== undefined && !/^[-+]?\d+$/.test(value))
      return {
        stdout: '',
        stderr: `tail: invalid number of ${letter === 'n' ? 'lines' : 'bytes'}: ‘${value}’\n`,
        exit: 1,
      };
  }
  return { options, names: operands };
}

function tail(call: Call): Outcome {
  const asked = request(call);
  if ('exit' in asked) return asked;
  const { options, names } = asked;
  if (names.length === 0 || (names.length === 1 && names[0] === '-'))
    return { stdout: ending(call.stdin, options), stderr: '', exit: 0 };
  const { stdout, stderr, exit } = endings(call, asked);
  const isEndless = options.has('f') || options.has('F');
  if (options.has('f') && !names.some((name) => call.files.stat(absolute(call, name)) !== undefined))
    return { stdout, stderr: `${stderr}tail: no files remaining\n`, exit };
  // Into a pipe nothing more would ever come: the line would not end.
  const note = isEndless ? 'lab: `tail -f` into a pipe ends here with what there is now.\n' : '';
  return { stdout, stderr: stderr + note, exit };
}

/** The ends of files, each with its name when there are several. */
function endings(call: Call, { options, names }: Request): Outcome {
  let [stdout, stderr] = ['', ''];
  const isTitled = (names.length > 1 || options.has('v')) && !options.has('q');
  for (const name of names) {
    const found = content(call.files, call, name);
    if ('error' in found) {
      stderr += `tail: ${found.error}\n`;
      continue;
    }
    if (isTitled) stdout += `${stdout === '' ? '' : '\n'}==> ${name} <==\n`;
    stdout += ending(found.text, options);
  }
  return { stdout, stderr, exit: stderr === '' ? 0 : 1 };
}

function content(files: HostFiles, call: Call, name: string): { readonly text: string } | { readonly error: string } {
  const path = absolute(call, name);
  const file = files.stat(path);
  if (file === undefined) return { error: `cannot open '${name}' for reading: No such file or directory` };
  if (file.type === 'directory') return { error: `error reading '${name}': Is a directory` };
  return { text: files.read(path) ?? '' };
}

/** `tail -f`: what stood there when it began, and what has come since. */
function following(call: Call): Foreground | undefined {
  const asked = request(call);
  if ('exit' in asked || (!asked.options.has('f') && !asked.options.has('F')) || asked.names.length === 0)
    return undefined;
  const { options, names } = asked;
  const first = endings(call, asked);
  const isRetried = options.has('F');
  const present = names.filter((name) => call.files.stat(absolute(call, name))?.type === 'file');
  if (present.length === 0 && !isRetried) return undefined;
  const lengths = new Map(present.map((name) => [name, (call.files.read(absolute(call, name)) ?? '').length]));
  const begun = (first.stdout + first.stderr).split('\n').slice(0, -1);
  return {
    linesAt(moment) {
      const lines = [...begun];
      let last = present.at(-1);
      for (const name of isRetried ? names : present) {
        const { text, notes } = grown(call, name, { to: moment, length: lengths.get(name) });
        if (text === '' && notes.length === 0) continue;
        lines.push(...notes);
        if (names.length > 1 && last !== name) lines.push('', `==> ${name} <==`);
        last = name;
        lines.push(...text.replace(/\n$/, '').split('\n'));
      }
      return lines;
    },
  };
}

/** What a file has got since a moment. One that is another file now is told of, and read from its beginning. */
function grown(
  call: Call,
  name: string,
  { to, length }: { readonly to: Moment; readonly length: number | undefined },
): { readonly text: string; readonly notes: readonly string[] } {
  const now = hostFiles(call.line.view, call.host, to).read(absolute(call, name));
  if (now === undefined) {
    const gone = `tail: '${name}' has become inaccessible: No such file or directory`;
    return { text: '', notes: length === undefined ? [] : [gone] };
  }
  if (length === undefined) return { text: now, notes: [`tail: '${name}' has appeared;  following new file`] };
  if (now.length < length) return { text: now, notes: [`tail: ${name}: file truncated`] };
  return { text: now.slice(length), notes: [] };
}

/** A text on a screen of its own, a page at a time. */
class Pager implements Foreground {
  readonly ownsScreen = true;
  private readonly lines: readonly string[];
  private readonly rows: number;
  private readonly name: string;
  private top = 0;
  private search = '';
  /** What is being typed behind `/`. */
  private typed: string | undefined;

  constructor(name: string, text: string, rows: number) {
    this.name = name;
    this.lines = text.replace(/\n$/, '').split('\n');
    this.rows = Math.max(2, rows) - 1;
  }

  linesAt(): readonly string[] {
    const shown = this.lines.slice(this.top, this.top + this.rows);
    const empty = Array.from({ length: this.rows - shown.length }, () => '~');
    return [...shown, ...empty, this.status()];
  }

  private status(): string {
    if (this.typed !== undefined) return `/${this.typed}`;
    return this.top >= this.last() ? '(END)' : this.top === 0 ? this.name : ':';
  }

  private last(): number {
    return Math.max(0, this.lines.length - this.rows);
  }

  key(key: string): boolean {
    if (this.typed !== undefined) {
      if (key === '\r') {
        this.search = this.typed;
        this.typed = undefined;
        this.find(1);
      } else if (key === '\x1b') this.typed = undefined;
      else this.typed = key === '\x7f' ? this.typed.slice(0, -1) : this.typed + key;
      return false;
    }
    if (key === 'q' || key === 'Q') return true;
    const by = STEPS[key];
    if (by !== undefined) this.to(this.top + by(this.rows));
    if (key === 'g' || key === '<') this.to(0);
    if (key === 'G' || key === '>') this.to(this.last());
    if (key === '/') this.typed = '';
    if (key === 'n') this.find(1);
    if (key === 'N') this.find(-1);
    return false;
  }

  private to(line: number): void {
    this.top = Math.max(0, Math.min(this.last(), line));
  }

  private find(direction: 1 | -1): void {
    if (this.search === '') return;
    for (let at = this.top + direction; at >= 0 && at < this.lines.length; at += direction)
      if ((this.lines[at] ?? '').includes(this.search)) {
        this.to(at);
        return;
      }
  }
}

const page = (rows: number): number => rows;
const STEPS: Readonly<Record<string, (rows: number) => number>> = {
  ...{ ' ': page, f: page, '\x1b[6~': page, '\x06': page },
  ...{ b: (rows) => -rows, '\x1b[5~': (rows) => -rows, '\x02': (rows) => -rows },
  ...{ j: () => 1, '\r': () => 1, '\x1b[B': () => 1, '\x1bOB': () => 1 },
  ...{ k: () => -1, '\x1b[A': () => -1, '\x1bOA': () => -1 },
  ...{ d: (rows) => Math.floor(rows / 2), u: (rows) => -Math.floor(rows / 2) },
};

/** Without a screen a pager is `cat`. */
function plainly(call: Call): Outcome {
  const [name = ''] = call.argv;
  const names = call.argv.slice(1).filter((word) => !word.startsWith('-') && !word.startsWith('+'));
  if (names.length === 0)
    return call.stdin === ''
      ? { stdout: '', stderr: `Missing filename ("${name} --help" for help)\n`, exit: 1 }
      : { stdout: call.stdin, stderr: '', exit: 0 };
  let [stdout, stderr] = ['', ''];
  for (const one of names) {
    const path = absolute(call, one);
    const file = call.files.stat(path);
    if (file === undefined) stderr += `${one}: No such file or directory\n`;
    else if (file.type === 'directory') stderr += `${one} is a directory\n`;
    else stdout += call.files.read(path) ?? '';
  }
  return { stdout, stderr, exit: stderr === '' ? 0 : 1 };
}

function paging(call: Call): Foreground | undefined {
  const { stdout, stderr } = plainly(call);
  if (call.terminal === undefined || stderr !== '' || stdout === '') return undefined;
  const name = call.argv.slice(1).find((word) => !word.startsWith('-')) ?? '';
  const pager = new Pager(name, stdout, call.terminal.size.rows);
  if (call.argv.includes('+G')) pager.key('G');
  return pager;
}

export const READING_PROGRAMS: readonly Program[] = [
  {
    name: 'tail',
    home: 'linux',
    about: 'the end of a file; -f goes on while it grows',
    usage: 'tail -f log/*.log',
    run: (call) => Promise.resolve(tail(call)),
    foreground: following,
  },
  ...['less', 'more'].map((name): Program => ({
    name,
    home: 'linux',
    about: 'a file, a page at a time',
    usage: `${name} conf/config.yaml`,
    run: (call) => Promise.resolve(plainly(call)),
    foreground: paging,
  })),
];
