/** The filter of the claims: by verdict, and by words of all that a claim says. Without it the page is complete. */
export {};

const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-filter]')];
const field = document.querySelector<HTMLInputElement>('#claim-words');
const found = document.querySelector<HTMLOutputElement>('#claims-found');
const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')].map((group) => ({
  group,
  claims: [...group.querySelectorAll<HTMLElement>('[data-claim]')].map((claim) => ({
    claim,
    verdict: claim.dataset['claim'] ?? '',
    text: (claim.textContent ?? '').toLowerCase(),
  })),
}));

function filter(): void {
  const verdict = buttons.find((button) => button.ariaPressed === 'true')?.dataset['filter'] ?? '';
  const words = (field?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { group, claims } of groups) {
    let left = 0;
    for (const one of claims) {
      const fits = (verdict === '' || one.verdict === verdict) && words.every((word) => one.text.includes(word));
      one.claim.hidden = !fits;
      if (fits) left++;
    }
    count += left;
    group.hidden = left === 0;
  }
  const isAll = verdict === '' && words.length === 0;
  if (found) found.textContent = isAll ? '' : count === 1 ? '1 claim' : `${count} claims`;
}

/** A link to a claim shows it, whatever was filtered. */
function showTarget(): void {
  const claim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!claim?.hidden) return;
  if (field) field.value = '';
  for (const button of buttons) button.ariaPressed = String(button.dataset['filter'] === '');
  filter();
  claim.scrollIntoView();
}

for (const button of buttons)
  button.addEventListener('click', () => {
    for (const other of buttons) other.ariaPressed = String(other === button);
    filter();
  });
field?.addEventListener('input', filter);
addEventListener('hashchange', showTarget);
