// MiniSearch configured for Italian: own tokenizer and stemmer, the last word as a prefix, fuzzy matching.

import MiniSearch from 'minisearch';

import { BOOSTS, flat } from './fields.mjs';
import { term, words } from './italian.mjs';

export const name = 'minisearch';
export const label = 'MiniSearch, tuned for Italian';

/** @type {import('minisearch').Options} */
const OPTIONS = {
  fields: Object.keys(BOOSTS),
  storeFields: ['title', 'summary'],
  tokenize: words,
  processTerm: term,
  searchOptions: {
    boost: BOOSTS,
    fuzzy: (it) => (it.length > 3 ? 0.2 : false),
    prefix: (_, at, terms) => at === terms.length - 1,
    weights: { fuzzy: 0.3, prefix: 0.6 },
  },
};

/** @type {import('./index.mjs').Publish} */
export function publish(pages) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(pages.map(flat));
  return new Map([['index.json', JSON.stringify(index)]]);
}

/** @type {import('./index.mjs').Open} */
export async function open({ base, fetch }) {
  const index = MiniSearch.loadJSON(await (await fetch(`${base}index.json`)).text(), OPTIONS);
  return async (query) => index.search(query).slice(0, 10).map(({ id, title }) => ({ id, title }));
}
