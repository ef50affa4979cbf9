/** What bash itself says of a line that it does not understand, where just-bash says it otherwise. */

const UNEXPECTED_END = 'syntax error: unexpected end of file';

/** `bash: line 1: ` of a script, `bash: ` at a prompt. */
const sayer = (isTyped: boolean): string => (isTyped ? 'bash: ' : 'bash: line 1: ');

/** What `set -x` tells of the statement that keeps the shell. */
const KEEPING = /^\++ (?:\/usr\/bin\/__lab_|declare -(?:F|ap|Ap)$)/;

/** Errors of bash itself in bash's own words. Lines that programs wrote stay. */
export function inBashWords(stderr: string, isTyped: boolean): string {
  return stderr
    .split('\n')
    .filter((line) => !KEEPING.test(line))
    .map((line) => {
      if (!line.startsWith('bash: ')) return limitWords(inSystemWords(line));
      const text = line.slice('bash: '.length).replace(/^line \d+: /, '');
      const parsed = /^syntax error: (?:Parse error at [\d:]+: )?(.*)$/.exec(text)?.[1];
      return sayer(isTyped) + (parsed === undefined ? limitWords(text) : syntaxWords(parsed));
    })
    .join('\n');
}

/** `touch: cannot touch 'x': ENOENT: no such file or directory, open 'x'` as the operating system says it. */
function inSystemWords(text: string): string {
  const [, begin, words = ''] = /^(\w+: .*): E[A-Z]+: ([a-z ]+), \w+ '[^']*'$/.exec(text) ?? [];
  return begin === undefined ? text : `${begin}: ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function syntaxWords(text: string): string {
  if (/got EOF|unexpected EOF while looking for matching '}'|got NEWLINE$/.test(text)) return UNEXPECTED_END;
  if (text.startsWith('unexpected EOF')) return text;
  const token = /near unexpected token [`']?([^`']+)'?/.exec(text)?.[1] ?? /got (\S+)/.exec(text)?.[1];
  return token === undefined ? `syntax error: ${text}` : `syntax error near unexpected token \`${token}'`;
}

/** What a line that went too far is told: the limit is the lab's, not bash's. */
function limitWords(text: string): string {
  const isLimit = /exceeded maximum|maximum .*exceeded|limit exceeded|size exceeded|too many commands/i.test(text);
  return isLimit ? `${text.replace(/,? ?increase executionLimits\.\w+/, '')} (a limit of this lab)` : text;
}

/** The operating system's words for an error of the file system: `/tmp/x: No space left on device`. */
export function fileErrorWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, words, path] = /^E[A-Z]+: (.*), \w+ '(.*)'$/s.exec(message) ?? [];
  return words === undefined ? message : `${path}: ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
