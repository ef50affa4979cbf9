import type { LogLine } from './run-view.ts';

/** `2026-11-22 09:00:00,000`, in UTC as every host of the lab. */
function logTime(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
}

/**
 * Lines as a process writes them: upstream's `log4j.properties`, `%d{…} %-5p %-60c %x - %m%n`.
 * `epoch` is the clock, in ms since 1970, at which the lines' own time is 0.
 */
export function logFile(lines: readonly LogLine[], epoch: number): string {
  return lines
    .map((line) => `${logTime(epoch + line.at)} ${line.level.padEnd(5)} ${line.logger.padEnd(60)} [] - ${line.text}\n`)
    .join('');
}
