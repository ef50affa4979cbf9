// Runs before the first paint, so that neither a chosen theme or motion nor what script replaces flashes. Without a choice the
// system's theme holds.
(function () {
  document.documentElement.dataset.script = '';
  let theme = new URLSearchParams(location.search).get('theme');
  let motion = null;
  try {
    motion = localStorage.getItem('motion');
    theme = theme || localStorage.getItem('theme');
  } catch {
    // Storage may be switched off, or not for a page within a page; then the system's theme holds.
  }
  if (motion === 'reduced') document.documentElement.dataset.motion = motion;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
