import { inEachLang } from '../../_includes/by-lang.mjs';
import { rootOf } from '../../_includes/words.mjs';

export const data = inEachLang('/index.json');

/** @param {any} data */
export function render(data) {
  const services = data.collections.lists[`${rootOf(data.lang)}/servizi/`];
  return JSON.stringify(services.map((/** @type {any} */ it) => ({
    title: it.data.title,
    url: it.url,
    description: it.data.description,
    words: it.data.words,
    text: it.templateContent.replace(/<[^>]*>/g, ''),
  })));
}
