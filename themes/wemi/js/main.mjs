// Begins on every page, and does nothing until somebody wants something: the rest is fetched then.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-search]'))) {
  form.addEventListener('focusin', async () => {
    // Named here too, so that they come at once and not one after the other.
    const [box] = await Promise.all([import('./search-box.mjs'), import('./searcher.mjs'), import('./search/index.mjs')]);
    box.attach(form);
  }, { once: true });
}

const results = document.getElementById('ricerca');
if (results && location.search) {
  const [page] = await Promise.all([import('./search-page.mjs'), import('./searcher.mjs'), import('./search/index.mjs')]);
  page.start(results);
}
