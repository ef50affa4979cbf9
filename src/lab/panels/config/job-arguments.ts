/** The arguments of the orders job as a file: what `main()` makes of them, and what is to be said about them. */
import { nearest } from '../../../base/index.ts';
import type { Diagnostic, Fix } from '../../../flink-config/language.ts';
import type { Moment, RunView } from '../../../recording/index.ts';
import { JARS, PROGRAM_OPTIONS, runMain } from '../../../simulation/index.ts';

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What of the job an argument decides. */
export interface ArgumentMeaning {
  readonly what: string;
  readonly value: string;
  /** Nobody has said it. */
  readonly byDefault: boolean;
}

/** Arguments that the real program reads, and the one that is simulated here does not. */
const LEFT_OUT = ['--bootstrap', '--orders', '--totals'];
const NUMBERS = ['--bounded', '--fail-at', '--transaction-timeout'];

/** The words of a text, as the shell makes them of `$(cat orders.args)`. */
export function argumentsOf(text: string): readonly string[] {
  return wordsOf(text).map((word) => word.text);
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[^ \t\r\n]+/g)].map(({ 0: word, index }) => ({
    ...{ text: word, from: index, to: index + word.length },
  }));
}

/** The arguments of the last `flink run` that was typed, one a line; nothing when there was none. */
export function argumentsTyped(view: RunView, moment: Moment): string {
  const command = view
    .terminalAt(moment, 'client')
    .findLast(({ kind, text }) => kind === 'command' && /\bflink run\b/.test(text) && jarIn(text) !== undefined);
  const words = command?.text.split(/\s+/) ?? [];
  const own = words.slice(words.findIndex((word) => word.endsWith('.jar')) + 1);
  const pairs = own.flatMap((word, n) => (n % 2 === 0 ? [`${word} ${own[n + 1] ?? ''}`.trim()] : []));
  return pairs.map((pair) => `${pair}\n`).join('');
}

function jarIn(line: string): string | undefined {
  return JARS.find(({ file }) => line.includes(file))?.file;
}

/** The line that submits a jar with these arguments. Words that the shell would take for more are quoted. */
export function submission(jar: string, text: string): string {
  const quoted = argumentsOf(text).map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  return ['flink run -d', jar, ...quoted].join(' ');
}

/** What a jar's `main()` makes of the arguments, or what it throws. */
export function meaningOf(jar: string, text: string): readonly ArgumentMeaning[] | string {
  const args = argumentsOf(text);
  const pipeline = runMain({ jar, args, parallelism: 1, configuration: {} });
  if ('exception' in pipeline) return `${pipeline.exception}: ${pipeline.message}`;
  const { options, jobName } = pipeline;
  const row = (name: string, what: string, value: string): ArgumentMeaning => ({
    ...{ what, value },
    byDefault: !args.includes(name),
  });
  return [
    row('--name', 'Name of the job', jobName),
    row('--sink', 'Sink', options.sink),
    ...(options.sink === 'exactly-once'
      ? [
          row('--prefix', 'Prefix of transactions', options.prefix),
          row('--transaction-timeout', 'Transactions end after', `${options.transactionTimeoutMs} ms`),
        ]
      : []),
    row('--group', 'Consumer group', options.group),
    row('--start', 'Begins at', options.start),
    row('--count-uid', 'Uid of the counter', options.countUid),
    row('--state', 'Type of its state', options.state),
    row('--bounded', 'Ends after', options.bounded === 0 ? 'never' : `${options.bounded} orders`),
    row('--fail-at', 'Fails at', options.failAt === 0 ? 'no order' : `order ${options.failAt}`),
  ];
}

/** What is to be said about a text of arguments. */
export function diagnoseArguments(text: string): readonly Diagnostic[] {
  const words = wordsOf(text);
  const found: Diagnostic[] = [];
  const seen = new Map<string, Word>();
  for (let at = 0; at < words.length; at += 2) {
    const [name, value] = [words[at], words[at + 1]];
    if (name === undefined) break;
    if (!name.text.startsWith('--') || value === undefined) {
      found.push(notAnOption(name));
      break;
    }
    const before = seen.get(name.text);
    if (before !== undefined)
      found.push(said(before, 'duplicate-argument', `\`${name.text}\` stands here twice.`, WINS));
    seen.set(name.text, name);
    found.push(...aboutPair(name, value));
  }
  return found;
}

const WINS = { flink: '`main()` takes the last one.', next: '' };

function said(
  { text: key, from, to }: Word,
  code: string,
  message: string,
  { flink, next }: { readonly flink: string; readonly next: string },
  more: Partial<Diagnostic> = {},
): Diagnostic {
  return { ...{ severity: 'warning', code, key, from, to, message, flink, next, fixes: [], document: 0 }, ...more };
}

function notAnOption(word: Word): Diagnostic {
  const isLone = word.text.startsWith('--');
  return said(
    word,
    'no-option',
    isLone ? `\`${word.text}\` has no value behind it.` : `\`${word.text}\` stands where an option belongs.`,
    {
      flink: `\`main()\` ends with “Expected --option value, got: ${word.text}”, and \`flink run\` with exit code 1.`,
      next: 'Write pairs: `--option value`. The shell splits at blanks, and knows no comments in this file.',
    },
    { severity: 'error' },
  );
}

function aboutPair(name: Word, value: Word): readonly Diagnostic[] {
  const words = PROGRAM_OPTIONS[name.text];
  if (words === undefined) return [unknown(name)];
  if (NUMBERS.includes(name.text) && !/^[+-]?\d+$/.test(value.text))
    return [
      said(
        { ...value, text: name.text },
        'no-number',
        `\`${value.text}\` is no number.`,
        {
          flink: `\`main()\` ends with “For input string: "${value.text}"”, and \`flink run\` with exit code 1.`,
          next: 'Write digits without a unit.',
        },
        { severity: 'error' },
      ),
    ];
  if (words.length === 0 || words.includes(value.text)) return [];
  const near = nearest(value.text, words);
  return [
    said(
      { ...value, text: name.text },
      'unknown-word',
      `\`${name.text}\` knows ${words.map((word) => `\`${word}\``).join(', ')}.`,
      { flink: '`main()` takes any other word for its default, without a word.', next: '' },
      { fixes: near === undefined ? [] : [replacing(value, near)] },
    ),
  ];
}

function unknown(name: Word): Diagnostic {
  if (LEFT_OUT.includes(name.text))
    return said(
      name,
      'not-simulated',
      `\`main()\` reads \`${name.text}\`; it is not simulated here.`,
      { flink: '', next: '' },
      {
        severity: 'hint',
      },
    );
  const near = nearest(name.text, Object.keys(PROGRAM_OPTIONS));
  return said(
    name,
    'unknown-argument',
    `The orders job has no \`${name.text}\`.`,
    { flink: '`main()` reads it, and does nothing with it.', next: '' },
    { fixes: near === undefined ? [] : [replacing(name, near)] },
  );
}

function replacing({ from, to }: Word, text: string): Fix {
  return { title: `Replace with \`${text}\``, edits: [{ from, to, text }], safe: true };
}
