// The pages as parsed files, for checks without a browser.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseHTML } from 'linkedom';

import { dist } from './site.mjs';

/** The base URL of the site: the beginning of its absolute URLs. */
export const BASE = 'https://wemi.example.org';

/** @returns {string[]} each file of the site as the path of its URL, in order */
export function files(folder = dist()) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((it) => it.isFile()).map((it) => `/${path.relative(folder, path.join(it.parentPath, it.name))}`).sort();
}

/** The pages of services, as files, without the redirect of one and the pages of the list, which are in the same folder. */
export const servicePages = () => files().filter((it) => /^\/servizi\/.+\/index\.html$/.test(it) && !/\/(tata|pagina-\d+)\//.test(it));

/** @param {string} file */
export function read(file, folder = dist()) {
  return readFileSync(path.join(folder, file), 'utf8');
}

/**
 * @typedef {object} Page
 * @property {string} url
 * @property {string} html
 * @property {Document} document
 */

/** @param {(url: string) => boolean} [isWanted] to parse them all takes a while @returns {Page[]} */
export function pages(isWanted = () => true, folder = dist()) {
  return files(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({ file, url: file.replace(/\/index\.html$/, '/') }))
    .filter(({ url }) => isWanted(url))
    .map(({ file, url }) => {
      const html = read(file, folder);
      return { url, html, document: /** @type {any} */ (parseHTML(html).document) };
    });
}
