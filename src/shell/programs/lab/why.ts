/** `lab why`: what led to an event. */
import type { Moment, RunView } from '../../../recording/index.ts';
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
