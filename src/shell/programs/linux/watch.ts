/** `watch`: a line again and again, each time on an empty screen. */
import type { Call, Outcome, Program } from '../../program.ts';
import { formatTime } from './clock.ts';
import { failed, quotedWord, readWords, unknownOption } from './words.ts';

const DEFAULT_SECONDS = 2;
const LEAST_SECONDS = 0.1;
/** Who forgets it: nobody looks at it any more. */
const MOST_TIMES = 2_000;

async function watch(call: Call): Promise<Outcome> {
  const table = {
    flags: 'bcdegtx',
    valued: 'n',
    stops: true,
    long: { interval: 'n', 'no-title': 't', differences: 'd', errexit: 'e', chgexit: 'g', exec: 'x' },
  };
  const { options, operands, unknown } = readWords(call.argv.slice(1), table);
  if (unknown !== undefined) return unknownOption('watch', unknown);
  if (operands.length === 0)
    return failed(['', 'Usage:', ' watch [options] command', '', 'For more details see watch(1).']);
  const seconds = Math.max(LEAST_SECONDS, Number((options.get('n') ?? String(DEFAULT_SECONDS)).replace(',', '.')));
  if (Number.isNaN(seconds)) return failed(`watch: failed to parse argument: '${options.get('n') ?? ''}'`);
  const { terminal } = call;
  // ncurses asks for a terminal first.
  if (terminal === undefined || call.isScreen !== true || call.on === undefined)
    return failed('Error opening terminal: unknown.');
  // Words that were quoted on the line are one shell line again, as `sh -c` gets them.
  const text = operands.join(' ');
  const line = `cd ${quotedWord(call.cwd)} && ${text}`;
  let before: string | undefined;
  for (let times = 0; times < MOST_TIMES; times++) {
    const { stdout, stderr, exit } = await call.on(call.host, line);
    const { columns, rows } = terminal.size;
    const every = `Every ${seconds.toFixed(1)}s: ${text}`;
    const right = `${call.host}: ${formatTime(call.line.epoch(), '%a %b %e %T %Y')}`;
    const gap = ' '.repeat(Math.max(1, columns - every.length - right.length));
    const title = options.has('t')
      ? []
      : [`${every.slice(0, Math.max(10, columns - right.length - 1))}${gap}${right}`, ''];
    terminal.draw([...title, ...(stdout + stderr).replace(/\n$/, '').split('\n')].slice(0, rows));
    if (options.has('e') && exit !== 0) return failed([], exit);
    if (options.has('g') && before !== undefined && before !== stdout) return failed([], 0);
    before = stdout;
    await call.line.pass(Math.round(seconds * 1000));
  }
  return failed(`lab: \`watch\` has looked ${MOST_TIMES} times, and ends.`, 0);
}

export const WATCH_PROGRAMS: readonly Program[] = [
  {
    name: 'watch',
    home: 'linux',
    about: 'runs a line again and again; Ctrl-C ends it',
    usage: 'watch -n 1 flink list',
    run: watch,
  },
];
