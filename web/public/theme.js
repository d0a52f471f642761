// Runs before the first paint so that a chosen theme does not flash; see src/ui/preferences.ts.
(() => {
  try {
    const theme = localStorage.getItem("porchlight.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    const language = localStorage.getItem("porchlight.language");
    if (language) document.documentElement.lang = language;
  } catch {
    // Storage may be forbidden; the system's theme is then used.
  }
})();
