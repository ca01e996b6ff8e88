// The engines, with the same two functions each.

/**
 * @typedef {import('../site.mjs').PageFields} PageFields
 * @typedef {Map<string, string | Uint8Array>} Files files to serve, by path
 * @typedef {(pages: PageFields[], built: (folder: string) => Files) => Files | Promise<Files>} Publish
 *   `built`: returns the files in a folder of the built site
 * @typedef {{ id: string, title: string }} Answer a service by its id, any other page by its path
 * @typedef {(query: string) => Promise<Answer[]>} Search at most ten answers, the best first
 * @typedef {(options: { base: string, fetch: typeof globalThis.fetch }) => Promise<Search>} Open
 *   `base`: base URL of the files, with a slash at the end. A file is fetched when a query needs it, and cached.
 * @typedef {{ name: string, label: string, publish: Publish, open: Open }} Engine
 */

/** Each is loaded only if it is selected: `wemi` needs no package. @type {Record<string, () => Promise<Engine>>} */
export const ENGINES = {
  wemi: () => import('./wemi.mjs'),
  pagefind: () => import('./pagefind.mjs'),
  'pagefind-or': () => import('./pagefind-or.mjs'),
  minisearch: () => import('./minisearch.mjs'),
  lunr: () => import('./lunr.mjs'),
  elasticlunr: () => import('./elasticlunr.mjs'),
};
