/** Lines that real clusters wrote: the recordings of tests/conformance, and lines cut from other recordings. */
import { readdirSync, readFileSync } from 'node:fs';
import { FLINK_VERSIONS, type FlinkVersion } from '../../../src/model/index.ts';
import type { Level } from '../../../src/logs/index.ts';

export interface RecordedLine {
  readonly flink: FlinkVersion;
  readonly raw: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: Level;
  readonly logger: string;
  readonly text: string;
}

const LINE = /^(\d{4}-\d\d-\d\d) ([\d:]{8}),(\d{3}) (INFO|WARN|ERROR) +(\S+) +\[\] - (.*)$/;

function recorded(flink: FlinkVersion, raw: string): readonly RecordedLine[] {
  const found = LINE.exec(raw);
  if (found === null) return [];
  const [, day, clock, ms, level, logger = '', text = ''] = found;
  return [{ flink, raw, at: Date.parse(`${day}T${clock}.${ms}Z`), level: level as Level, logger, text }];
}

function conformance(flink: FlinkVersion): readonly RecordedLine[] {
  const folder = new URL(`../../conformance/${flink}/session-two-versions/logs/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
    .flatMap((raw) => recorded(flink, raw));
}

const CUT = readFileSync(new URL('recorded-lines.txt', import.meta.url), 'utf8').split('\n');

export const RECORDED: readonly RecordedLine[] = FLINK_VERSIONS.flatMap((flink) => [
  ...conformance(flink),
  ...CUT.filter((line) => line.startsWith(`${flink} `)).flatMap((line) =>
    recorded(flink, line.slice(flink.length + 1)),
  ),
]);
