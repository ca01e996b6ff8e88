// Without JavaScript: the words are there, and filters are links to pages.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PHONE, visit } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { kind } from './support/kinds.mjs';
import { browser, site } from './support/opened.mjs';
import { KINDS_IN_SCOPE, PAGES_AT_ONCE } from './support/scope.mjs';

const LEAST_PERCENT = 95;

/**
 * The part of the words of `all` that `some` has too, each as often.
 * @param {string} all @param {string} some @returns {number} per cent
 */
function shared(all, some) {
  const words = (/** @type {string} */ text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const word of words(some)) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of words(all)) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    left.set(word, count - 1);
  }
  return (100 * found) / words(all).length;
}

/**
 * The words of a page, except those of controls that need a script, such as the estimator: without JavaScript they
 * are not there, and would only lead nowhere, and what is open at this moment. What they are about is on the page in words and tables.
 * @param {import('./support/kinds.mjs').Kind} kind @param {boolean} javaScriptEnabled
 */
async function wordsOf(kind, javaScriptEnabled) {
  const page = await browser.newPage({ viewport: PHONE, javaScriptEnabled });
  await visit(page, site.origin, kind);
  await page.waitForLoadState('networkidle');
  // A script of ours runs where the page has none, too.
  await page.evaluate(() => document.querySelectorAll('[data-script], .scripted, [data-hours]').forEach((it) => it.remove()));
  const words = await page.innerText('body');
  await page.close();
  return words;
}

describe('without JavaScript', PAGES_AT_ONCE, () => {
  for (const kind of KINDS_IN_SCOPE) {
    test(`shows nearly all without JavaScript: ${kind.name}`, async () => {
      const percent = shared(await wordsOf(kind, true), await wordsOf(kind, false));
      record(kind.name, { 'per cent of the words': Number(percent.toFixed(1)) });
      assert.ok(percent >= LEAST_PERCENT, `${percent} %`);
    });
  }
});

for (const name of ['all services', 'category', 'audience', 'need', 'municipio', 'free services']) {
  test(`filters are links to pages: ${name}`, async () => {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.origin + kind(name).path);
    const hrefs = await page.$$eval('.filters a', (links) => links.map((it) => /** @type {HTMLAnchorElement} */ (it).href));
    assert.ok(hrefs.length > 20, `${hrefs.length} filters`);
    const dead = [];
    for (const href of new Set(hrefs)) if (!(await context.request.get(href)).ok()) dead.push(href);
    record(`filters of ${name}`, { filters: hrefs.length, 'dead filters': dead.length });
    assert.deepEqual(dead, []);
    // What cannot work without JavaScript is not shown without it.
    assert.deepEqual(await page.locator('.filters :is(select, button, input):visible').evaluateAll((all) => all.map((it) => it.outerHTML)), []);
    await context.close();
  });
}

test('a filter narrows without JavaScript', async () => {
  const page = await browser.newPage({ viewport: PHONE, javaScriptEnabled: false });
  const count = () => page.locator('.with-side h3').count();
  await page.goto(`${site.origin}/servizi/`);
  const all = await count();
  await page.locator('.filters .chips a', { hasText: 'Gratuiti' }).first().click();
  await page.waitForURL('**/gratuiti/');
  assert.ok((await count()) > 0 && (await count()) < all);
  await page.close();
});

test('words that only JavaScript shows are counted', () => {
  assert.equal(shared('uno due tre quattro', 'quattro Tre'), 50);
  assert.equal(shared('uno uno uno uno', 'uno'), 25);
  assert.equal(shared('L’aiuto', 'l’aiuto a casa'), 100);
});
