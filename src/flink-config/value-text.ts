/** How Flink reads the text of a value, and what it throws at one that it cannot read. */
import { DURATION_UNITS, parseDuration, type DurationError } from '../base/index.ts';

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

const INTEGER_MAX = 2_147_483_647n;
const LONG_MAX = 9_223_372_036_854_775_807n;
/** Doubles of YAML that are no floats. */
const NO_FLOAT = /^(?:NaN|-?Infinity)$/;

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
  const trimmed = javaTrim(text);
  const digits = /^[0-9]*/.exec(trimmed)?.[0] ?? '';
  if (trimmed === '') return { kind: 'number', cause: `${ARGUMENT}: argument is an empty- or whitespace-only string` };
  if (digits === '') return { kind: 'number', cause: `${NUMBER}: text does not start with a number` };
  const label = javaTrim(trimmed.slice(digits.length)).toLowerCase();
  const unit = label === '' ? MEMORY_UNITS[0] : MEMORY_UNITS.find(({ labels }) => labels.includes(label));
  if (unit === undefined) {
    const cause = `${ARGUMENT}: Memory size unit '${label}' does not match any of the recognized units: ${MEMORY_LABELS}`;
    return { kind: 'unit', cause };
  }
  const isLong = BigInt(digits) <= LONG_MAX;
  if (isLong && BigInt(digits) * BigInt(unit.bytes) <= LONG_MAX) return Number(digits) * unit.bytes;
  const tooMuch = isLong
    ? `'${text}' cannot be re represented as 64bit number of bytes`
    : `'${digits}' cannot be re represented as 64bit number`;
  return { kind: 'range', cause: `${ARGUMENT}: The value ${tooMuch} (numeric overflow).` };
}

/** The milliseconds that a duration says, or why it says none. A bare number is milliseconds; 2.x reads `PT10S` too. */
export function durationOf(text: string, flink: string): number | Refusal {
  const [, odd] = ODD_BLANK.exec(text) ?? [];
  const ms = parseDuration(odd === undefined ? text : text.replaceAll(odd, BLANK_SIGN));
  if (ms.ok) return ms.value;
  const error = odd === undefined ? ms.error : restored(ms.error, odd);
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

/** A blank that this language trims and Java does not: the one without a break, above all. */
const ODD_BLANK = /([^\S\u0000-\u0020])/;
/** Stands for it while the parser looks. */
const BLANK_SIGN = '\uE001';

/** What the parser says, with the blank as it was written. */
function restored(error: DurationError, blank: string): DurationError {
  const back = (text: string): string => text.replaceAll(BLANK_SIGN, blank);
  switch (error.reason) {
    case 'empty':
      return error;
    case 'unknown unit':
      return { ...error, unit: back(error.unit) };
    default:
      return { ...error, text: back(error.text) };
  }
}

/** A text without the blanks around it that Java takes for some. */
function javaTrim(text: string): string {
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
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
export function refusalOf(written: string, shape: ValueShape, flink: string): Refusal | undefined {
  const text = asJava(written);
  switch (shape.type) {
    case 'integer':
      return wholeNumber(text, INTEGER_MAX);
    case 'long':
      return wholeNumber(text, LONG_MAX);
    case 'float':
    case 'double':
      if (shape.type === 'float' && NO_FLOAT.test(text)) return overflow(text, 'float');
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
  return `Could not parse value '${isSecret(key) ? '******' : asJava(text)}' for key '${key}'.`;
}

const UNBOUND: Readonly<Record<string, string>> = { '.nan': 'NaN', '.inf': 'Infinity', '-.inf': '-Infinity' };

/** What YAML writes for numbers without bounds, as Java writes it: that is what an option's type is asked for. */
function asJava(text: string): string {
  return UNBOUND[text] ?? text;
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
  if (value <= most && value >= -most - 1n) return undefined;
  // YAML has made a long of it, and only what is no long either is a text.
  return most === INTEGER_MAX && value <= LONG_MAX && value >= -LONG_MAX - 1n
    ? overflow(text, 'integer')
    : { kind: 'range', cause: `${NUMBER}: ${inputString(text)}` };
}

/** A number of YAML that its option's Java type has no room for. */
function overflow(text: string, type: string): Refusal {
  return { kind: 'range', cause: `${ARGUMENT}: Configuration value ${text} overflows/underflows the ${type} type.` };
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
