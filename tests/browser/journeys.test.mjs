// Journeys of a citizen: from the first page to a provider, by each path.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PHONE, SMALLEST, WIDE } from './support/browser.mjs';
import { browser, site } from './support/opened.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {(page: Page) => Promise<void>} walk @param {import('playwright-core').BrowserContextOptions} [options] */
async function journey(walk, options = { viewport: PHONE }) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(`${site.origin}/`);
  await walk(page);
  await context.close();
}

/** Follows the first link with these words that can be seen, folded lists opened as a person would. @param {Page} page @param {string} words */
async function follow(page, words) {
  const before = page.url();
  await page.locator('a:visible', { hasText: words }).first().click();
  await page.waitForURL((it) => it.href !== before);
}

const path = (/** @type {Page} */ page) => new URL(page.url()).pathname;

/** The end of every journey: a service page with a price and a phone number. @param {Page} page */
async function arrived(page) {
  assert.match(path(page), /^(\/en)?\/servizi\/.+/);
  assert.ok(await page.locator('[data-element=service-title]').isVisible());
  assert.ok(await page.locator('.price-now').isVisible());
  assert.ok(await page.locator('main a[href^="tel:"]').first().isVisible());
}

/** @param {Page} page */
async function browses(page) {
  await follow(page, 'Cura degli animali domestici');
  assert.equal(path(page), '/categorie/animali/');
  await follow(page, 'Dog sitter');
  await arrived(page);
}

/** Answers the first questions until there are services. @param {Page} page */
async function asksTheFinder(page) {
  await follow(page, 'Ti guidiamo noi');
  assert.equal(path(page), '/trova/');
  for (let questions = 0; await page.locator('.answers').count(); questions++) {
    assert.ok(questions < 5, 'five questions at most');
    assert.ok(await page.locator('.dont-know').count(), 'a question has the answer “I do not know”');
    const before = page.url();
    await page.locator('.answers a').first().click();
    await page.waitForURL((it) => it.href !== before);
  }
  const before = page.url();
  await page.locator('main article h3 a').first().click();
  await page.waitForURL((it) => it.href !== before);
  await arrived(page);
}

/** Goes by Tab until the focus is on a link with these words, and presses Enter. @param {Page} page @param {string} words */
async function tabTo(page, words) {
  for (let stops = 0; stops < 200; stops++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((it) => document.activeElement?.textContent?.includes(it), words)) {
      const before = page.url();
      await page.keyboard.press('Enter');
      return page.waitForURL((it) => it.href !== before);
    }
  }
  throw new Error(`Tab does not come to "${words}"`);
}

test('browsing: home, category, service page', () => journey(browses));
test('the guided finder: from the first question to a service page', () => journey(asksTheFinder));

test('another language, and back, on the same page', () =>
  journey(async (page) => {
    await browses(page);
    await follow(page, 'English');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.equal(path(page), '/en/servizi/dog-sitter/');
    await arrived(page);
    await follow(page, 'Italiano');
    assert.equal(path(page), '/servizi/dog-sitter/');
  }));

test('by keyboard alone: past the menu, to a category, a service page, a provider', () =>
  journey(async (page) => {
    await tabTo(page, 'Vai al contenuto');
    await tabTo(page, 'Cura degli animali domestici');
    await tabTo(page, 'Dog sitter');
    await arrived(page);
    await tabTo(page, 'Chi chiamare');
    assert.equal(new URL(page.url()).hash, '#_enti-del-servizio');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement?.closest('.offers')), 'the focus goes on where the link led');
  }, { viewport: WIDE }));

test('without JavaScript: browsing, and the finder', async () => {
  await journey(browses, { viewport: PHONE, javaScriptEnabled: false });
  await journey(asksTheFinder, { viewport: PHONE, javaScriptEnabled: false });
});

/** All that matters is within the window's width. @param {Page} page */
async function fits(page) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} scrolls sideways`);
}

test('on the smallest screen: browsing, and the finder', async () => {
  const small = { viewport: SMALLEST };
  await journey(async (page) => (await fits(page), await browses(page), fits(page)), small);
  await journey(async (page) => (await asksTheFinder(page), fits(page)), small);
});

test('with the page at 200 %, on a desktop screen', () =>
  // A zoom of 200 % halves the window in CSS pixels, and doubles the dots of each.
  journey(async (page) => (await browses(page), fits(page)), { viewport: { width: WIDE.width / 2, height: WIDE.height / 2 }, deviceScaleFactor: 2 }));

test('a person of seventy finds a badante in two taps', () =>
  journey(async (page) => {
    assert.ok(await page.locator('main input[type=search]').evaluate((it) => it.getBoundingClientRect().bottom < innerHeight), 'the search is on the first screen');
    await follow(page, 'Persone anziane');
    await follow(page, 'Badante');
    assert.equal(path(page), '/servizi/badante/');
    await arrived(page);
  }));
