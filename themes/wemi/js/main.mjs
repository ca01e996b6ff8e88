// Begins on every page, and does nothing until somebody wants something: the rest is fetched then.

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-search]'))) {
  form.addEventListener('focusin', async () => (await searching(form, import('./search-box.mjs'))).attach(form), { once: true });
}

const results = document.getElementById('ricerca');
const form = /** @type {HTMLFormElement | null} */ (document.querySelector('main form[data-search]'));
if (results && form && location.search) (await searching(form, import('./search-page.mjs'))).start(results);

// The list of all services: its form is not on other pages.
const choosing = /** @type {HTMLFormElement | null} */ (document.querySelector('.side .narrow'));
const narrowing = choosing?.closest('details');
if (choosing && narrowing) {
  /** @type {Promise<void> | undefined} */
  let attached;
  const attach = () => void (attached ??= import('./list-filter.mjs').then((it) => it.attach(choosing)));
  narrowing.open = Boolean(location.search) || matchMedia('(min-width: 56rem)').matches;
  if (location.search) attach();
  for (const it of ['focusin', 'change']) choosing.addEventListener(it, attach);
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form.near'))) (await import('./near.mjs')).attach(form);

// Without a network the page at hand can still be read, and a person called.
const offline = document.getElementById('senza-rete');
const tell = () => offline && (offline.hidden = navigator.onLine);
addEventListener('online', tell);
addEventListener('offline', tell);
tell();

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
