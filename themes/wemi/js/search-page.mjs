// The page of results. The query is part of the address, so that it can be shared and the back button works.

import { SearchError } from './search/index.mjs';
import { marked, searcherOf } from './searcher.mjs';

const STEP = 10;

/** @param {HTMLElement} root the element for results; the address of the page has a query */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector('main form[data-search]'));
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
  const narrow = /** @type {HTMLElement} */ (root.querySelector('.narrow'));
  const selects = /** @type {HTMLSelectElement[]} */ ([...narrow.querySelectorAll('select')]);
  const heading = /** @type {HTMLElement} */ (root.querySelector('h2'));
  const meant = /** @type {HTMLElement} */ (root.querySelector('.meant'));
  const link = meant.appendChild(document.createElement('a'));
  const list = /** @type {HTMLElement} */ (root.querySelector('.results'));
  const more = /** @type {HTMLButtonElement} */ (root.querySelector('#_altri'));
  const status = /** @type {HTMLElement} */ (root.querySelector('[role=status]'));
  const others = document.getElementById('_altre-vie');
  const searcher = searcherOf(form);
  const names = new Map(
    selects.flatMap((it) => [...it.options].map((option) => [option, option.text])),
  );
  let asked = 0;

  const params = () => new URLSearchParams(location.search);
  const filtersOf = (/** @type {URLSearchParams} */ from) =>
    Object.fromEntries(
      selects.map((it) => [it.name, from.get(it.name) ?? '']).filter(([, value]) => value),
    );

  /** @param {number} limit */
  async function run(limit = STEP) {
    const mine = ++asked;
    const [wanted, filters] = [params(), filtersOf(params())];
    const query = wanted.get('q')?.trim() ?? '';
    input.value = query;
    for (const it of selects) it.value = wanted.get(it.name) ?? '';
    if (!query && !Object.keys(filters).length) {
      root.hidden = true;
      return;
    }
    status.textContent = root.dataset.waiting ?? '';
    if (Object.keys(filters).length) narrow.closest('details')?.setAttribute('open', '');
    try {
      const found = await searcher.search(query, { limit, filters });
      const items = await Promise.all(found.hits.map((it) => item(it, wanted.has('spiega'))));
      if (mine === asked) show(found, items);
    } catch (error) {
      const kind = error instanceof SearchError ? error.kind : 'damaged';
      if (mine === asked) showStatus(root.dataset[kind] ?? '', []);
    }
  }

  /** @param {import('./search/index.mjs').Results} found @param {HTMLElement[]} items */
  function show({ total, corrected, facets }, items) {
    const text =
      total === 0 ? root.dataset.none : total === 1 ? root.dataset.one : root.dataset.other;
    showStatus(text?.replace('{n}', String(total)) ?? '', items);
    more.hidden = items.length >= total;
    meant.hidden = !corrected;
    link.textContent = corrected;
    if (corrected) link.href = address({ q: corrected });
    for (const it of selects) {
      for (const option of it.options) {
        const count = option.value && facets?.[it.name]?.[option.value];
        option.text = `${names.get(option)}${option.value ? ` (${count || 0})` : ''}`;
        option.disabled = Boolean(option.value) && !count && !option.selected;
      }
    }
  }

  /** @param {string} text @param {HTMLElement[]} items */
  function showStatus(text, items) {
    root.hidden = false;
    heading.textContent = text;
    status.textContent = text;
    list.replaceChildren(...items);
    list.hidden = !items.length;
    if (!items.length) [more.hidden, meant.hidden] = [true, true];
    if (others) others.hidden = items.length > 0;
  }

  /** @param {import('./search/index.mjs').Hit} hit @param {boolean} isExplained */
  async function item(hit, isExplained) {
    const entry = document.createElement('li');
    const [title, link, summary, kind] = ['h3', 'a', 'p', 'p'].map((it) =>
      document.createElement(it),
    );
    /** @type {HTMLAnchorElement} */ (link).href = hit.url;
    link.append(marked(await searcher.mark(hit.title, hit.matches)));
    title.append(link);
    summary.append(marked(await searcher.mark(hit.summary, hit.matches)));
    if (hit.lang !== form.dataset.lang) [link.lang, summary.lang] = [hit.lang, hit.lang];
    kind.className = 'kind-word';
    kind.textContent = form.dataset[hit.kind] ?? '';
    entry.append(
      title,
      ...(hit.summary ? [summary] : []),
      ...(hit.kind === 'service' ? [] : [kind]),
    );
    if (isExplained && document.documentElement.dataset.mode === 'development') {
      const why = document.createElement('p');
      why.className = 'why';
      why.textContent = `${hit.score.toFixed(3)} = ${hit.matches.map((it) => `${it.word} → ${it.term} (${it.how}) ${it.score.toFixed(3)}`).join(' + ')}`;
      entry.append(why);
    }
    return entry;
  }

  /** The address with changed values. @param {Record<string, string>} changes */
  function address(changes) {
    const wanted = params();
    for (const [name, value] of Object.entries(changes)) {
      if (value) wanted.set(name, value);
      else wanted.delete(name);
    }
    return `${location.pathname}?${wanted}`;
  }

  /** @param {Record<string, string>} changes */
  function go(changes) {
    history.pushState(null, '', address(changes));
    return run();
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await go({ q: input.value.trim() });
    heading.focus();
  });
  narrow.addEventListener('change', () =>
    go(Object.fromEntries(selects.map((it) => [it.name, it.value]))),
  );
  narrow
    .querySelector('button')
    ?.addEventListener('click', () => go(Object.fromEntries(selects.map((it) => [it.name, '']))));
  more.addEventListener('click', async () => {
    const before = list.children.length;
    await run(before + STEP);
    /** @type {HTMLElement | null} */ (list.children[before]?.querySelector('a'))?.focus();
  });
  addEventListener('popstate', () => run());
  void run();
}
