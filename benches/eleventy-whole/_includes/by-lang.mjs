/** A page that each language has one of. @param {string} path */
export const inEachLang = (path) => ({
  pagination: { data: 'languages', size: 1, alias: 'lang' },
  languages: ['it', 'en'],
  permalink: (/** @type {any} */ data) => (data.lang === 'it' ? path : `/en${path}`),
});
