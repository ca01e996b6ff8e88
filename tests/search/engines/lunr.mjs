// lunr with Italian from lunr-languages: each word exactly, as a prefix, and with one typo.

import lunr from 'lunr';
import support from 'lunr-languages/lunr.stemmer.support.js';
import italian from 'lunr-languages/lunr.it.js';

import { BOOSTS, flat, shown } from './fields.mjs';

support(lunr);
italian(lunr);

export const name = 'lunr';
export const label = 'lunr it, wildcard + fuzzy';

/** @type {import('./index.mjs').Publish} */
export function publish(pages) {
  const index = lunr(function build() {
    this.use(/** @type {any} */ (lunr).it);
    this.ref('at');
    for (const [field, boost] of Object.entries(BOOSTS)) this.field(field, { boost });
    pages.forEach((it, at) => this.add({ ...flat(it), at }));
  });
  return new Map([['index.json', JSON.stringify(index)], ['shown.json', shown(pages)]]);
}

/** @type {import('./index.mjs').Open} */
export async function open({ base, fetch }) {
  const [raw, pages] = await Promise.all(['index.json', 'shown.json'].map(async (it) => (await fetch(base + it)).json()));
  const index = lunr.Index.load(raw);
  return async (query) => {
    const found = index.query((it) => {
      for (const token of lunr.tokenizer(query)) {
        const word = token.toString().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
        if (!word) continue;
        it.term(word, { boost: 10 });
        it.term(word, { boost: 3, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length > 4) it.term(word, { boost: 1, usePipeline: false, editDistance: 1 });
      }
    });
    return found.slice(0, 10).map(({ ref }) => ({ id: pages[ref][0], title: pages[ref][1] }));
  };
}
