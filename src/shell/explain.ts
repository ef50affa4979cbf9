/**
 * What a line of a log means: who writes it, in which versions, what stands in it, and where it stands in this run. A
 * door of its own: it carries the texts of all lines.
 */
import { findLog, type FoundLine } from '../logs/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { LogLine, Moment, RunView } from '../recording/index.ts';
import { EVENT_KINDS, FLINK_VERSIONS } from '../simulation/index.ts';
import { clockAt } from './programs/lab/moments.ts';

/** A line that a run has written, explained in a few sentences. Of a line that no template knows only its place is told. */
export function explainLine(written: LogLine, view: RunView, moment: Moment): readonly string[] {
  const message = firstLine(written);
  const [best] = findLog(message, view.flink).filter((one) => one.logger === written.logger);
  return [
    ...wordsOf(message, best ?? { logger: written.logger, level: written.level }),
    ...(best === undefined ? ['The lab has no such line of its own: not all that Flink writes is simulated.'] : []),
    ...inThisRun(written, view, moment),
  ];
}

/** The same of a line that somebody typed or pasted, whole or in part; nothing when the lab does not know it. */
export function meaningOf(line: string, view: RunView, moment: Moment): readonly string[] | undefined {
  const { text, logger } = messageOf(line);
  const all = view.logAt(moment);
  const written =
    all.findLast((one) => firstLine(one) === text) ??
    (text === '' ? undefined : all.findLast((one) => one.text.includes(text)));
  const message = written === undefined ? text : firstLine(written);
  const found = findLog(message, view.flink).filter((one) => logger === undefined || one.logger === logger);
  const [best] = written === undefined ? found : found.filter((one) => one.logger === written.logger);
  const writer = best ?? written;
  if (writer === undefined) return undefined;
  const place =
    written === undefined ? ['No process of this run has written it so far.'] : inThisRun(written, view, moment);
  const hasCause = written !== undefined && view.chainOf(written.event, 1).length > 0;
  const hint = hasCause ? ' `lab why` with words of the line tells all that led to it.' : '';
  return [...wordsOf(message, writer), ...place.slice(0, -1), `${place.at(-1) ?? ''}${hint}`];
}

/** The message of a line that may stand there with its time, level and logger. */
function messageOf(line: string): { readonly text: string; readonly logger?: string } {
  const [, logger, text] = /(?:TRACE|DEBUG|INFO|WARN|ERROR)\s+(\S+)\s+\[\S*\] - (.*)$/s.exec(line) ?? [];
  return text === undefined || logger === undefined ? { text: line.trim() } : { text: text.trim(), logger };
}

function firstLine({ text }: LogLine): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Who writes a message, where it is known, and what stands in its places. */
function wordsOf(
  message: string,
  { logger, level, values = {} }: Pick<FoundLine, 'logger' | 'level'> & Partial<Pick<FoundLine, 'values'>>,
): readonly string[] {
  const versions = FLINK_VERSIONS.filter((version) => knows(message, logger, version));
  const found = Object.entries(values).map(([name, value]) => `${name} = ${value}`);
  const known = versions.length === 0 ? '' : `, in Flink ${versions.join(' and ')}`;
  return [
    `${logger.slice(logger.lastIndexOf('.') + 1)} writes this at ${level} (${logger})${known}.`,
    ...(found.length === 0 ? [] : [`In it: ${found.join(', ')}.`]),
  ];
}

function knows(text: string, logger: string, flink: FlinkVersion): boolean {
  return findLog(text, flink).some((one) => one.logger === logger);
}

function inThisRun(written: LogLine, view: RunView, moment: Moment): readonly string[] {
  const same = view.logAt(moment).filter(({ text }) => text === written.text);
  const last = same.at(-1) ?? written;
  const { title, kind, rank } = view.event(written.event);
  const meaning = Object.hasOwn(EVENT_KINDS, kind) ? EVENT_KINDS[kind as keyof typeof EVENT_KINDS] : undefined;
  const [cause] = view.chainOf(written.event, 1);
  const when = `${clockAt(view, last.event + 1)} on ${last.process}`;
  return [
    `Written ${same.length === 1 ? 'once' : `${same.length} times`} in this run, last at ${when}.`,
    ...(rank >= 1 && kind !== 'log' ? [`It belongs to: ${title}.${meaning === undefined ? '' : ` ${meaning}`}`] : []),
    ...(cause === undefined ? [] : [`It followed from: ${view.event(cause).title}.`]),
  ];
}
