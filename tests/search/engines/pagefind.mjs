// Pagefind, configured as in its documentation: pages as HTML, with weights in attributes. All words of a query must match.

import { BOOSTS } from './fields.mjs';

export const name = 'pagefind';
export const label = 'Pagefind, default';

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** @type {import('./index.mjs').Publish} */
export async function publish(pages) {
  const { createIndex, close } = await import('pagefind');
  const { index } = await createIndex({ forceLanguage: 'it' });
  if (!index) throw new Error('Pagefind made no index');
  for (const { id, title, words, summary, body } of pages) {
    const part = (/** @type {keyof typeof BOOSTS} */ field, /** @type {string} */ text) => `<p data-pagefind-weight="${BOOSTS[field]}">${escaped(text)}</p>`;
    const parts = [part('words', words.join('. ')), part('summary', summary), part('body', body)];
    const content = `<html lang="it"><body data-pagefind-body><h1 data-pagefind-weight="${BOOSTS.title}">${escaped(title)}</h1>${parts.join('')}</body></html>`;
    await index.addHTMLFile({ url: `/${id}/`, content });
  }
  const { files } = await index.getFiles();
  await close();
  return new Map(files.map((it) => [it.path, it.content]));
}

/** Defines the browser globals that Pagefind needs. @param {string} base @param {typeof globalThis.fetch} fetch */
async function load(base, fetch) {
  if (typeof document !== 'undefined' && typeof window !== 'undefined') return import(/* @vite-ignore */ `${base}pagefind.js`);
  Object.assign(globalThis, { fetch, document: { currentScript: null, querySelector: () => ({ getAttribute: () => 'it' }) } });
  return import(`data:text/javascript,${encodeURIComponent(await (await fetch(`${base}pagefind.js`)).text())}`);
}

/** @param {{ base: string, fetch: typeof globalThis.fetch }} options */
export async function instance({ base, fetch }) {
  const { createInstance } = await load(base, fetch);
  return createInstance({ basePath: base, baseUrl: '/' });
}

/** @param {any[]} results @returns {Promise<import('./index.mjs').Answer[]>} */
export const answers = (results) => Promise.all(results.slice(0, 10).map(async (it) => {
  const { url, meta } = await it.data();
  return { id: url.slice(1, -1), title: meta.title };
}));

/** @type {import('./index.mjs').Open} */
export async function open(options) {
  const pagefind = await instance(options);
  return async (query) => answers((await pagefind.search(query)).results);
}
