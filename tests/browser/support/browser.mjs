// Chromium, quiet: it asks nothing of the network on its own account.

import { execFileSync } from 'node:child_process';

import { chromium } from 'playwright-core';

export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** @returns {Promise<import('playwright-core').Browser>} with a fresh profile */
export async function openBrowser() {
  return chromium.launch({ executablePath: chromiumPath(), args: QUIET });
}

/** Where Chromium is: that of the system, or of CHROMIUM. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  try {
    return execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error('there is no chromium: ./test installs it, or set CHROMIUM to its path');
  }
}

/** Widths that the pages are tested at, in CSS pixels. */
export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };
export const SMALLEST = { width: 320, height: 640 };

/**
 * Opens a page of the site. A redirect is held where it is, to be looked at.
 * @param {import('playwright-core').Page} page @param {string} origin @param {import('./kinds.mjs').Kind} kind
 */
export async function visit(page, origin, kind) {
  // Nothing comes with an answer 204, and the browser stays.
  if (kind.leadsTo) await page.route(origin + kind.leadsTo, (route) => route.fulfill({ status: 204 }));
  await page.goto(origin + kind.path, { waitUntil: 'load' });
}

/** Runs in the page: what reaches over the right edge, if the page can be scrolled there. */
export function sticksOut() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 0.5);
  return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 5).map((it) => it.outerHTML.slice(0, 120))];
}
