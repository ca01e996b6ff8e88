// Begins on every page, and does nothing until somebody wants something: the rest is fetched then.

// What works only with JavaScript stands hidden in the pages.
for (const it of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-script]'))) it.hidden = false;

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form[data-search]'))) {
  form.addEventListener('focusin', async () => {
    // Named here too, so that they come at once and not one after the other.
    const [box] = await Promise.all([import('./search-box.mjs'), import('./searcher.mjs'), import('./search/index.mjs')]);
    box.attach(form);
  }, { once: true });
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
  if (bar && target instanceof HTMLInputElement && target.matches('[data-compare]')) (await choosing()).update(bar, target);
});

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) print();
});

// The back button brings a page as it was left; what is saved may have changed since.
addEventListener('pageshow', async () => {
  if (save && (isSomethingSaved() || save.ariaPressed === 'true')) (await saving()).show(save);
  if (bar && document.querySelector('[data-compare]:checked')) (await choosing()).update(bar);
});

const comparison = document.getElementById('confronto');
const favourites = document.getElementById('preferiti');
async function fill() {
  if (comparison && location.hash) (await import('./compare-page.mjs')).show(comparison);
  if (favourites && (location.hash || isSomethingSaved())) (await import('./favourites-page.mjs')).show(favourites);
}
addEventListener('hashchange', fill);
void fill();

/** Reads, and stores nothing. Where the storage is closed, who asks is told by the page. */
function isSomethingSaved() {
  try {
    return localStorage.getItem('wemi-preferiti') !== null;
  } catch {
    return true;
  }
}

const results = document.getElementById('ricerca');
if (results && location.search) {
  const [page] = await Promise.all([import('./search-page.mjs'), import('./searcher.mjs'), import('./search/index.mjs')]);
  page.start(results);
}
