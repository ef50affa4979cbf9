/**
 * Text without what differs from run to run: identifiers, addresses, times and numbers become placeholders. The
 * patterns and their order are those of `compare.py`, which decides where words and program differ.
 */

const LOWER_HEX = '[0-9a-f]';

const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b${LOWER_HEX}{8}-${LOWER_HEX}{4}-${LOWER_HEX}{4}-${LOWER_HEX}{4}-${LOWER_HEX}{12}\\b`, 'g'), 'UUID'],
  [new RegExp(`\\b${LOWER_HEX}{32}_${LOWER_HEX}{32}_\\d+_\\d+\\b`, 'g'), 'ATTEMPT'],
  [new RegExp(`\\b${LOWER_HEX}{32}_\\d+\\b`, 'g'), 'VERTEX'],
  [new RegExp(`\\b${LOWER_HEX}{32}\\b`, 'g'), 'ID32'],
  [new RegExp(`\\b${LOWER_HEX}{64}\\b`, 'g'), 'ID64'],
  [/(?:pekko|akka)\.(?:ssl\.)?(?:tcp:\/\/)?[^\s,;)\]]+/g, 'RPC'],
  [
    /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|client|jobmanager-\d+|taskmanager-\d+|zookeeper|kafka)(?:\/\d+\.\d+\.\d+\.\d+)?:\d+(?:-[0-9a-f]{6})?/g,
    'HOST',
  ],
  [/(?:file:)?\/(?:[\w.$@%-]+\/)+[\w.$@%-]*/g, 'PATH'],
  [/@[0-9a-f]{5,8}\b/g, '@HASH'],
  [/:\d+-[0-9a-f]{6}\b/g, ':N-HEX'],
  [/\b(jobmanager|taskmanager)-\d+\b/g, '$1'],
  [/\b0x[0-9a-f]+\b/g, 'HEX'],
  [/\b\d{13}\b/g, 'TIME'],
  [/\b\d+ ?ms\b/g, 'MS'],
  [/\b\d+(?:\.\d+)? ?(?:mb|kb|gb|bytes|B|MB|GB|KiB|MiB)\b/g, 'SIZE'],
  [/\b(bytes|duration|time|timestamp|checkpointDuration|finalizationTime)([ =:]+)\d+/g, '$1$2N'],
  [/\bPT[0-9.HMS]+\b/g, 'DUR'],
  [/\b([Cc]heckpoint|[Ss]avepoint) \d+/g, '$1 N'],
  [/(Reset the checkpoint ID of job ID32 to) \d+/g, '$1 N'],
  [/\b\d{2,}\b/g, 'N'],
];

/** One line with placeholders, and with single spaces. */
export function normalForm(text: string): string {
  let form = text;
  for (const [pattern, placeholder] of PLACEHOLDERS) form = form.replace(pattern, placeholder);
  return form.replace(/\s+/g, ' ').trim();
}

const STACK_FRAME = /^\s*(?:at |\.\.\. \d+ (?:more|common frames))/;
/** What Python's `str.splitlines` breaks at. */
const LINE_BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** The lines of a text in normal form, without Java stack frames and empty lines. Escaped line breaks count too. */
export function textLines(text: string): readonly string[] {
  return text
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .split(LINE_BREAK)
    .filter((line) => line.trim() !== '' && !STACK_FRAME.test(line))
    .map(normalForm);
}
