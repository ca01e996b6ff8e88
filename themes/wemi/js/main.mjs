// Runs on every page; other modules are loaded at the first interaction.

/**
 * The modules that are loaded when they are needed, with their types.
 * @typedef {{
 *   './compare-page.mjs': typeof import('./compare-page.mjs'),
 *   './favourites-page.mjs': typeof import('./favourites-page.mjs'),
 *   './list-filter.mjs': typeof import('./list-filter.mjs'),
 *   './near.mjs': typeof import('./near.mjs'),
 *   './search-box.mjs': typeof import('./search-box.mjs'),
 *   './search-page.mjs': typeof import('./search-page.mjs'),
 *   './searcher.mjs': typeof import('./searcher.mjs'),
 *   './search/encoding.mjs': typeof import('./search/encoding.mjs'),
 *   './search/index.mjs': typeof import('./search/index.mjs'),
 *   '../components/compare-bar/compare-bar.mjs': typeof import('../components/compare-bar/compare-bar.mjs'),
 *   '../components/estimator/estimator.mjs': typeof import('../components/estimator/estimator.mjs'),
 *   '../components/opening-hours/opening-hours.mjs': typeof import('../components/opening-hours/opening-hours.mjs'),
 *   '../components/page-tools/page-tools.mjs': typeof import('../components/page-tools/page-tools.mjs'),
 *   '../components/save-button/save-button.mjs': typeof import('../components/save-button/save-button.mjs'),
 * }} Modules
 */

/** How often a module did not load. @type {Map<string, number>} */
const failures = new Map();
/** The message at each place whose module did not load. @type {WeakMap<HTMLElement, HTMLElement>} */
const messages = new WeakMap();

// Parts that need JavaScript are hidden in the HTML, or by the style.
document.documentElement.classList.add('scripts');
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
  // Without suggestions the form still leads to the page of results: that they are missing is no alarm.
  form.querySelector('input')?.addEventListener(
    'focus',
    () => {
      prepareSearch(form, './search-box.mjs');
      void load('./search-box.mjs', form, (it) => it.attach(form), { role: 'status' });
    },
    { once: true },
  );
}

const estimator = /** @type {HTMLFormElement | null} */ (document.querySelector('.estimator'));
const ESTIMATOR = '../components/estimator/estimator.mjs';
estimator?.addEventListener('focusin', () => void imported(ESTIMATOR), { once: true });
estimator?.addEventListener('submit', (event) => {
  event.preventDefault();
  void load(ESTIMATOR, estimator, (it) => it.answer(estimator));
});

const save = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-save]'));
const saving = /** @type {HTMLElement | null} */ (save?.closest('.save'));
const SAVE = '../components/save-button/save-button.mjs';
save?.addEventListener('click', () => void (saving && load(SAVE, saving, (it) => it.toggle(save))));

const bar = /** @type {HTMLElement | null} */ (document.querySelector('.compare-bar'));
const BAR = '../components/compare-bar/compare-bar.mjs';
document.addEventListener('change', ({ target }) => {
  if (bar && target instanceof HTMLInputElement && target.matches('[data-compare]'))
    void load(BAR, bar, (it) => it.update(bar, target));
});

document.addEventListener('click', ({ target }) => {
  const tool =
    target instanceof Element &&
    /** @type {HTMLButtonElement | null} */ (target.closest('[data-print], [data-share]'));
  if (!tool) return;
  if (tool.matches('[data-print]')) {
    // The edition in large print is the target of the address, for the style to know before the page is printed.
    const wanted = tool.getAttribute('href') ?? '';
    if (wanted || location.hash === '#_stampa-grande') location.hash = wanted || '#_contenuto';
    return print();
  }
  const tools = /** @type {HTMLElement} */ (tool.closest('.page-tools'));
  void load('../components/page-tools/page-tools.mjs', tools, (it) => it.share(tool));
});

// The back button restores a page from the cache; the saved services may have changed since.
addEventListener('pageshow', () => {
  const role = 'status';
  if (save && saving && (isSomethingSaved() || save.getAttribute('aria-pressed') === 'true'))
    void load(SAVE, saving, (it) => it.show(save), { role });
  if (bar && document.querySelector('[data-compare]:checked'))
    void load(BAR, bar, (it) => it.update(bar), { role });
});

const comparison = document.getElementById('_confronto');
const favourites = document.getElementById('_preferiti');
function fill() {
  if (comparison && location.hash)
    void load('./compare-page.mjs', comparison, (it) => it.show(comparison));
  if (favourites && (location.hash || isSomethingSaved())) {
    // It says that nothing is saved.
    favourites.querySelector('.empty')?.setAttribute('hidden', '');
    void load('./favourites-page.mjs', favourites, (it) => it.show(favourites));
  }
}
addEventListener('hashchange', fill);
fill();

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
  document.querySelector('#_elenco[data-other]') && document.querySelector('.narrow')
);
if (chooser) {
  let isAttached = false;
  const attach = (/** @type {Role} */ role) =>
    void load('./list-filter.mjs', chooser, (it) => isAttached || it.attach(chooser), {
      role,
    }).then((isLoaded) => (isAttached ||= isLoaded));
  const folded = chooser.closest('details');
  if (folded) folded.open = Boolean(location.search) || matchMedia('(min-width: 56rem)').matches;
  if (location.search) attach('status');
  for (const it of chooser.querySelectorAll('select')) {
    // The numbers are there before the choice, if they can be.
    it.addEventListener('focus', () => isAttached || attach(''));
    it.addEventListener('change', () => isAttached || attach('alert'));
  }
}

// Paper shows what is folded; so does the style, where the browser knows `::details-content`.
/** @type {HTMLDetailsElement[]} */ let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details')].filter((it) => !it.open);
  for (const it of folded) it.open = true;
});
addEventListener('afterprint', () => {
  for (const it of folded) it.open = false;
});

// Without a network the page can still be read, and the phone number called.
const offline = document.getElementById('_senza-rete');
const showOffline = () => offline && (offline.hidden = navigator.onLine);
addEventListener('online', showOffline);
addEventListener('offline', showOffline);
showOffline();

for (const it of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.near'))) {
  it.addEventListener(
    'change',
    () => void load('./near.mjs', it, (near) => near.sortFromChoice(it)),
  );
  it.querySelector('button')?.addEventListener(
    'click',
    () => void load('./near.mjs', it, (near) => near.sortFromHere(it)),
  );
}

const hours = /** @type {HTMLElement | null} */ (document.querySelector('[data-hours]'));
if (hours)
  void load('../components/opening-hours/opening-hours.mjs', hours, (it) => it.attach(), {
    role: 'status',
    instead: document.querySelector('#_orari-adesso template'),
  });

const results = document.getElementById('_ricerca');
const form = /** @type {HTMLFormElement | null} */ (
  document.querySelector('main form[data-search]')
);
const failed = document.getElementById('_senza-ricerca');
if (results && form && failed && location.search) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector('input'));
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  prepareSearch(form, './search-page.mjs');
  void load('./search-page.mjs', failed, (it) => it.start(results));
}

/** Sends the requests for everything that a module of the search needs together with that for the module. @param {HTMLFormElement} form @param {keyof Modules} name */
function prepareSearch(form, name) {
  const root = Object.assign(document.createElement('link'), {
    rel: 'preload',
    as: 'fetch',
    crossOrigin: 'anonymous',
  });
  root.href = `${form.dataset.folder}${form.dataset.lang}/index.json`;
  document.head.append(root);
  if (failures.has(name)) return;
  void imported('./searcher.mjs');
  void imported('./search/index.mjs');
  void imported('./search/encoding.mjs');
}

/** @typedef {'alert' | 'status' | ''} Role how a message is announced: at once, when the reader has time, or not shown */

/**
 * Loads a module and uses it. If it does not load, a message at `place` says so, says what can be done without it (the `template` in `place`, or
 * `instead`) and offers to try again; after that also to reload, since a file that the module imports may be lost to this page.
 * @template {keyof Modules} Name @param {Name} name @param {HTMLElement} place @param {(it: Modules[Name]) => unknown} use
 * @param {{ role?: Role, instead?: HTMLTemplateElement | null, focused?: Element | null, isAgain?: boolean }} [options]
 *   `focused`: what had the focus at the first attempt
 * @returns {Promise<boolean>} whether it was used
 */
async function load(name, place, use, options = {}) {
  const { role = 'alert', focused = document.activeElement, isAgain = false } = options;
  const instead = options.instead ?? place.querySelector('template');
  const it = await imported(name);
  if (!it && !role) return false;
  messages.get(place)?.remove();
  if (it) {
    // The button that was pressed is gone. In Safari a click leaves the focus on the body.
    const own = place.matches('[tabindex]') ? place : place.querySelector('input, select, button');
    if (isAgain)
      /** @type {HTMLElement | null} */ (focused?.matches('body') ? own : focused)?.focus();
    use(it);
    return true;
  }
  const template = /** @type {HTMLTemplateElement | null} */ (
    document.getElementById('_non-caricato')
  );
  const message = /** @type {HTMLElement | undefined} */ (
    template?.content.firstElementChild?.cloneNode(true)
  );
  if (!message) return false;
  message.setAttribute('role', role);
  if (instead) message.querySelector('p')?.after(instead.content.cloneNode(true));
  const [again, reload] = message.querySelectorAll('button');
  const retry = () => load(name, place, use, { role: 'alert', instead, focused, isAgain: true });
  again.addEventListener('click', retry, { once: true });
  reload.addEventListener('click', () => location.reload());
  reload.hidden = !isAgain;
  messages.set(place, message);
  if (place.matches('p')) place.after(message);
  else place.append(message);
  // Filters that do not work make room for the lists that are links.
  place.closest('.scripted')?.classList.remove('scripted');
  if (isAgain) again.focus();
  return false;
}

/**
 * Imports a module; nothing if it does not load. A browser may remember for as long as the page is open that an address did not load, so the next
 * attempt has another address.
 * @template {keyof Modules} Name @param {Name} name @returns {Promise<Modules[Name] | undefined>}
 */
async function imported(name) {
  const count = failures.get(name) ?? 0;
  try {
    return await import(count ? `${name}?riprova=${count}` : name);
  } catch (error) {
    failures.set(name, count + 1);
    console.error(error);
  }
}
