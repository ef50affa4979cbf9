/** Finds a line of the reference by words of it, or by a line of a real log that was pasted. Without it the page is complete. */
import { linePattern } from '../reference/line-pattern.ts';

const field = document.querySelector<HTMLInputElement>('#line');
const found = document.querySelector<HTMLOutputElement>('#found');
const families = [...document.querySelectorAll<HTMLElement>('[data-family]')].map((family) => ({
  family,
  entries: [...family.querySelectorAll<HTMLElement>('.entries > div')].map((entry) => ({
    entry,
    text: (entry.textContent ?? '').toLowerCase(),
    patterns: [...entry.querySelectorAll<HTMLElement>('[data-line]')].map(({ dataset }) =>
      linePattern(dataset['line'] ?? ''),
    ),
  })),
}));

function find(written: string): void {
  const line = written.trim();
  const words = line.toLowerCase().split(/\s+/).filter(Boolean);
  const all = families.flatMap(({ entries }) => entries);
  // Whoever pastes a whole line wants that one; only then are its words nobody's.
  const whole = words.length < 3 ? [] : all.filter(({ patterns }) => patterns.some((pattern) => pattern.test(line)));
  const left = new Set(whole.length > 0 ? whole : all.filter(({ text }) => words.every((word) => text.includes(word))));
  for (const { family, entries } of families) {
    for (const entry of entries) entry.entry.hidden = !left.has(entry);
    family.hidden = !entries.some((entry) => left.has(entry));
  }
  if (found) found.textContent = words.length === 0 ? '' : told(left.size, found.dataset);
}

function told(count: number, { one = '', many = '', none = '' }: DOMStringMap): string {
  if (count === 0) return none;
  return count === 1 ? one : many.replace('0', String(count));
}

/** A link to a line shows it, whatever was looked for. */
function showTarget(): void {
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!field || !entry?.hidden) return;
  field.value = '';
  find('');
  entry.scrollIntoView();
}

field?.addEventListener('input', () => find(field.value));
addEventListener('hashchange', showTarget);
