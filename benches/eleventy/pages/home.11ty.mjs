import { frame, safe } from '../../_includes/frame.mjs';

export const data = {
  pagination: { data: 'languages', size: 1, alias: 'lang' },
  languages: ['it', 'en'],
  permalink: (/** @type {any} */ data) => (data.lang === 'it' ? '/index.html' : '/en/index.html'),
};

/** @param {any} data */
export function render(data) {
  const items = data.categories.map((/** @type {any} */ it) => `<li>${safe(it.nome[data.lang])}</li>`).join('');
  return frame(data, data.lang, `<h1>Città di prova</h1><ul>${items}</ul>`);
}
