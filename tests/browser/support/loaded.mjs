// A page of the site as a first visitor gets it: what it asked for, and what it complained about.

import { PHONE, visit } from './browser.mjs';
import { browser, site } from './opened.mjs';

/**
 * Loads a page in a fresh profile and waits until it asks for nothing more; `close` when done.
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
  const before = site.seen.length;
  await visit(page, site.origin, kind);
  await page.waitForLoadState('networkidle');
  return { page, context, complaints, requests, answers: site.seen.slice(before), close: () => context.close() };
}

/** What was asked of others. @param {string[]} requests */
export function elsewhere(requests) {
  return requests.filter((it) => new URL(it).origin !== site.origin);
}
