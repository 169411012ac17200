// Sets the chosen theme and text size before the first paint; the app changes them in components/appearance.ts.
try {
  const chosen = JSON.parse(localStorage.getItem('appearance') || '{}');
  if (chosen.theme) document.documentElement.dataset.theme = chosen.theme;
  if (chosen.text) document.documentElement.dataset.text = chosen.text;
} catch {
  // Without storage the system's own theme is used.
}
