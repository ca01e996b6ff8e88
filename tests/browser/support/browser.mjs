// Chromium without its own background requests.

import { execFileSync } from 'node:child_process';

import { chromium } from 'playwright-core';

import { DAY } from './site.mjs';

export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * The browser of `run.mjs`, which all test files share, or a new one if a test file is started by hand. Each context has a fresh profile
 * and the clock of the day of the build, at noon in Milan: pages say what is open now.
 * Closing the shared one only closes the contexts of this file.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function openBrowser() {
  const shared = process.env.WEMI_BROWSER;
  const browser = await (shared ? chromium.connect(shared, WAIT_MAX) : chromium.launch({ executablePath: chromiumPath(), args: QUIET, ...WAIT_MAX }));
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(WAIT_MAX.timeout);
    await context.clock.setFixedTime(`${DAY}T12:00:00+01:00`);
    return context;
  };
  return browser;
}

/** How long a test waits for an event before it fails, in milliseconds: far more than any event takes on a busy machine. */
export const WAIT_MAX = { timeout: 120_000 };

/** Starts the browser that all test files share: its `wsEndpoint()` is WEMI_BROWSER. */
export async function startBrowser() {
  return chromium.launchServer({ executablePath: chromiumPath(), args: QUIET, ...WAIT_MAX });
}

/** The path of Chromium: CHROMIUM, or one of the system. The headless shell opens a page in a third of the time. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  try {
    return execFileSync('sh', ['-c', 'command -v chromium-headless-shell || command -v chromium'], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error('there is no chromium: ./test installs it, or set CHROMIUM to its path');
  }
}

/** Widths that the pages are tested at, in CSS pixels. */
export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };
export const SMALLEST = { width: 320, height: 640 };

/**
 * Opens a page of the site. A redirect is not followed, so that it can be checked.
 * @param {import('playwright-core').Page} page @param {string} origin @param {import('./kinds.mjs').Kind} kind
 */
export async function visit(page, origin, kind) {
  // After a response 204 the browser stays on the page.
  if (kind.leadsTo) await page.route(origin + kind.leadsTo, (route) => route.fulfill({ status: 204 }));
  await page.goto(origin + kind.path, { waitUntil: 'load' });
}

/** Runs in the page: the elements beyond the right edge, if the page scrolls sideways. */
export function sticksOut() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > width + 0.5);
  return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 5).map((it) => it.outerHTML.slice(0, 120))];
}
