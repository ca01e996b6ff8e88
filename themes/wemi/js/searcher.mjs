// One index for the search boxes and the page of results.

import { openSearch } from './search/index.mjs';

/** @type {Map<string, ReturnType<typeof openSearch>>} */
const open = new Map();

/** The index of a form. @param {HTMLFormElement} form */
export function searcherOf(form) {
  const { folder = '', lang = '' } = form.dataset;
  const found = open.get(lang) ?? openSearch({ base: new URL(folder, location.href), lang });
  open.set(lang, found);
  return found;
}

/** A text with its matches marked. @param {[string, boolean][]} parts */
export function marked(parts) {
  const fragment = document.createDocumentFragment();
  for (const [text, isFound] of parts) {
    const mark = isFound ? document.createElement('mark') : null;
    if (mark) mark.textContent = text;
    fragment.append(mark ?? text);
  }
  return fragment;
}
