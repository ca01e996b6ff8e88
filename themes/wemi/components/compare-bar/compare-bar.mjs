// The choice of offers to compare, on the page of their service.

import { COMPARED_MAX, COMPARED_MIN, comparisonHash } from '../../js/fragment.mjs';

/** Counts the chosen offers, and undoes the last choice if it exceeds the limit. @param {HTMLElement} bar @param {HTMLInputElement} [last] */
export function update(bar, last) {
  const chosen = () =>
    /** @type {HTMLInputElement[]} */ ([
      ...document.querySelectorAll('[data-compare]:checked'),
    ]).map((it) => it.dataset.compare ?? '');
  const isTooMany = chosen().length > COMPARED_MAX;
  if (isTooMany && last) last.checked = false;
  const names = chosen().slice(0, COMPARED_MAX);
  const text = isTooMany
    ? bar.dataset.many
    : names.length >= COMPARED_MIN
      ? bar.dataset.other
      : names.length
        ? bar.dataset.one
        : '';
  const status = bar.querySelector('p');
  if (status) status.textContent = text?.replace('{n}', String(names.length)) ?? '';
  document.documentElement.classList.toggle('comparing', Boolean(text));
  const link = /** @type {HTMLAnchorElement} */ (bar.querySelector('a'));
  link.hidden = names.length < COMPARED_MIN;
  link.href = (bar.dataset.url ?? '') + comparisonHash(bar.dataset.service ?? '', names);
}
