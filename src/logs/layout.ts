/**
 * The layout of upstream's `conf/log4j-console.properties`, `%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n`. Flink
 * leaves the context stack (`%x`) empty.
 */
import type { RenderedLine } from './render.ts';

/** The clock of a simulated cluster begins at 2026-11-22 09:00:00 UTC. In milliseconds since 1970. */
export const LOG_EPOCH = 1_795_338_000_000;

/** A line of a log file, and below it its exception, each without a line end. `at` is in milliseconds since 1970. */
export function layOut({ level, logger, text, exception }: RenderedLine, at: number): readonly string[] {
  return [`${timestamp(at)} ${level.padEnd(5)} ${logger.padEnd(60)} [] - ${text}`, ...exception];
}

/** `2026-11-22 09:00:00,000` in UTC, by integer arithmetic. */
export function timestamp(at: number): string {
  const ms = at % 1_000;
  const seconds = Math.floor(at / 1_000) % 86_400;
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const day = civil(Math.floor(at / 86_400_000));
  return `${day.map((part) => pad(part, 2)).join('-')} ${clock.map((part) => pad(part, 2)).join(':')},${pad(ms, 3)}`;
}

/** Year, month and day of so many days since 1970: the Gregorian calendar counted from 1 March of year 0. */
function civil(days: number): readonly [number, number, number] {
  const sinceMarch = days + 719_468;
  const era = Math.floor(sinceMarch / 146_097);
  const dayOfEra = sinceMarch - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return [
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  ];
}

function pad(part: number, width: number): string {
  return String(part).padStart(width, '0');
}
