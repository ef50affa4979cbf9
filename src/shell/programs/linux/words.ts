/** How the programs of the operating system read their words, and how they fail. */
import type { Call, Outcome } from '../../program.ts';
import { normalPath } from '../../paths.ts';

/** What a program was asked for: options by letter or long name, with their values, and what is left. */
export interface Words {
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** The first option that it does not know. */
  readonly unknown?: string;
}

/** What options there are: letters without a value, letters with one, and long names with the letter they stand for. */
export interface OptionTable {
  readonly flags: string;
  readonly valued?: string;
  readonly long?: Readonly<Record<string, string>>;
  /** The first operand ends the options: what follows is another program's. */
  readonly stops?: boolean;
}

/** Reads words as `getopt` does: `-la`, `-n5`, `-n 5`, `--lines=5`, `--`. */
export function readWords(words: readonly string[], { flags, valued = '', long = {}, stops }: OptionTable): Words {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { options, operands: [...operands, ...words.slice(at + 1)] };
    if (!word.startsWith('-') || word === '-') {
      if (stops === true) return { options, operands: words.slice(at) };
      operands.push(word);
    } else if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split(/=(.*)/s);
      const letter = Object.hasOwn(long, name) ? long[name] : undefined;
      if (letter === undefined) return { options, operands, unknown: word };
      if (valued.includes(letter)) options.set(letter, value ?? words[(at += 1)] ?? '');
      else options.set(letter, value ?? '');
    } else {
      for (let place = 1; place < word.length; place++) {
        const letter = word.charAt(place);
        if (valued.includes(letter)) {
          options.set(letter, word.slice(place + 1) || (words[(at += 1)] ?? ''));
          break;
        }
        if (!flags.includes(letter)) return { options, operands, unknown: `-${letter}` };
        options.set(letter, '');
      }
    }
  }
  return { options, operands };
}

export const DONE: Outcome = { stdout: '', stderr: '', exit: 0 };

/** What a program leaves that only prints lines. */
export function printed(lines: readonly string[], exit = 0): Outcome {
  return { stdout: lines.map((line) => `${line}\n`).join(''), stderr: '', exit };
}

/** What a program leaves that complains, each line with its line feed. */
export function failed(lines: string | readonly string[], exit = 1): Outcome {
  const all = typeof lines === 'string' ? [lines] : lines;
  return { stdout: '', stderr: all.map((line) => `${line}\n`).join(''), exit };
}

/** What a program of GNU says to an option that it does not have. */
export function unknownOption(program: string, word: string, exit = 1): Outcome {
  const what = word.startsWith('--') ? `unrecognized option '${word}'` : `invalid option -- '${word.slice(1)}'`;
  return failed([`${program}: ${what}`, `Try '${program} --help' for more information.`], exit);
}

/** What the real program has and this one does not. */
export function notSimulated(what: string): Outcome {
  return failed(`lab: not simulated here: ${what}`, 2);
}

/** A path of the call as an absolute one. */
export function absolute({ cwd }: Pick<Call, 'cwd'>, path: string): string {
  return normalPath(cwd, path);
}

/** A word as a shell needs it to read it as one. */
export function quotedWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
