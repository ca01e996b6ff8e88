// Chromium and a host of the site, open while the tests of the importing file run.

import { after } from 'node:test';

import { openBrowser, visit } from './browser.mjs';
import { host } from './host.mjs';

export const browser = await openBrowser();
export const site = await host();

/** Tabs that no test uses at present. @type {import('playwright-core').Page[]} */
const idle = [];

/**
 * Opens a page of the site for a check that stores nothing. Tests use the same tabs one after the other, since a new tab takes nearly as
 * long as to load the page; `work` sets the size of the window and the colours that it needs.
 * @template T @param {import('./kinds.mjs').Kind} kind @param {(page: import('playwright-core').Page) => Promise<T>} work @returns {Promise<T>}
 */
export async function onPage(kind, work) {
  const page = idle.pop() ?? (await browser.newPage({ reducedMotion: 'reduce' }));
  await page.unrouteAll();
  await visit(page, site.origin, kind);
  const result = await work(page);
  idle.push(page);
  return result;
}

after(async () => {
  await browser.close();
  site.close();
});
