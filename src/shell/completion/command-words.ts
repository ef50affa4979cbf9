/** Where a cursor stands in a line of bash: which command's word it is in, and what stands before it. */

export interface CommandWords {
  /** Words of the command before the cursor's word, the command's name first. */
  readonly words: readonly string[];
  /** The cursor's word as far as it is written, without its quote. */
  readonly prefix: string;
  /** Where that word begins in the line, behind a quote. */
  readonly start: number;
  /** It names a file: it stands behind `>` or `<`. */
  readonly isFile: boolean;
}

/** Words behind which another command begins. */
const STARTERS: ReadonlySet<string> = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', '(']);
const SEPARATORS = /^(?:\|\||&&|\|&|[|;&(]|\$\(|`)/;
const REDIRECTION = /^(?:\d?>>?|<|&>>?)/;

/** Reads a line up to the cursor. */
export function commandWords(line: string, cursor: number): CommandWords {
  const text = line.slice(0, cursor);
  let words: string[] = [];
  let word = '';
  let start = 0;
  let isOpen = false;
  let isFile = false;
  let quote = '';
  const end = (): void => {
    if (isOpen && !isFile) words = STARTERS.has(word) && words.length === 0 ? [] : [...words, word];
    if (isOpen) isFile = false;
    [word, isOpen] = ['', false];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
      continue;
    }
    const rest = text.slice(at);
    const separator = SEPARATORS.exec(rest)?.[0];
    const redirection = isOpen ? undefined : REDIRECTION.exec(rest)?.[0];
    if (char === "'" || char === '"') {
      quote = char;
      if (!isOpen) start = at + 1;
      isOpen = true;
    } else if (separator !== undefined) {
      end();
      words = [];
      isFile = false;
      at += separator.length - 1;
    } else if (redirection !== undefined || char === '>' || char === '<') {
      end();
      isFile = true;
      at += (redirection ?? char).length - 1;
    } else if (/\s/.test(char)) end();
    else {
      if (!isOpen) start = at;
      isOpen = true;
      word += char === '\\' ? text.charAt((at += 1)) : char;
    }
  }
  return { words, prefix: isOpen ? word : '', start: isOpen ? start : text.length, isFile };
}

/** Programs that run another one, with how many words of their own stand before it at least. */
const CARRIERS: Readonly<Record<string, number>> = { sudo: 0, time: 0, watch: 0, xargs: 0, timeout: 1, ssh: 1 };

/** The words of the command that a line is really about: behind `sudo`, `watch -n 1`, `ssh HOST`. */
export function carriedWords(words: readonly string[]): { readonly words: readonly string[]; readonly host?: string } {
  const [name = '', ...rest] = words;
  const own = Object.hasOwn(CARRIERS, name) ? (CARRIERS[name] ?? 0) : undefined;
  if (own === undefined) return /^\w+=/.test(name) ? carriedWords(rest) : { words };
  let at = 0;
  while (rest[at]?.startsWith('-') === true) at += /^-[nuIo]$/.test(rest[at] ?? '') ? 2 : 1;
  if (rest.length < at + own || rest.length < at) return { words };
  const carried = carriedWords(rest.slice(at + own));
  // The host itself, or an option's value, is still being written.
  if (rest.length - at < own) return { words };
  const host = name === 'ssh' ? rest[at] : undefined;
  return { ...carried, ...(host === undefined ? {} : { host }) };
}
