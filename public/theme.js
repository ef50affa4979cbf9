// Runs before the first paint, so that neither a chosen theme nor what script replaces flashes. Without a choice the
// system's theme holds.
(function () {
  document.documentElement.dataset.script = '';
  let theme = null;
  try {
    theme = new URLSearchParams(location.search).get('theme') || localStorage.getItem('theme');
  } catch {
    // Storage may be switched off; then the system's theme holds.
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
