/**
 * The filter of a reference of options: only entries that have all words stay, in families that open for them. Without
 * it the page is complete, and the families open by hand.
 */
const field = document.querySelector<HTMLInputElement>('#filter');
const found = document.querySelector<HTMLOutputElement>('#found');
const families = [...document.querySelectorAll<HTMLDetailsElement>('.family')].map((family) => ({
  family,
  entries: [...family.querySelectorAll<HTMLElement>('dl > div')].map((entry) => ({
    entry,
    text: (entry.textContent ?? '').toLowerCase(),
  })),
}));

function filter(wanted: string): void {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { family, entries } of families) {
    let left = 0;
    for (const { entry, text } of entries) {
      const fits = words.every((word) => text.includes(word));
      entry.hidden = !fits;
      if (fits) left++;
    }
    count += left;
    family.hidden = left === 0;
    family.open = words.length > 0 && left > 0;
  }
  if (found) found.textContent = words.length === 0 ? '' : count === 1 ? '1 option' : `${count} options`;
}

/** A link to an option opens the family that it stands in. */
function openTarget(): void {
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const family = entry?.closest('details');
  if (!entry || !family || family.open) return;
  family.open = true;
  entry.scrollIntoView();
}

field?.addEventListener('input', () => filter(field.value));
addEventListener('hashchange', openTarget);
openTarget();

export {};
