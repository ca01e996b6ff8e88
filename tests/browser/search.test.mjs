// The search as a person uses it: box, suggestions, results, with the keyboard, without JavaScript, when the host fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import axe from 'axe-core';

import { WAIT_MAX, PHONE, WIDE } from './support/browser.mjs';
import { browser, site } from './support/opened.mjs';

/** @param {string} path @param {(page: import('playwright-core').Page) => Promise<void>} work @param {import('playwright-core').BrowserContextOptions} [options] */
async function at(path, work, options = { viewport: PHONE }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(site.origin + path);
  await work(page);
  await context.close();
}

test('the index is asked for at the first focus, not before', () =>
  at('/servizi/badante/', async (page) => {
    const asked = () => site.seen.filter((it) => it.path.startsWith('/search/')).length;
    const before = asked();
    await page.waitForLoadState('networkidle');
    assert.equal(asked(), before);
    await Promise.all([page.waitForResponse(/\/search\/it\/index\.json/, WAIT_MAX), page.focus('#_q')]);
    assert.equal(asked(), before + 1);
    // It is requested while the scripts load; they use that response and send no other request.
    await page.waitForSelector('[role=combobox]', WAIT_MAX);
    await page.keyboard.type('badan');
    await page.locator('#_q-suggerimenti li').first().waitFor(WAIT_MAX);
    assert.equal(asked(), before + 1);
  }));

test('suggestions: typed, gone through by arrows, closed by Escape, opened by Enter', () =>
  at('/', async (page) => {
    const [input, list] = [page.locator('#_q'), page.locator('#_q-suggerimenti')];
    await input.focus();
    await page.waitForSelector('[role=combobox]', WAIT_MAX);
    await page.keyboard.type('badan', { delay: 20 });
    // While it is typed, suggestions of the first letters may be shown for a moment.
    await list.locator('li:first-child', { hasText: /^Badante/ }).waitFor(WAIT_MAX);
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    assert.equal(await list.locator('mark').first().innerText(), 'Badante');
    await page.keyboard.press('ArrowDown');
    const first = await input.getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${first}`).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');
    assert.notEqual(await input.getAttribute('aria-activedescendant'), first, 'from the first up is the last');
    await page.keyboard.press('Escape');
    assert.ok(await list.isHidden());
    assert.equal(await input.getAttribute('aria-expanded'), 'false');
    assert.equal(await input.inputValue(), 'badan', 'the typed text is unchanged');
    await page.keyboard.press('ArrowDown');
    await list.locator('li').first().waitFor(WAIT_MAX);
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForURL('**/servizi/badante/', WAIT_MAX), page.keyboard.press('Enter')]);
  }));

test('a suggestion opens at a touch', () =>
  at('/enti/', async (page) => {
    await page.fill('#_q', 'colf');
    await page.locator('#_q-suggerimenti li').first().waitFor(WAIT_MAX);
    await Promise.all([page.waitForURL('**/servizi/colf/', WAIT_MAX), page.locator('#_q-suggerimenti li').first().click()]);
  }));

for (const viewport of [PHONE, WIDE]) {
  test(`axe finds nothing in suggestions, results and nothing found at ${viewport.width} px`, async () => {
    const faults = async (/** @type {import('playwright-core').Page} */ page) => {
      await page.evaluate(axe.source);
      return page.evaluate(async () => {
        const run = /** @type {typeof import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
        const values = run.getRules().map((it) => it.ruleId);
        return (await run.run(document, { runOnly: { type: 'rule', values } })).violations.flatMap((rule) => rule.nodes.map((it) => `${rule.id} ${it.html}`));
      });
    };
    await at('/enti/', async (page) => {
      await page.fill('#_q', 'badan');
      await page.locator('#_q-suggerimenti li').first().waitFor(WAIT_MAX);
      await page.keyboard.press('ArrowDown');
      assert.deepEqual(await faults(page), []);
    }, { viewport });
    for (const query of ['fisoterapia', 'zzqqxxy']) {
      await at(`/cerca/?q=${query}`, async (page) => {
        await page.locator('#_trovati', { hasText: /niente|\d/ }).waitFor(WAIT_MAX);
        assert.deepEqual(await faults(page), []);
      }, { viewport });
    }
  });
}

test('Enter leads to the results; the address can be shared, and back leads back', () =>
  at('/', async (page) => {
    await page.fill('#_q', 'infermiere a casa');
    await Promise.all([page.waitForURL('**/cerca/?q=infermiere+a+casa', WAIT_MAX), page.keyboard.press('Enter')]);
    await page.locator('.results a').first().waitFor(WAIT_MAX);
    assert.equal(await page.locator('.results h3').first().innerText(), 'Infermiere a casa');
    const status = await page.locator('#_ricerca [role=status]').innerText();
    assert.match(status, /^\d+ risultati$/, 'the count is announced');
    await page.fill('#_cerca', 'idraulico');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cerca/?q=idraulico', WAIT_MAX);
    await page.waitForFunction(() => document.querySelector('.results h3')?.textContent === 'Idraulico', null, WAIT_MAX);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('.results h3')?.textContent === 'Infermiere a casa', null, WAIT_MAX);
    assert.equal(await page.inputValue('#_cerca'), 'infermiere a casa');
  }));

test('a misspelt word is corrected, and the correction is shown', () =>
  at('/cerca/?q=fisoterapia', async (page) => {
    await page.locator('.results a').first().waitFor(WAIT_MAX);
    assert.equal(await page.locator('.meant a').innerText(), 'fisioterapia');
    assert.match(await page.locator('.results h3').first().innerText(), /Fisioterapia/);
  }));

test('citizens do not see how a result was computed', () =>
  at('/cerca/?q=bandante&spiega', async (page) => {
    await page.locator('.results a').first().waitFor(WAIT_MAX);
    assert.equal(await page.locator('.why').count(), 0);
  }));

test('filters narrow, show their counts, and are in the address', () =>
  at('/cerca/?q=cane', async (page) => {
    await page.locator('.results a').first().waitFor(WAIT_MAX);
    const all = Number.parseInt(await page.innerText('#_trovati'));
    await page.click('.narrowing summary');
    const option = await page.locator('select[name=category] option[value=animali]').innerText();
    const count = Number(option.match(/\((\d+)\)/)?.[1]);
    await page.selectOption('select[name=category]', 'animali');
    await page.waitForURL(/category=animali/, WAIT_MAX);
    await page.waitForFunction((it) => document.querySelector('#_trovati')?.textContent?.startsWith(`${it} `), count, WAIT_MAX);
    assert.ok(count > 0 && count < all);
    await page.click('.narrow button');
    await page.waitForFunction((it) => document.querySelector('#_trovati')?.textContent?.startsWith(`${it} `), all, WAIT_MAX);
  }));

test('more results are appended, and the first of them gets the focus', () =>
  at('/cerca/?q=anziani', async (page) => {
    await page.locator('#_altri').waitFor(WAIT_MAX);
    assert.equal(await page.locator('.results > li').count(), 10);
    await page.click('#_altri');
    await page.waitForFunction(() => document.querySelectorAll('.results > li').length === 20, null, WAIT_MAX);
    assert.ok(await page.evaluate(() => document.activeElement === document.querySelectorAll('.results a')[10]));
  }));

test('nothing found: other ways and a person’s phone', () =>
  at('/cerca/?q=zzqqxxy', async (page) => {
    await page.locator('#_trovati', { hasText: 'niente' }).waitFor(WAIT_MAX);
    assert.equal(await page.innerText('#_trovati'), 'Non abbiamo trovato niente');
    assert.ok(await page.isVisible('#_altre-vie'));
    assert.ok(await page.isVisible('#_altre-vie a[href="tel:020202"]'));
  }));

test('when the index cannot be loaded, the page shows a message and other ways', () =>
  at('/', async (page) => {
    await page.route('**/search/**', (route) => route.abort());
    await page.goto(`${site.origin}/cerca/?q=badante`);
    await page.locator('#_trovati', { hasText: 'connessione' }).waitFor(WAIT_MAX);
    assert.match(await page.innerText('#_trovati'), /connessione/);
    assert.ok(await page.isVisible('#_altre-vie'));
  }));

test('without JavaScript the form leads to a page of other ways', () =>
  at('/servizi/badante/', async (page) => {
    await page.fill('#_q', 'baby sitter');
    await Promise.all([page.waitForURL('**/cerca/?q=baby+sitter'), page.press('#_q', 'Enter')]);
    assert.ok(await page.isVisible('#_altre-vie'));
    assert.ok(await page.isHidden('#_ricerca'));
    assert.ok((await page.locator('#_altre-vie .chips a').count()) > 10);
  }, { viewport: PHONE, javaScriptEnabled: false }));

test('the search sends no request to another host and stores nothing', () =>
  at('/cerca/?q=badante', async (page) => {
    /** @type {string[]} */ const asked = [];
    page.on('request', (it) => void asked.push(it.url()));
    await page.reload();
    await page.locator('.results a').first().waitFor(WAIT_MAX);
    assert.ok(asked.length > 3);
    assert.deepEqual(asked.filter((it) => !it.startsWith(site.origin)), []);
    assert.equal(await page.evaluate(() => document.cookie.length + localStorage.length + sessionStorage.length), 0);
  }));
