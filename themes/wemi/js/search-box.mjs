// Suggestions while typing: an editable combobox with a list, as in the ARIA Authoring Practices.

import { marked, searcherOf } from './searcher.mjs';

const LETTERS_MIN = 2;
const WAIT_MS = 60;

/** @param {HTMLFormElement} form */
export function attach(form) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
  const searcher = searcherOf(form);
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = `${input.id}-suggerimenti`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.other?.replace('{n}', '').trim() ?? '');
  list.hidden = true;
  const status = document.createElement('p');
  status.className = 'hidden';
  status.setAttribute('role', 'status');
  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  })) {
    input.setAttribute(name, value);
  }
  void searcher.warm();

  let chosen = -1;
  let asked = 0;
  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);

  /** @param {boolean} isOpen */
  function show(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) choose(-1);
  }

  /** @param {number} at */
  function choose(at) {
    chosen = at;
    options().forEach((it, number) => it.setAttribute('aria-selected', String(number === at)));
    const option = options()[at];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  async function suggest() {
    const text = input.value.trim();
    const mine = ++asked;
    if (text.length < LETTERS_MIN) return show(false);
    let hits;
    try {
      hits = await searcher.suggest(input.value);
    } catch {
      return show(false); // the page of results shows the error
    }
    const made = await Promise.all(
      hits.map(async (hit, at) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${at}`;
        option.setAttribute('role', 'option');
        option.dataset.url = hit.url;
        const title = document.createElement('span');
        if (hit.lang !== form.dataset.lang) title.lang = hit.lang;
        title.append(marked(await searcher.mark(hit.title, hit.matches)));
        const kind = document.createElement('span');
        kind.className = 'kind-word';
        kind.textContent = form.dataset[hit.kind] ?? '';
        option.append(title, kind);
        return option;
      }),
    );
    // The input has changed meanwhile.
    if (mine !== asked) return;
    list.replaceChildren(...made);
    show(made.length > 0);
    status.textContent =
      (made.length === 1 ? form.dataset.one : form.dataset.other)?.replace(
        '{n}',
        String(made.length),
      ) ?? '';
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT_MS);
  });
  input.addEventListener('keydown', (event) => {
    const count = list.hidden ? 0 : options().length;
    if (event.key === 'ArrowDown' && list.hidden) void suggest();
    else if (event.key === 'ArrowDown' && count) choose((chosen + 1) % count);
    else if (event.key === 'ArrowUp' && count) choose((chosen <= 0 ? count : chosen) - 1);
    else if (event.key === 'Enter' && count && chosen >= 0)
      location.assign(options()[chosen].dataset.url ?? '');
    else if (event.key === 'Escape' && count) show(false);
    else return;
    event.preventDefault();
  });
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener('click', (event) => {
    const option = /** @type {HTMLElement} */ (event.target).closest('li');
    if (option?.dataset.url) location.assign(option.dataset.url);
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) show(false);
  });
  form.addEventListener('submit', () => {
    asked++;
    clearTimeout(timer);
    show(false);
  });
  // Text may have been typed while this file was loading.
  if (form.contains(document.activeElement)) void suggest();
}
