/** Lines of a script that are one plain program: they are done without a shell. */
import { splitLine, type Names } from '../script/index.ts';

/** Programs that are started without a shell when they stand alone on a line. */
const PLAIN: readonly string[] = ['flink', 'curl'];

/** The words of a line that is one program which needs no shell: none of its words is the name of a file to read. */
export function plainWords(line: string, names: Names, hasShell: boolean): readonly string[] | undefined {
  const { argv } = splitLine(line, names);
  const [word = '', ...words] = argv ?? [];
  const isPlain = PLAIN.includes(word) && words.every((one) => !/^@|=@/.test(one));
  if (!isPlain || (hasShell && word === 'curl' && needsShell(words))) return undefined;
  return argv;
}

/** What of `curl` is about files, or about a terminal that is none: how far it is, it tells unless it is to be silent. */
function needsShell(words: readonly string[]): boolean {
  const isSilent = words.some((word) => /^(-[a-zA-Z]*s[a-zA-Z]*|--silent|--no-progress-meter)$/.test(word));
  return !isSilent || words.some((word) => /^(-[^-XdHwmAF]*[oOT].*|--output|--remote-name|--upload-file)$/.test(word));
}

/** The words of a plain line that nobody waits for: what it prints goes nowhere, and it runs on behind the shell. */
export function detachedWords(line: string, names: Names): readonly string[] | undefined {
  const [, program = ''] = /^(.*[^\s&>])\s*(?:>\s*\/dev\/null\s+2>&1\s*)&\s*$/s.exec(line) ?? [];
  return program === '' ? undefined : plainWords(program, names, false);
}
