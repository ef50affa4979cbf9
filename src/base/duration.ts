import { fail, ok, type Result } from './result.ts';

/** Flink's unit labels, largest first. The first label is the one that is printed. */
const UNITS: readonly { readonly ms: number; readonly labels: readonly string[] }[] = [
  { ms: 86_400_000, labels: ['d', 'day', 'days'] },
  { ms: 3_600_000, labels: ['h', 'hour', 'hours'] },
  { ms: 60_000, labels: ['min', 'm', 'minute', 'minutes'] },
  { ms: 1_000, labels: ['s', 'sec', 'secs', 'second', 'seconds'] },
  { ms: 1, labels: ['ms', 'milli', 'millis', 'millisecond', 'milliseconds'] },
  { ms: 0.001, labels: ['µs', 'micro', 'micros', 'microsecond', 'microseconds'] },
  { ms: 0.000_001, labels: ['ns', 'nano', 'nanos', 'nanosecond', 'nanoseconds'] },
];

const UNIT_NAMES = ['DAYS', 'HOURS', 'MINUTES', 'SECONDS', 'MILLISECONDS', 'MICROSECONDS', 'NANOSECONDS'];

/** All units with their labels, as Flink lists them for who has written another. */
export const DURATION_UNITS = UNITS.map(({ labels }, at) => `${UNIT_NAMES[at] ?? ''}: (${labels.join(' | ')})`).join(
  ', ',
);

/** Java's `Long.MAX_VALUE`: more digits than that Flink refuses. */
const LONG_MAX = 9_223_372_036_854_775_807n;

/** Why a text is no duration. */
export type DurationError =
  | { readonly reason: 'empty' }
  | { readonly reason: 'no number'; readonly text: string }
  | { readonly reason: 'unknown unit'; readonly unit: string }
  | { readonly reason: 'overflow'; readonly text: string };

/**
 * Reads `1 s`, `10 min`, `500ms`; a bare number is milliseconds. Returns whole milliseconds; what is finer is cut off,
 * because the lab's clock has no finer moment.
 *
 * @simulates org.apache.flink.util.TimeUtils#parseDuration · 1.20, 2.3 · exact
 */
export function parseDuration(text: string): Result<number, DurationError> {
  const trimmed = text.trim();
  if (trimmed === '') return fail({ reason: 'empty' });
  const digits = /^[0-9]*/.exec(trimmed)?.[0] ?? '';
  if (digits === '') return fail({ reason: 'no number', text: trimmed });
  if (BigInt(digits) > LONG_MAX) return fail({ reason: 'overflow', text: digits });
  const label = trimmed.slice(digits.length).trim().toLowerCase();
  if (label === '') return ok(Number(digits));
  const unit = UNITS.find((candidate) => candidate.labels.includes(label));
  if (unit === undefined) return fail({ reason: 'unknown unit', unit: label });
  return ok(Math.floor(Number(digits) * unit.ms));
}

/**
 * Writes whole milliseconds in the largest unit that divides them: `60000` is `1 min`, `1500` is `1500 ms`.
 *
 * @simulates org.apache.flink.util.TimeUtils#formatWithHighestUnit · 1.20, 2.3 · exact
 */
export function printDuration(ms: number): string {
  if (ms === 0) return '0 ms';
  for (const unit of UNITS) {
    if (ms % unit.ms === 0) return `${ms / unit.ms} ${unit.labels[0] ?? ''}`;
  }
  return `${ms} ms`;
}
