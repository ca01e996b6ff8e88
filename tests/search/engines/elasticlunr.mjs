// elasticlunr without stored documents, with Italian from lunr-languages, weighted fields and token expansion.

import elasticlunr from 'elasticlunr';
import support from 'lunr-languages/lunr.stemmer.support.js';
import italian from 'lunr-languages/lunr.it.js';

import { BOOSTS, flat, shown } from './fields.mjs';

// elasticlunr lacks this function, which the Italian module of lunr-languages needs.
elasticlunr.generateStopWordFilter = (/** @type {string[]} */ words) => {
  const common = new Set(words);
  return (/** @type {string} */ word) => (common.has(word) ? undefined : word);
};
support(elasticlunr);
italian(elasticlunr);

export const name = 'elasticlunr';
export const label = 'elasticlunr it, lean, boost + expand';

/** @type {import('./index.mjs').Publish} */
export function publish(pages) {
  const index = elasticlunr(function build() {
    this.use(elasticlunr.it);
    this.setRef('at');
    this.saveDocument(false);
    for (const field of Object.keys(BOOSTS)) this.addField(field);
  });
  pages.forEach((it, at) => index.addDoc({ ...flat(it), at }));
  return new Map([['index.json', JSON.stringify(index)], ['shown.json', shown(pages)]]);
}

/** @type {import('./index.mjs').Open} */
export async function open({ base, fetch }) {
  const [raw, pages] = await Promise.all(['index.json', 'shown.json'].map(async (it) => (await fetch(base + it)).json()));
  const index = elasticlunr.Index.load(raw);
  const options = { fields: Object.fromEntries(Object.entries(BOOSTS).map(([field, boost]) => [field, { boost }])), bool: 'OR', expand: true };
  return async (query) => index.search(query, options).slice(0, 10).map(({ ref }) => ({ id: pages[ref][0], title: pages[ref][1] }));
}
