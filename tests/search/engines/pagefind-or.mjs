// Pagefind with an OR fallback: if fewer than ten pages match all words, pages that match some follow, by the sum of the scores of each word.

import { answers, instance, publish } from './pagefind.mjs';

export { publish };

export const name = 'pagefind-or';
export const label = 'Pagefind with an OR fallback';

/** @type {import('./index.mjs').Open} */
export async function open(options) {
  const pagefind = await instance(options);
  return async (query) => {
    const all = (await pagefind.search(query)).results;
    const words = query.split(/\s+/).filter(Boolean);
    if (all.length >= 10 || words.length < 2) return answers(all);
    /** @type {Map<string, { score: number, result: any }>} */
    const some = new Map();
    for (const word of words) {
      for (const result of (await pagefind.search(word)).results) {
        some.set(result.id, { score: (some.get(result.id)?.score ?? 0) + result.score, result });
      }
    }
    const first = new Set(all.map((/** @type {any} */ it) => it.id));
    const rest = [...some.values()].filter(({ result }) => !first.has(result.id)).sort((a, b) => b.score - a.score);
    return answers([...all, ...rest.map((it) => it.result)]);
  };
}
