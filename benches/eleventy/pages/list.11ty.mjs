import { safe } from '../../_includes/both.mjs';
import { frame } from '../../_includes/frame.mjs';

export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: (/** @type {any} */ data) => `${data.list.url}index.html`,
};

/** @param {any} data */
export function render(data) {
  const { list } = data;
  const lang = list.url.startsWith('/en/') ? 'en' : 'it';
  const items = list.items.map((/** @type {any} */ it) => `<li><h2><a href="${it.url}">${safe(it.data.title)}</a></h2><p>${safe(it.data.description)}</p></li>`);
  return frame({ ...data, title: list.url }, lang, `<h1>${safe(list.url)}</h1><ul>${items.join('')}</ul><nav>${list.number} / ${list.pages}</nav>`);
}
