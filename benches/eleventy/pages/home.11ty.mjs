import { inEachLang, safe } from '../../_includes/both.mjs';
import { frame } from '../../_includes/frame.mjs';

export const data = inEachLang('/index.html');

/** @param {any} data */
export function render(data) {
  const items = data.categories.map((/** @type {any} */ it) => `<li>${safe(it.nome[data.lang])}</li>`).join('');
  return frame(data, data.lang, `<h1>Città di prova</h1><ul>${items}</ul>`);
}
