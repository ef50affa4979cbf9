/** `yes`: a line again and again, as far as anybody reads. */
import type { Call, Foreground, Program } from '../../program.ts';

/** A pipe is full long before that, and `head` has what it wants. */
const PIPED_LINES = 20_000;
/** What runs up the screen before somebody presses Ctrl-C. */
const SHOWN_LINES = 1_000;

const said = ({ argv }: Call): string => (argv.length > 1 ? argv.slice(1).join(' ') : 'y');

function foreground(call: Call): Foreground {
  const lines = Array<string>(SHOWN_LINES).fill(said(call));
  return { linesAt: () => lines };
}

export const YES_PROGRAMS: readonly Program[] = [
  {
    name: 'yes',
    home: 'linux',
    about: 'prints a line again and again; Ctrl-C ends it',
    usage: 'yes | head -n 3',
    run: (call) => {
      const line = `${said(call)}\n`;
      const times = Math.min(PIPED_LINES, Math.ceil((64 * 1024) / line.length));
      return Promise.resolve({ stdout: line.repeat(times), stderr: '', exit: 0 });
    },
    foreground,
  },
];
