/** Places in a run as somebody types them: a time, an event by its number or by its kind. */
import { nearest } from '../../../base/index.ts';
import type { Moment, RunView } from '../../../recording/index.ts';
import { EVENT_KINDS } from '../../../simulation/index.ts';
import { formatTime } from '../linux/clock.ts';

/** What somebody meant, or why nothing can be meant by it. */
export type Found = { readonly at: number } | { readonly moment: Moment } | { readonly problem: string };

/** The hosts' clock at a moment, with milliseconds: `09:00:15.283`. */
export function clockAt(view: RunView, moment: Moment): string {
  const { epoch = 0 } = view.stateAt(moment);
  return formatTime(epoch + view.timeAt(moment), '%T.%3N');
}

/**
 * `12s`, `+5s`, `-5s` on the scenario's clock; `09:00:15` on the hosts'; `#120`, an event's number; `leader-granted`, the
 * next event of that kind, or the last one when there is none later.
 */
export function placeNamed(words: string, view: RunView, now: Moment): Found {
  const [, sign, count, unit = 's'] = /^([+-]?)(\d+(?:\.\d+)?)\s*(ms|s|m|min)?$/.exec(words) ?? [];
  if (count !== undefined) {
    const ms = Math.round(Number(count) * (unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000));
    return { at: sign === '' || sign === undefined ? ms : view.timeAt(now) + (sign === '-' ? -ms : ms) };
  }
  if (/^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(words)) return clockNamed(words, view, now);
  const number = /^#(\d+)$/.exec(words)?.[1];
  if (number !== undefined) {
    const moment = Number(number) + 1;
    return moment <= view.length ? { moment } : { problem: `there are ${view.length} events so far.` };
  }
  return eventNamed(words, view, now);
}

function clockNamed(words: string, view: RunView, now: Moment): Found {
  const [hours = 0, minutes = 0, seconds = 0] = words.split(':').map(Number);
  const { epoch = 0 } = view.stateAt(now);
  const midnight = epoch - (epoch % 86_400_000);
  return { at: midnight + Math.round((hours * 3600 + minutes * 60 + seconds) * 1000) - epoch };
}

function eventNamed(kind: string, view: RunView, now: Moment): Found {
  const told = view.ranked(1);
  const next = told.find((n) => n >= now && view.event(n).kind === kind);
  const found = next ?? told.findLast((n) => view.event(n).kind === kind);
  if (found !== undefined) return { moment: found + 1 };
  const kinds = Object.keys(EVENT_KINDS);
  if (kinds.includes(kind)) return { problem: `no event \`${kind}\` has happened.` };
  const near = nearest(kind, kinds);
  const example =
    near === undefined ? '`09:00:15`, `12s`, `+5s`, `#120`, `leader-granted`' : `did you mean \`${near}\`?`;
  return { problem: `\`${kind}\` is no time and no event: ${example}` };
}
