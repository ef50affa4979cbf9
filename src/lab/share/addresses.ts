/** The addresses under which what a page shows can be opened elsewhere. Pure. */
import { addressOf } from '../kept/run-file.ts';
import type { LabSnapshot } from '../lab-store.ts';

/** Where a page lies, as `window.location` tells it. */
export interface Place {
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
}

/** Whether a run is as its scenario was found: its page's own address opens it, and a run of the link says no more. */
export function isUntouched({ acts, moment, frontier, view, selection }: LabSnapshot): boolean {
  return acts === 0 && moment === view.start && frontier === view.start && selection === undefined;
}

/** `?theme=` and the like belong to whoever looks, not to what is shared; and a run says itself in which scenario it began. */
function searchOf(search: string, hasRun: boolean): string {
  const fields = new URLSearchParams(search);
  for (const own of ['theme', 'edit', 'panel', ...(hasRun ? ['scenario'] : [])]) fields.delete(own);
  const text = fields.toString();
  return text === '' ? '' : `?${text}`;
}

/** The address of a page with a run as `LabStore.address` tells it; nothing behind the # when there is none to tell. */
export function linkTo({ origin, pathname, search }: Place, run: string | undefined): string {
  return `${origin}${pathname}${searchOf(search, run !== undefined)}${run === undefined ? '' : `#${run}`}`;
}

/** What an address says of a run as it was found: its scenario, or the script that the address of a page carries. */
function askedIn(search: string, scenario: string): URLSearchParams {
  const fields = new URLSearchParams(search);
  const [script, seed] = [fields.get('script'), fields.get('seed')];
  if (script === null) return new URLSearchParams({ scenario });
  return new URLSearchParams({ script, ...(seed === null ? {} : { seed }) });
}

/**
 * The address of where a run begins. A lesson's own page does; elsewhere the lab opens the scenario, or the script that the
 * address carries.
 */
export function beginningOf(place: Place, base: string, scenario: string): string {
  if (place.pathname.startsWith(`${base}lessons/`)) return linkTo(place, undefined);
  return `${place.origin}${base}lab/?${askedIn(place.search, scenario).toString()}`;
}

/** The address of the same run in a page made to stand in others. */
export function embedLink(
  { origin, search }: Place,
  base: string,
  { run, scenario, theme }: { readonly run?: string | undefined; readonly scenario: string; readonly theme: string },
): string {
  const own = run === undefined ? undefined : addressOf({ search, hash: `#${run}` });
  const [fields = '', hash = ''] = (own ?? '').split('#');
  const wished = own === undefined ? askedIn(search, scenario) : new URLSearchParams(fields);
  if (theme !== 'system') wished.set('theme', theme);
  const text = wished.toString();
  return `${origin}${base}embed/${text === '' ? '' : `?${text}`}${hash === '' ? '' : `#${hash}`}`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What to put into a page so that it shows this. */
export function embedCode(address: string, title: string): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="640" loading="lazy" style="border: 0"></iframe>`;
}

/** A file name of what a run is called. */
export function fileName(title: string, ending: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${words.slice(0, 60) || 'run'}.${ending}`;
}
