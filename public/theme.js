// Runs before the first paint, so that a chosen theme does not flash. Without a choice the system's theme holds.
(function () {
  let theme = null;
  try {
    theme = new URLSearchParams(location.search).get('theme') || localStorage.getItem('theme');
  } catch {
    // Storage may be switched off; then the system's theme holds.
  }
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
