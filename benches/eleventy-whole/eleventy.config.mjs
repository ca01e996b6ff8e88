// The town with Eleventy, once more: the pages that `wemi build` makes, with all that they show, in both languages. Settings are those that were
// fastest, as in the lean one.

import { langOf, rootOf } from './_includes/words.mjs';

const PER_PAGE = 48;
const LISTS = ['aree', 'categorie', 'argomenti', 'bisogni', 'per', 'municipi'];

/** @param {any} config */
export default function (config) {
  config.setUseGitIgnore(false);
  // The Italian pages have no folder of their own.
  config.addGlobalData('permalink', () => (/** @type {any} */ data) => `${data.page.filePathStem.replace(/^\/it\//, '/')}/index.html`);
  config.addCollection('lookup', (/** @type {any} */ api) => new Map(api.getAll().map((/** @type {any} */ it) => [it.page.filePathStem, it])));
  config.addCollection('lists', listsOf);
  config.addCollection('parts', (/** @type {any} */ api) => Object.entries(listsOf(api)).flatMap(([list, items]) => {
    const count = list.endsWith('/enti/') ? 0 : Math.max(1, Math.ceil(items.length / PER_PAGE));
    const part = (/** @type {number} */ at) => ({ list, url: at ? `${list}pagina-${at + 1}/` : list, number: at + 1, count, items: items.slice(at * PER_PAGE, (at + 1) * PER_PAGE) });
    return Array.from({ length: count }, (_, at) => part(at));
  }));
  return { dir: { input: 'content', includes: '../_includes', data: '../_data', output: 'dist' }, markdownTemplateEngine: false };
}

/** What each list holds, by its address, in the order of Italian titles: English ones have the services that are only in Italian too.
 * @param {any} api @returns {Record<string, any[]>} */
function listsOf(api) {
  /** @type {Record<string, any[]>} */
  const lists = {};
  const file = (/** @type {string} */ url, /** @type {any} */ it) => (lists[url] ??= []).push(it);
  const all = api.getAll().filter((/** @type {any} */ it) => it.data.title);
  const key = (/** @type {any} */ it) => it.data.linkTitle ?? it.data.title;
  const sorted = all.sort((/** @type {any} */ a, /** @type {any} */ b) => (key(a) < key(b) ? -1 : 1));
  const translated = new Set(sorted.filter((/** @type {any} */ it) => langOf(it.page) === 'en').map((/** @type {any} */ it) => it.data.id));
  for (const lang of ['it', 'en']) {
    const root = rootOf(lang);
    Object.assign(lists, { [`${root}/gratuiti/`]: [], [`${root}/condivisi/`]: [] });
    for (const it of sorted) {
      if (langOf(it.page) !== lang && (lang === 'it' || translated.has(it.data.id))) continue;
      file(`${root}/${it.data.fare ? 'servizi' : 'enti'}/`, it);
      if (!it.data.fare) continue;
      if (it.data.fare === 'gratuito') file(`${root}/gratuiti/`, it);
      if (it.data.mode !== 'individuale') file(`${root}/condivisi/`, it);
      LISTS.forEach((list) => it.data[list].forEach((/** @type {string} */ term) => file(`${root}/${list}/${term}/`, it)));
    }
  }
  return lists;
}
