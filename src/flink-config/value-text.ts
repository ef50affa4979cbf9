/** How Flink reads the text of a value, and what it throws at one that it cannot read. */
import { DURATION_UNITS, parseDuration } from '../base/index.ts';

/** What an option's value is read as; `words` and `javaEnum` belong to an enum. */
export interface ValueShape {
  readonly type: string;
  /** The type of a list's elements. */
  readonly of?: string;
  readonly words?: readonly string[];
  readonly javaEnum?: string;
}

/** Why a text is refused: what Java says below Flink's own sentence. */
export interface Refusal {
  readonly kind: 'unit' | 'word' | 'number' | 'boolean' | 'range';
  /** The exception, with its class. */
  readonly cause: string;
}

const NUMBER = 'java.lang.NumberFormatException';
const ARGUMENT = 'java.lang.IllegalArgumentException';

const MEMORY_UNITS: readonly { readonly labels: readonly string[]; readonly bytes: number }[] = [
  { labels: ['b', 'bytes'], bytes: 1 },
  { labels: ['k', 'kb', 'kibibytes'], bytes: 1024 },
  { labels: ['m', 'mb', 'mebibytes'], bytes: 1024 ** 2 },
  { labels: ['g', 'gb', 'gibibytes'], bytes: 1024 ** 3 },
  { labels: ['t', 'tb', 'tebibytes'], bytes: 1024 ** 4 },
];
const MEMORY_LABELS = MEMORY_UNITS.map(({ labels }) => `(${labels.join(' | ')})`).join(' / ');

/** The bytes that a memory size says, or why it says none. A bare number is bytes. */
export function memoryOf(text: string): number | Refusal {
  const trimmed = text.trim();
  const digits = /^[0-9]*/.exec(trimmed)?.[0] ?? '';
  if (trimmed === '') return { kind: 'number', cause: `${ARGUMENT}: argument is an empty- or whitespace-only string` };
  if (digits === '') return { kind: 'number', cause: `${NUMBER}: text does not start with a number` };
  const label = trimmed.slice(digits.length).trim().toLowerCase();
  const unit = label === '' ? MEMORY_UNITS[0] : MEMORY_UNITS.find(({ labels }) => labels.includes(label));
  if (unit === undefined) {
    const cause = `${ARGUMENT}: Memory size unit '${label}' does not match any of the recognized units: ${MEMORY_LABELS}`;
    return { kind: 'unit', cause };
  }
  return Number(digits) * unit.bytes;
}

/** The milliseconds that a duration says, or why it says none. A bare number is milliseconds; 2.x reads `PT10S` too. */
export function durationOf(text: string, flink: string): number | Refusal {
  const ms = parseDuration(text);
  if (ms.ok) return ms.value;
  const { error } = ms;
  const iso = flink === '1.20' ? undefined : isoDuration(text.trim());
  if (iso !== undefined) return iso;
  switch (error.reason) {
    case 'empty':
      return { kind: 'number', cause: `${ARGUMENT}: argument is an empty- or whitespace-only string` };
    case 'no number': {
      const more = flink === '1.20' ? '' : `, and is not a valid ISO-8601 duration format: ${error.text}`;
      return { kind: 'number', cause: `${NUMBER}: text does not start with a number${more}` };
    }
    case 'unknown unit': {
      const cause = `${ARGUMENT}: Time interval unit label '${error.unit}' does not match any of the recognized units: ${DURATION_UNITS}`;
      return { kind: 'unit', cause };
    }
    case 'overflow': {
      const cause = `${ARGUMENT}: The value '${error.text}' cannot be re represented as 64bit number (numeric overflow).`;
      return { kind: 'range', cause };
    }
  }
}

/** `PT1M30S`, as Java reads it. */
function isoDuration(text: string): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text);
  if (parts === null || /^P(?:T)?$/i.test(text)) return undefined;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return Math.floor((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000);
}

/**
 * Why Flink cannot read a text as a value of this shape; nothing when it can.
 *
 * @simulates org.apache.flink.configuration.ConfigurationUtils#convertValue · 1.20, 2.3 · simplified
 */
export function refusalOf(text: string, shape: ValueShape, flink: string): Refusal | undefined {
  switch (shape.type) {
    case 'integer':
      return wholeNumber(text, 2_147_483_647n);
    case 'long':
      return wholeNumber(text, 9_223_372_036_854_775_807n);
    case 'float':
    case 'double':
      return isJavaNumber(text.trim()) ? undefined : { kind: 'number', cause: `${NUMBER}: ${inputString(text)}` };
    case 'boolean':
      if (/^(?:true|false)$/i.test(text)) return undefined;
      return {
        kind: 'boolean',
        cause: `${ARGUMENT}: Unrecognized option for boolean: ${text}. Expected either true or false(case insensitive)`,
      };
    case 'duration':
      return refused(durationOf(text, flink));
    case 'memory':
      return refused(memoryOf(text));
    case 'enum':
      return wordOf(text, shape);
    case 'list':
      return elementsOf(text)
        .map((element) => refusalOf(element, { ...shape, type: shape.of ?? 'string' }, flink))
        .find((refusal) => refusal !== undefined);
    default:
      return undefined;
  }
}

/** What Flink says first of a value that it cannot read. */
export function couldNotParse(key: string, text: string): string {
  return `Could not parse value '${isSecret(key) ? '******' : text}' for key '${key}'.`;
}

/**
 * Whether Flink keeps the value of a key to itself.
 *
 * @simulates org.apache.flink.configuration.GlobalConfiguration#isSensitive · 1.20, 2.3 · exact
 */
export function isSecret(key: string): boolean {
  return SECRETS.some((word) => key.toLowerCase().includes(word));
}

const SECRETS = [
  ...['password', 'secret', 'fs.azure.account.key', 'apikey', 'api-key', 'auth-params', 'service-key', 'token'],
  ...['basic-auth', 'jaas.config', 'http-headers'],
];

function refused(value: number | Refusal): Refusal | undefined {
  return typeof value === 'number' ? undefined : value;
}

function wholeNumber(text: string, most: bigint): Refusal | undefined {
  if (!/^[+-]?\d+$/.test(text)) return { kind: 'number', cause: `${NUMBER}: ${inputString(text)}` };
  const value = BigInt(text.replace('+', ''));
  return value > most || value < -most - 1n ? { kind: 'range', cause: `${NUMBER}: ${inputString(text)}` } : undefined;
}

function inputString(text: string): string {
  return text === '' ? 'For input string: ""' : `For input string: "${text}"`;
}

function isJavaNumber(text: string): boolean {
  return /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/.test(text);
}

function wordOf(text: string, { words = [], javaEnum }: ValueShape): Refusal | undefined {
  if (words.some((word) => word.toLowerCase() === text.toLowerCase())) return undefined;
  const cause = `${ARGUMENT}: Could not parse value for enum class ${javaEnum ?? ''}. Expected one of: [[${words.join(', ')}]]`;
  return { kind: 'word', cause };
}

/** The elements of a list, written `a;b` or as YAML writes it. */
export function elementsOf(text: string): readonly string[] {
  const inside = /^\[(.*)\]$/s.exec(text.trim())?.[1];
  const parts = inside === undefined ? text.split(';') : inside.split(',');
  return parts.map((part) => part.trim().replace(/^(['"])(.*)\1$/s, '$2')).filter((part) => part !== '');
}
