/** Marks the drills that this browser has solved, and names the one of today. Without script the list is all there is. */
import { clockText, drillKey, drillOfDay, NO_TRIES, readKept, seedOfDay } from '../../lesson/index.ts';
import type { KeptDrill } from '../../lesson/index.ts';

function keptOf(name: string): KeptDrill {
  try {
    return readKept(localStorage.getItem(drillKey(name)));
  } catch {
    // Storage may be switched off.
    return NO_TRIES;
  }
}

const panel = document.querySelector<HTMLElement>('[data-drill-words]');

/** A text of the page with its `{places}` filled. */
function worded(name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = panel?.dataset[name] ?? '';
  return text.replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));
}

let solved = 0;
for (const item of document.querySelectorAll<HTMLElement>('[data-drill]')) {
  const { best, tries } = keptOf(item.dataset['drill'] ?? '');
  const words = item.querySelector('[data-best-try]');
  if (best !== undefined) {
    solved++;
    item.dataset['state'] = 'done';
    if (words) words.textContent = worded('best', { ...best, time: clockText(best.time) });
  } else if (tries > 0 && words) words.textContent = worded(tries === 1 ? 'oneTry' : 'tries', { count: tries });
}
const count = document.querySelector('[data-solved]');
if (count) count.textContent = String(solved);

/** Today where the reader is. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const day = document.querySelector<HTMLElement>('[data-day]');
const link = day?.querySelector<HTMLAnchorElement>('[data-day-link]');
if (day && link) {
  const drills = JSON.parse(day.dataset['day'] ?? '[]') as readonly { readonly name: string; readonly title: string }[];
  const date = today();
  const drill = drillOfDay(drills, date);
  if (drill !== undefined) {
    const seed = seedOfDay(date);
    link.href = `${day.dataset['base'] ?? ''}${drill.name}/?seed=${seed}`;
    link.textContent = drill.title;
    const words = day.querySelector('[data-day-seed]');
    if (words) words.textContent = worded('seed', { seed });
    day.hidden = false;
  }
}
