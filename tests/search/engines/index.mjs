// The engines, all behind the same two functions.

/**
 * @typedef {import('../site.mjs').Sheet} Sheet
 * @typedef {Map<string, string | Uint8Array>} Files what a host must serve, by path
 * @typedef {(sheets: Sheet[], built: (folder: string) => Files) => Files | Promise<Files>} Publish
 *   `built`: the files of the built site that are in a folder of it
 * @typedef {{ id: string, title: string }} Answer a service by its id, any other page by its path
 * @typedef {(query: string) => Promise<Answer[]>} Search at most ten answers, the best first
 * @typedef {(options: { base: string, fetch: typeof globalThis.fetch }) => Promise<Search>} Open
 *   `base`: where the files are, with a slash at its end. It asks for a file only when a query needs it, and keeps it.
 * @typedef {{ name: string, label: string, publish: Publish, open: Open }} Engine
 */

/** Each is loaded only when it is asked for: ours needs no package. @type {Record<string, () => Promise<Engine>>} */
export const ENGINES = {
  wemi: () => import('./wemi.mjs'),
  pagefind: () => import('./pagefind.mjs'),
  'pagefind-or': () => import('./pagefind-or.mjs'),
  minisearch: () => import('./minisearch.mjs'),
  lunr: () => import('./lunr.mjs'),
  elasticlunr: () => import('./elasticlunr.mjs'),
};
