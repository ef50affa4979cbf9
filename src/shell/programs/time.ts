/** Programs that wait. */
import type { Outcome, Program } from '../program.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };
const DONE: Outcome = { stdout: '', stderr: '', exit: 0 };
/** Longer than any run: nobody waits for it. */
const LONGEST_MS = 24 * 3_600_000;

function failed(text: string): Outcome {
  return { stdout: '', stderr: `${text}\nTry 'sleep --help' for more information.\n`, exit: 1 };
}

const sleep: Program = {
  name: 'sleep',
  home: 'linux',
  about: 'waits, in virtual time',
  usage: 'sleep 5',
  async run({ argv, line }) {
    const words = argv.slice(1);
    if (words.length === 0) return failed('sleep: missing operand');
    let ms = 0;
    for (const word of words) {
      const [, number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(word) ?? [];
      if (number === '') return failed(`sleep: invalid time interval ‘${word}’`);
      ms += Number(number) * (UNITS[unit] ?? 1) * 1000;
    }
    await line.pass(Math.min(Math.round(ms), LONGEST_MS));
    return DONE;
  },
};

export const TIME_PROGRAMS: readonly Program[] = [sleep];
