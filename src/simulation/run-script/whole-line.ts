/** Lines that were typed: which of them do the same when they are typed again into a shell of their own, as a script does. */

/** What a line leaves behind in its shell, for the lines after it. */
const CHANGES = [
  /(^|[\s;&|({`])(cd|pushd|popd|export|alias|unalias|set|shopt|source|\.|declare|typeset|local|readonly|unset)(\s|$)/,
  /(^|[\s;&|({`])(read|mapfile|readarray|function|let|eval|exec|umask|trap)(\s|$)/,
  /(^|[\s;&|({`])[A-Za-z_]\w*(\[[^\]]*\])?\+?=/,
  /\w\s*\(\)|\(\(/,
];
/** A line that does nothing but go to a folder, or give a variable one plain value. */
const FOLDER = /^\s*cd(\s+[\w./~-]+)?\s*$/;
const VALUE = /^\s*(?:export\s+)?[A-Za-z_]\w*=(?:[\w./:@%+-]*|'[^']*')\s*$/;
/** What only a shell knows into which lines were typed before. */
const REMEMBERS = /\$[?!_]|!!|\$\{?OLDPWD|cd -|\bhistory\b|\bfc\b/;
/** Programs that hold the terminal until somebody ends them. */
const HOLDS =
  /(^|[;&|(]\s*)(less|more|watch|top|vi|vim|nano|man)\b|\btail\b[^|;&]*\s(-\w*[fF]|--follow)|^\s*ssh\s+\S+\s*$/;
/** Programs that ask the lab and no cluster. */
const OF_THE_LAB = /^\s*(lab|help|clear|exit|logout)\b/;
/** Words of lines that may do more to processes and hosts than to start programs. */
const SIGNALS = /\b(kill|pkill|killall|tc|iptables|ip|for|while|xargs|bash|sh|eval|timeout|sudo|ssh)\b|\.sh\b/;

/** What earlier lines left in a shell: lines that bring it back, or nothing when that takes more than such lines. */
export type Left = readonly string[] | undefined;

/** What a shell holds after one more line. */
export function leftBy(line: string, before: Left): Left {
  if (/^\s*(exit|logout)\b/.test(line)) return [];
  if (!CHANGES.some((one) => one.test(line))) return before;
  return before !== undefined && (FOLDER.test(line) || VALUE.test(line)) ? [...before, line.trim()] : undefined;
}

/** Whether a line may have sent a signal, started a process or cut a link: such an act in its middle is then its own. */
export function mayAct(line: string): boolean {
  return SIGNALS.test(line);
}

/** Whether a line ends by itself, and does then what it did, in a shell that was brought back so far. */
export function isRepeatable(line: string, left: Left): boolean {
  return left !== undefined && !REMEMBERS.test(line) && !HOLDS.test(line) && !OF_THE_LAB.test(line);
}

/** A line as one word of another. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
