// Begins on every page, and does nothing until somebody wants something: the rest is fetched then.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-search]'))) {
  form.addEventListener('focusin', async () => (await import('./search-box.mjs')).attach(form), { once: true });
}

const results = document.getElementById('ricerca');
if (results) (await import('./search-page.mjs')).start(results);
