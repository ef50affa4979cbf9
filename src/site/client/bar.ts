/**
 * What the bar at the top does: switch the theme and the motion, copy the address, open the menu on a narrow screen. Every button
 * is hidden until this runs, so that no button does nothing.
 */
const root = document.documentElement;

function isDark(): boolean {
  return root.dataset['theme'] === undefined
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : root.dataset['theme'] === 'dark';
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be switched off; the choice then lasts for this page.
  }
}

function switchTheme(): void {
  const theme = isDark() ? 'light' : 'dark';
  root.dataset['theme'] = theme;
  keep('theme', theme);
}

function switchMotion(button: HTMLElement): void {
  const reduced = root.dataset['motion'] !== 'reduced';
  root.dataset['motion'] = reduced ? 'reduced' : 'full';
  button.setAttribute('aria-pressed', String(reduced));
  keep('motion', root.dataset['motion']);
}

async function copyAddress(button: HTMLElement, said: HTMLElement): Promise<void> {
  const label = button.querySelector('[data-label]');
  try {
    await navigator.clipboard.writeText(location.href);
    said.textContent = 'Address copied. It opens this run at this moment.';
    if (label) label.textContent = 'Copied';
  } catch {
    said.textContent = 'The browser does not let this page copy. The address in the address bar is the link.';
    if (label) label.textContent = 'Copy the address bar';
  }
  setTimeout(() => {
    if (label) label.textContent = 'Share';
  }, 2500);
}

for (const button of document.querySelectorAll<HTMLElement>('[data-needs-script]')) button.hidden = false;

document.querySelector('[data-switch-theme]')?.addEventListener('click', switchTheme);

const motion = document.querySelector<HTMLElement>('[data-switch-motion]');
motion?.setAttribute('aria-pressed', String(root.dataset['motion'] === 'reduced'));
motion?.addEventListener('click', () => switchMotion(motion));

const share = document.querySelector<HTMLElement>('[data-share]');
const said = document.querySelector<HTMLElement>('[data-said]');
if (share && said) share.addEventListener('click', () => void copyAddress(share, said));

const menu = document.querySelector<HTMLElement>('[data-menu]');
menu?.addEventListener('click', () => {
  const open = menu.getAttribute('aria-expanded') !== 'true';
  menu.setAttribute('aria-expanded', String(open));
});
