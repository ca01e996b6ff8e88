// Runs on every page; other modules are loaded at the first interaction.

// Parts that need JavaScript are hidden in the HTML.
for (const it of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll('[data-script]')
))
  it.hidden = false;

// A page may be older than today: what ended since is hidden. Without JavaScript it stands there with its last day.
const today = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4)
  .toISOString()
  .slice(0, 10);
for (const it of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-until]')))
  it.hidden ||= (it.dataset.until ?? '') < today;

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll('form[data-search]')
)) {
  form.addEventListener(
    'focusin',
    async () => (await searching(form, import('./search-box.mjs'))).attach(form),
    { once: true },
  );
}

const estimator = /** @type {HTMLFormElement | null} */ (document.querySelector('.estimator'));
const estimating = () => import('../components/estimator/estimator.mjs');
estimator?.addEventListener('focusin', estimating, { once: true });
estimator?.addEventListener('submit', async (event) => {
  event.preventDefault();
  (await estimating()).answer(estimator);
});

const save = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-save]'));
const saving = () => import('../components/save-button/save-button.mjs');
save?.addEventListener('click', async () => (await saving()).toggle(save));

const bar = /** @type {HTMLElement | null} */ (document.querySelector('.compare-bar'));
const choosing = () => import('../components/compare-bar/compare-bar.mjs');
document.addEventListener('change', async ({ target }) => {
  if (bar && target instanceof HTMLInputElement && target.matches('[data-compare]'))
    (await choosing()).update(bar, target);
});

document.addEventListener('click', ({ target }) => {
  const tool =
    target instanceof Element &&
    /** @type {HTMLButtonElement | null} */ (target.closest('[data-print], [data-share]'));
  if (!tool) return;
  if (tool.matches('[data-print]')) print();
  else void import('../components/page-tools/page-tools.mjs').then((it) => it.share(tool));
});

// The back button restores a page from the cache; the saved services may have changed since.
addEventListener('pageshow', async () => {
  if (save && (isSomethingSaved() || save.getAttribute('aria-pressed') === 'true'))
    (await saving()).show(save);
  if (bar && document.querySelector('[data-compare]:checked')) (await choosing()).update(bar);
});

const comparison = document.getElementById('confronto');
const favourites = document.getElementById('preferiti');
async function fill() {
  if (comparison && location.hash) (await import('./compare-page.mjs')).show(comparison);
  if (favourites && (location.hash || isSomethingSaved()))
    (await import('./favourites-page.mjs')).show(favourites);
}
addEventListener('hashchange', fill);
void fill();

/** Whether a list is stored. Stores nothing. If the storage is disabled it returns true, and the page shows a message. */
function isSomethingSaved() {
  try {
    return localStorage.getItem('wemi-preferiti') !== null;
  } catch {
    return true;
  }
}

// The filters of a list: of all services, of places, of providers. Those of the search are its own.
const chooser = /** @type {HTMLElement | null} */ (
  document.querySelector('#elenco[data-other]') && document.querySelector('.narrow')
);
if (chooser) {
  /** @type {Promise<void> | undefined} */
  let attached;
  const attach = () =>
    void (attached ??= import('./list-filter.mjs').then((it) => it.attach(chooser)));
  const folded = chooser.closest('details');
  if (folded) folded.open = Boolean(location.search) || matchMedia('(min-width: 56rem)').matches;
  if (location.search) attach();
  for (const it of ['focusin', 'change']) chooser.addEventListener(it, attach);
}

// Without a network the page can still be read, and the phone number called.
const offline = document.getElementById('senza-rete');
const showOffline = () => offline && (offline.hidden = navigator.onLine);
addEventListener('online', showOffline);
addEventListener('offline', showOffline);
showOffline();

const sorting = () => import('./near.mjs');
for (const it of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.near'))) {
  it.addEventListener('change', async () => (await sorting()).sortFromChoice(it));
  const here = it.querySelector('button');
  here?.addEventListener('click', async () => (await sorting()).sortFromHere(it));
}

if (document.querySelector('[data-hours]'))
  void import('../components/opening-hours/opening-hours.mjs').then((it) => it.attach());

const results = document.getElementById('ricerca');
const form = /** @type {HTMLFormElement | null} */ (
  document.querySelector('main form[data-search]')
);
if (results && form && location.search)
  (await searching(form, import('./search-page.mjs'))).start(results);

/**
 * Loads a module of the search and everything that it imports, named here so that the requests are sent together.
 * @template T @param {HTMLFormElement} form @param {Promise<T>} shown
 */
async function searching(form, shown) {
  const root = Object.assign(document.createElement('link'), {
    rel: 'preload',
    as: 'fetch',
    crossOrigin: 'anonymous',
  });
  root.href = `${form.dataset.folder}${form.dataset.lang}/index.json`;
  document.head.append(root);
  return (
    await Promise.all([
      shown,
      import('./searcher.mjs'),
      import('./search/index.mjs'),
      import('./search/encoding.mjs'),
    ])
  )[0];
}
