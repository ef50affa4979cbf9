import { own } from '../base/index.ts';
import type { Names } from './names.ts';

/** A line as the words of one command, or the first sign of the shell language that the simulator does not know. */
export type SplitLine =
  | { readonly argv: readonly string[]; readonly unknown: undefined }
  | { readonly argv: undefined; readonly unknown: string };

/** Outside quotes these mean more than themselves. */
const SHELL_SIGNS = /^(?:\$\(|&&|\|\||>>|<<|[|&;<>`()*?[\]{}~#!])/;
const VARIABLE = /^\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/;

/**
 * Splits a line as a shell does: quotes, backslashes, and `$name` for the names that `as:` gave. A name that nobody gave
 * is empty. Pipes, redirections and the like are not split: the answer says which sign it was.
 */
export function splitLine(line: string, names: Names): SplitLine {
  const argv: string[] = [];
  let word: string | undefined;
  let quote = '';
  const add = (text: string): void => void (word = (word ?? '') + text);
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    const rest = line.slice(i);
    const variable = quote === "'" ? null : VARIABLE.exec(rest);
    if (variable !== null) {
      const value = own(names, variable[1] ?? variable[2] ?? '') ?? '';
      if (value !== '' || quote !== '') add(value);
      i += variable[0].length - 1;
    } else if (quote !== '' && char === quote) {
      quote = '';
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      add('');
    } else if (char === '\\' && quote !== "'" && (quote === '' || /^\\["\\$`]/.test(rest))) {
      i += 1;
      add(line.charAt(i));
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== undefined) argv.push(word);
      word = undefined;
    } else {
      const sign = quote === '' ? SHELL_SIGNS.exec(rest)?.[0] : /^(?:\$\(|`)/.exec(quote === '"' ? rest : '')?.[0];
      if (sign !== undefined && !(sign === '#' && word !== undefined)) return { argv: undefined, unknown: sign };
      add(char);
    }
  }
  if (quote !== '') return { argv: undefined, unknown: quote };
  if (word !== undefined) argv.push(word);
  return { argv, unknown: undefined };
}
