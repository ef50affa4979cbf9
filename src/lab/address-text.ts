/** The part of an address after `#`: `r` the run, `m` the play head, `f` how far the reader saw when that was further,
 * `s` the selected thing. */
import type { Moment, ThingId } from '../recording/index.ts';

export interface Address {
  readonly link?: string | undefined;
  readonly moment?: Moment | undefined;
  readonly frontier?: Moment | undefined;
  readonly selection?: ThingId | undefined;
}

/** Reads `#r=…&m=…&s=…`, with or without the `#`. What is not there or makes no sense is left out. */
export function readAddress(text: string): Address {
  const fields = new URLSearchParams(text.replace(/^#/, ''));
  const whole = (name: string): number | undefined => {
    const value = Number(fields.get(name) ?? Number.NaN);
    return Number.isInteger(value) && value >= 0 ? value : undefined;
  };
  return {
    link: fields.get('r') ?? undefined,
    moment: whole('m'),
    frontier: whole('f'),
    selection: fields.get('s') ?? undefined,
  };
}

/** The opposite of `readAddress`, without `#`. */
export function writeAddress({ link, moment, frontier, selection }: Address): string {
  const fields = new URLSearchParams();
  if (link !== undefined) fields.set('r', link);
  if (moment !== undefined) fields.set('m', String(moment));
  if (frontier !== undefined && frontier !== moment) fields.set('f', String(frontier));
  if (selection !== undefined) fields.set('s', selection);
  // A slash needs no escape after `#`, and `%2F` makes names unreadable.
  return fields.toString().replaceAll('%2F', '/').replaceAll('%3A', ':');
}
