/**
 * What the bar at the top does by itself: switch the theme and the motion, open the menu on a narrow screen. Every button
 * is hidden until this runs, so that no button does nothing. It imports nothing, and so stands in the page itself.
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

for (const button of document.querySelectorAll<HTMLElement>('[data-needs-script]')) button.hidden = false;

document.querySelector('[data-switch-theme]')?.addEventListener('click', switchTheme);

const motion = document.querySelector<HTMLElement>('[data-switch-motion]');
motion?.setAttribute('aria-pressed', String(root.dataset['motion'] === 'reduced'));
motion?.addEventListener('click', () => switchMotion(motion));

const menu = document.querySelector<HTMLElement>('[data-menu]');
menu?.addEventListener('click', () => {
  const open = menu.getAttribute('aria-expanded') !== 'true';
  menu.setAttribute('aria-expanded', String(open));
});
