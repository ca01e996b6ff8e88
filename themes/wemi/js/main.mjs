// Begins on every page, and does nothing until somebody wants something: the rest is fetched then.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-search]'))) {
  form.addEventListener('focusin', async () => (await searching(form, import('./search-box.mjs'))).attach(form), { once: true });
}

const results = document.getElementById('ricerca');
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('main form[data-search]'));
if (results && form && location.search) (await searching(form, import('./search-page.mjs'))).start(results);

/**
 * What shows the search, and all that it will need: named here too, so that it comes at once and not one after the other.
 * @template T @param {HTMLFormElement} form @param {Promise<T>} shown
 */
async function searching(form, shown) {
  const root = Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' });
  root.href = `${form.dataset.folder}${form.dataset.lang}/index.json`;
  document.head.append(root);
  return (await Promise.all([shown, import('./searcher.mjs'), import('./search/index.mjs')]))[0];
}
