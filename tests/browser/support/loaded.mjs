// A page of the site on a first visit: its requests and its console messages.

import { PHONE, visit } from './browser.mjs';
import { host } from './host.mjs';
import { browser } from './opened.mjs';

/**
 * Loads a page in a fresh profile from a host of its own, and waits until there are no more requests; call `close` when done.
 * @param {import('./kinds.mjs').Kind} kind @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function load(kind, options = { viewport: PHONE }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  /** @type {string[]} */ const complaints = [];
  /** @type {string[]} */ const requests = [];
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('request', (request) => void requests.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (it) => console.error(`policy: ${it.violatedDirective} ${it.blockedURI}`));
  });
  const site = await host();
  await visit(page, site.origin, kind);
  await page.waitForLoadState('networkidle');
  const close = async () => {
    await context.close();
    site.close();
  };
  return { page, context, complaints, requests, origin: site.origin, answers: site.seen, close };
}

/** The requests to other hosts than `origin`. @param {string[]} requests @param {string} origin */
export function elsewhere(requests, origin) {
  return requests.filter((it) => new URL(it).origin !== origin);
}
