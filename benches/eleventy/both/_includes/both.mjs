// What lean templates and whole ones share.

/** @type {Record<string, string>} */
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as HTML. @param {unknown} text */
export const safe = (text) => String(text ?? '').replace(/[&<>"]/g, (it) => SIGNS[it]);

/** A page that each language has one of. @param {string} path */
export const inEachLang = (path) => ({
  pagination: { data: 'languages', size: 1, alias: 'lang' },
  languages: ['it', 'en'],
  permalink: (/** @type {any} */ data) => (data.lang === 'it' ? path : `/en${path}`),
});

/** The list to search in. @param {any[]} services */
export const searchList = (services) => JSON.stringify(services.map((it) => ({
  title: it.data.title,
  url: it.url,
  description: it.data.description,
  words: it.data.words,
  text: it.templateContent.replace(/<[^>]*>/g, ''),
})));
