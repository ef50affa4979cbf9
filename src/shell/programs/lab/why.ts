/** `lab why` and `lab explain`: what led to an event, and what a line of a log means. */
import { findLog } from '../../../logs/index.ts';
import type { FlinkVersion } from '../../../model/index.ts';
import type { LogLine, Moment, RunView } from '../../../recording/index.ts';
import { EVENT_KINDS, FLINK_VERSIONS } from '../../../simulation/index.ts';
import { clockAt } from './moments.ts';

const CAUSES = 10;

/** An event and, each below what it led to, its causes. */
export function causesOf(view: RunView, n: number): readonly string[] {
  const line = (event: number): string => `${clockAt(view, event + 1)}  ${view.event(event).title}`;
  const causes = view.chainOf(n, CAUSES);
  return [
    line(n),
    ...causes.map((cause) => `  because ${line(cause)}`),
    ...(causes.length === 0 ? ['  nothing in this run led to it'] : []),
  ];
}

/** What somebody asks about: the last told event, or the event that wrote a line. */
export function eventAsked(view: RunView, moment: Moment, host: string, words: string): number | undefined {
  // Who asks is an event too, and not what is asked about.
  const isOther = (n: number): boolean => n < moment && !/^You: lab\b/.test(view.event(n).title);
  if (words === '') return view.ranked(1).findLast(isOther);
  const printed = view.terminalAt(moment, host).filter(({ kind }) => kind !== 'command');
  if (/^\d+$/.test(words)) return printed.at(-Number(words))?.event;
  const log = view.logAt(moment).findLast(({ text }) => text.includes(words))?.event;
  const line = printed.findLast(({ text }) => text.includes(words))?.event;
  const told = view.ranked(1).findLast((n) => isOther(n) && view.event(n).title.includes(words));
  const found = [log, line, told].filter((n) => n !== undefined);
  return found.length === 0 ? undefined : Math.max(...found);
}

/** The message of a line that may stand there with its time, level and logger. */
function messageOf(line: string): { readonly text: string; readonly logger?: string } {
  const [, logger, text] = /(?:TRACE|DEBUG|INFO|WARN|ERROR)\s+(\S+)\s+\[\S*\] - (.*)$/s.exec(line) ?? [];
  return text === undefined || logger === undefined ? { text: line.trim() } : { text: text.trim(), logger };
}

/** What a line of a log means; nothing when the lab does not know it. */
export function meaningOf(line: string, view: RunView, moment: Moment): readonly string[] | undefined {
  const { text, logger } = messageOf(line);
  const all = view.logAt(moment);
  const written =
    all.findLast((one) => one.text.split('\n')[0] === text) ??
    (text === '' ? undefined : all.findLast((one) => one.text.includes(text)));
  const message = written?.text.split('\n')[0] ?? text;
  const found = findLog(message, view.flink).filter((one) => logger === undefined || one.logger === logger);
  const [best] = written === undefined ? found : found.filter((one) => one.logger === written.logger);
  if (best === undefined && written === undefined) return undefined;
  const by = best?.logger ?? written?.logger ?? '';
  const versions = FLINK_VERSIONS.filter((version) => knows(message, by, version));
  const values = Object.entries(best?.values ?? {}).map(([name, value]) => `${name} = ${value}`);
  return [
    `${by.slice(by.lastIndexOf('.') + 1)} writes this at ${best?.level ?? written?.level ?? 'INFO'} (${by}), in Flink ${versions.join(' and ')}.`,
    ...(values.length === 0 ? [] : [`In it: ${values.join(', ')}.`]),
    ...(written === undefined ? ['No process of this run has written it so far.'] : inThisRun(written, all, view)),
  ];
}

function knows(text: string, logger: string, flink: FlinkVersion): boolean {
  return findLog(text, flink).some((one) => one.logger === logger);
}

function inThisRun(written: LogLine, all: readonly LogLine[], view: RunView): readonly string[] {
  const times = all.filter(({ text }) => text === written.text).length;
  const { title, kind, rank } = view.event(written.event);
  const meaning = Object.hasOwn(EVENT_KINDS, kind) ? EVENT_KINDS[kind as keyof typeof EVENT_KINDS] : undefined;
  const [cause] = view.chainOf(written.event, 1);
  const when = `${clockAt(view, written.event + 1)} on ${written.process}`;
  return [
    `Written ${times === 1 ? 'once' : `${times} times`} in this run, last at ${when}.`,
    ...(rank >= 1 ? [`It belongs to: ${title}.${meaning === undefined ? '' : ` ${meaning}`}`] : []),
    ...(cause === undefined
      ? []
      : [`It followed from: ${view.event(cause).title}. \`lab why\` with words of the line tells all that led to it.`]),
  ];
}
