/** `lab`: what only a simulated cluster can do. */
import { nearest } from '../../../base/index.ts';
import { doneIn } from '../../../simulation/index.ts';
import { meaningOf } from '../../explain.ts';
import type { Call, Outcome, Program } from '../../program.ts';
import { TERMINAL_HELP } from '../../terminal-help.ts';
import { NOTE } from '../../unknown-command.ts';
import { failed, printed } from '../linux/words.ts';
import { clockAt, placeNamed } from './moments.ts';
import { causesOf, eventAsked } from './why.ts';

const TOPICS = ['help', 'step', 'goto', 'why', 'explain', 'script'] as const;

const HELP: readonly string[] = [
  '`lab` is no program of Flink: it asks the simulation that this cluster is.',
  '  lab step [N]       shows N notable events later, or earlier with -N',
  '  lab goto PLACE     shows a time (09:00:15, 12s, +5s), an event (#120) or the next of a kind (leader-granted)',
  '  lab why [WORDS]    tells what led to the last event, or to the last line with these words; `lab why 1`: of the output here',
  '  lab explain LINE   tells what a line of a log means, who writes it and where it stands in this run',
  '  lab script         prints what was done so far as a script, which `npm run lab -- run FILE` does again',
  ...TERMINAL_HELP,
  'The clock is virtual: `date` tells it.',
];

function said(lines: readonly string[], exit = 0): Outcome {
  return printed(
    lines.map((line) => NOTE + line),
    exit,
  );
}

function refused(line: string): Outcome {
  return failed(NOTE + line);
}

function step(call: Call, word: string | undefined): Outcome {
  const count = Number(word ?? 1);
  if (!Number.isInteger(count) || count === 0) return refused('`lab step N`: how many events, a whole number.');
  if (call.terminal !== undefined) {
    call.terminal.step(count);
    return said([]);
  }
  const { view, moment } = call.line;
  const notable = view.ranked(2);
  const next =
    count > 0 ? notable.filter((n) => n >= moment)[count - 1] : notable.filter((n) => n < moment - 1).at(count);
  return said([
    next === undefined
      ? 'nobody looks here, and there is no such event yet.'
      : `nobody looks here: ${clockAt(view, next + 1)}  ${view.event(next).title}`,
  ]);
}

function goto(call: Call, words: string): Outcome {
  if (words === '')
    return refused('`lab goto PLACE`: a time (09:00:15, 12s, +5s), an event (#120), or a kind (leader-granted).');
  const { view, moment } = call.line;
  const found = placeNamed(words, view, moment);
  if ('problem' in found) return refused(found.problem);
  if (call.terminal !== undefined) {
    call.terminal.goto(found);
    return said([]);
  }
  if ('at' in found)
    return said([`nobody looks here: that is ${(found.at / 1000).toFixed(3)} s after the first step.`]);
  return said([`nobody looks here: ${clockAt(view, found.moment)}  ${view.event(found.moment - 1).title}`]);
}

function why({ line: { view, moment }, host }: Call, words: string): Outcome {
  const event = eventAsked(view, moment, host, words);
  if (event === undefined)
    return refused(
      words === '' ? 'nothing has happened yet.' : `nobody has written \`${words}\` so far, and no event is called so.`,
    );
  return said(causesOf(view, event));
}

function explain({ line: { view, moment }, stdin }: Call, words: string): Outcome {
  const line = words === '' ? (stdin.split('\n')[0] ?? '') : words;
  if (line.trim() === '') return refused('`lab explain LINE`: a line of a log, in quotes, or through a pipe.');
  const meaning = meaningOf(line, view, moment);
  if (meaning !== undefined) return said(meaning);
  return refused('the lab does not know this line: not all that Flink writes is simulated.');
}

/** What was done before this line. What tells it is large, and comes when somebody asks. */
async function script({ line: { view, moment } }: Call): Promise<Outcome> {
  const { scriptOfRun } = await import('../../run-script.ts');
  let until = moment;
  for (const [n, { type }] of doneIn(view)) if (type === 'line' && n < moment) until = n;
  return { stdout: scriptOfRun(view, until), stderr: '', exit: 0 };
}

async function lab(call: Call): Promise<Outcome> {
  const [, topic = 'help', ...rest] = call.argv;
  const words = rest.join(' ');
  switch (topic) {
    case 'help':
    case '--help':
    case '-h':
      return said(HELP);
    case 'step':
      return step(call, rest[0]);
    case 'goto':
      return goto(call, words);
    case 'why':
      return why(call, words);
    case 'explain':
      return explain(call, words);
    case 'script':
      return script(call);
    default: {
      const near = nearest(topic, TOPICS);
      return refused(
        near === undefined ? `\`${topic}\`? There are ${TOPICS.join(', ')}.` : `did you mean \`lab ${near}\`?`,
      );
    }
  }
}

export const LAB_PROGRAM: Program = {
  name: 'lab',
  home: 'lab',
  about: 'steps, goes to a time, tells why, explains a line, prints the run as a script; `lab help`',
  usage: 'lab why',
  run: lab,
  complete: (words) => (words.length === 1 ? TOPICS : []),
};
