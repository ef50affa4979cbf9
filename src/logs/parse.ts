import type { FlinkVersion } from '../model/index.ts';
import { PLACEHOLDER, templatesOf, type Level, type Template } from './templates/all.ts';

/** What a real line means: the name of its template and what stood in its placeholders, as text. */
export interface ParsedLine {
  readonly line: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What a placeholder may be, and which ones are so; any text, as short as possible, if it is not listed. */
const SHAPES: readonly (readonly [string, string])[] = [
  ['[0-9a-f]{32}', 'job graph allocation instance token connection id'],
  ['[0-9a-f]{32}(?:_\\d+)?', 'vertex'],
  ['[0-9a-f]{32}_[0-9a-f]{32}_\\d+_\\d+', 'attempt'],
  ['[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'session'],
  ['[0-9a-f]{1,8}', 'hash'],
  ['[A-Z]+', 'from to status state'],
  ['\\d+', 'count number checkpoint time bytes duration finalization failures ms delay'],
  ['\\d+', 'required managers slots free slot port total usable'],
  ['[\\w.-]+', 'host endpoint'],
  ['[\\w.-]+:\\d+-[0-9a-f]{6}', 'resourceId'],
  ['pekko\\S+?', 'rpc'],
];

function shapeOf(placeholder: string): string {
  return SHAPES.find(([, names]) => names.split(' ').includes(placeholder))?.[0] ?? '.*?';
}

interface Reader {
  readonly template: Template;
  readonly pattern: RegExp;
}

const readers = new Map<string, ReadonlyMap<string, readonly Reader[]>>();

/**
 * The template that a real line was written from, or nothing when the simulator has no such line.
 *
 * @param logger the full name of the class that wrote it
 * @param text the message, without time, level and logger
 */
export function parseLog(logger: string, level: Level, text: string, flink: FlinkVersion): ParsedLine | undefined {
  return readings(logger, level, text, flink)[0];
}

/** A line of a log by its message alone: who writes it, and in what words. */
export interface FoundLine extends ParsedLine {
  /** Full name of the class that writes it. */
  readonly logger: string;
  readonly level: Level;
}

/** Every line whose message this may be, whoever wrote it. */
export function findLog(text: string, flink: FlinkVersion): readonly FoundLine[] {
  return [...readersOf(flink).values()].flat().flatMap(({ template, pattern }) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const { line, logger, level } = template;
    return [{ line, logger, level, values: { ...found.groups } }];
  });
}

/** All templates that a line fits. The tables hold no two that fit the same line. */
export function readings(logger: string, level: Level, text: string, flink: FlinkVersion): readonly ParsedLine[] {
  const candidates = readersOf(flink).get(`${level} ${logger}`) ?? [];
  return candidates.flatMap(({ template, pattern }) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ line: template.line, values: { ...found.groups } }];
  });
}

function readersOf(flink: FlinkVersion): ReadonlyMap<string, readonly Reader[]> {
  const known = readers.get(flink);
  if (known !== undefined) return known;
  const made = new Map<string, Reader[]>();
  for (const template of templatesOf(flink)) {
    const key = `${template.level} ${template.logger}`;
    const reader = { template, pattern: patternOf(template.text) };
    made.set(key, [...(made.get(key) ?? []), reader]);
  }
  readers.set(flink, made);
  return made;
}

/** The text as a pattern with named groups; a placeholder that comes again must be the same again. */
function patternOf(text: string): RegExp {
  const seen = new Set<string>();
  const parts = text.split(PLACEHOLDER).map((part, at) => {
    if (at % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>${shapeOf(part)})`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
