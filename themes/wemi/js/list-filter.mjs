// Filters a list: of all services, of places, of providers. The choice is part of the address, so that it can be shared and the back button works.

import { wholeList } from './listed.mjs';

/** @typedef {{ item: HTMLElement, facets: Set<string> }} Entry */

/** Counts the entries that have all chosen values, and for each value those that would remain with it. @param {Entry[]} entries @param {Map<string, string>} chosen */
export function narrow(entries, chosen) {
  const wanted = [...chosen].map(([name, value]) => [name, `${name}:${value}`]);
  const shown = entries.filter(({ facets }) => wanted.every(([, it]) => facets.has(it)));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { facets } of entries) {
    const missing = wanted.filter(([, it]) => !facets.has(it));
    if (missing.length > 1) continue;
    // Another value of a facet replaces the chosen one.
    for (const facet of facets) {
      if (!missing.length || facet.startsWith(`${missing[0][0]}:`))
        counts.set(facet, (counts.get(facet) ?? 0) + 1);
    }
  }
  return { shown: new Set(shown), counts };
}

/** @param {HTMLElement} form */
export function attach(form) {
  const list = /** @type {HTMLElement} */ (document.querySelector('[data-facets]')?.parentElement);
  const heading = /** @type {HTMLElement} */ (document.getElementById('_elenco'));
  const [none, status, listPages] = ['#_nessuno', '#_elenco ~ [role=status]', '.list-pages'].map(
    (it) => /** @type {HTMLElement | null} */ (document.querySelector(it)),
  );
  const selects = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll('select')]);
  const names = new Map(
    selects.flatMap((it) => [...it.options].map((option) => [option, option.text])),
  );
  const [whole, own] = [heading.textContent, new Set(list.children)];
  /** @type {Promise<Entry[]> | undefined} */
  let everything;

  /** The items of the other pages of the list are fetched at the first choice. @returns {Promise<Entry[]>} */
  async function all() {
    const pages = await wholeList(document);
    const parts = pages.map((page) =>
      page === document
        ? [...own]
        : [...page.querySelectorAll('[data-facets]')].map((it) => document.importNode(it, true)),
    );
    // What is there stays where it is: the focus may be in it.
    const here = pages.indexOf(document);
    list.prepend(...parts.slice(0, here).flat());
    list.append(...parts.slice(here + 1).flat());
    const items = /** @type {HTMLElement[]} */ (parts.flat());
    return items.map((item) => ({ item, facets: new Set(item.dataset.facets?.split(' ')) }));
  }

  async function show() {
    const wanted = new URLSearchParams(location.search);
    const chosen = new Map(
      selects
        .map((it) => /** @type {[string, string]} */ ([it.name, wanted.get(it.name) ?? '']))
        .filter(([, value]) => value),
    );
    for (const it of selects) it.value = chosen.get(it.name) ?? '';
    let entries;
    try {
      entries = await (everything ??= all());
    } catch {
      everything = undefined;
      if (status) status.textContent = form.dataset.failed ?? '';
      return;
    }
    const { shown, counts } = narrow(entries, chosen);
    // Without a choice the page is as it was loaded: one page of the list.
    for (const entry of entries)
      entry.item.hidden = chosen.size ? !shown.has(entry) : !own.has(entry.item);
    if (listPages) listPages.hidden = chosen.size > 0;
    const text = shown.size === 1 ? heading.dataset.one : heading.dataset.other;
    heading.textContent = chosen.size ? (text?.replace('{n}', String(shown.size)) ?? '') : whole;
    if (status) status.textContent = heading.textContent;
    if (none) none.hidden = shown.size > 0;
    for (const select of selects) {
      for (const option of select.options) {
        const count = counts.get(`${select.name}:${option.value}`) ?? 0;
        option.text = `${names.get(option)}${option.value ? ` (${count})` : ''}`;
        option.disabled = Boolean(option.value) && !count && !option.selected;
      }
    }
  }

  /** @param {boolean} isNone */
  function go(isNone) {
    const wanted = new URLSearchParams(location.search);
    for (const it of selects) {
      if (it.value && !isNone) wanted.set(it.name, it.value);
      else wanted.delete(it.name);
    }
    // Safari supports `size` only since version 17.
    const query = wanted.toString();
    history.pushState(null, '', query ? `?${query}` : location.pathname);
    void show();
  }

  form.addEventListener('change', () => go(false));
  form.querySelector('button')?.addEventListener('click', () => go(true));
  addEventListener('popstate', () => void show());
  // A choice may have been made while this file was loading.
  if (!location.search && selects.some((it) => it.value)) go(false);
  else void show();
}
