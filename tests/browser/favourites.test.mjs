// Saved services: on a click only, on the device only, as names only.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import axe from 'axe-core';

import { openBrowser, WAIT_MAX, PHONE, SMALLEST, sticksOut, WIDE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { faultsOf, kept } from './support/walk.mjs';

const KEY = 'wemi-preferiti';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
before(async () => {
  browser = await openBrowser();
  site = await host();
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @typedef {import('playwright-core').Page} Page */
/** @param {string} path @param {(page: Page, complaints: string[]) => Promise<void>} work @param {import('playwright-core').BrowserContextOptions & {stored?: string, broken?: string}} [options] */
async function at(path, work, { stored, broken, ...options } = { viewport: PHONE }) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  /** @type {string[]} */ const complaints = [];
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('console', (it) => void (it.type() === 'error' && complaints.push(it.text())));
  page.on('request', (it) => void (it.url().startsWith(site.origin) || complaints.push(it.url())));
  if (stored !== undefined) {
    await page.goto(`${site.origin}/404.html`);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, stored]);
  }
  if (broken) await page.addInitScript(broken);
  await page.goto(site.origin + path);
  await work(page, complaints);
  assert.deepEqual(complaints, []);
  await context.close();
}

const storedIn = (/** @type {Page} */ page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const status = (/** @type {Page} */ page) => page.locator('#_preferiti [role=status]');
const titles = (/** @type {Page} */ page) => page.locator('.saved-list h3').allInnerTexts();
const CLOSED = 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })';
const FULL = 'Storage.prototype.setItem = () => { throw new DOMException("no", "QuotaExceededError"); }';

test('nothing is kept before the click, and only the name after it; the button shows it', () =>
  at('/servizi/badante/', async (page) => {
    const button = page.getByRole('button', { name: 'Salva fra i preferiti' });
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    assert.match(await page.innerText('.save'), /solo su questo dispositivo/);
    assert.deepEqual(await page.evaluate(kept), []);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-save][aria-pressed=true]', WAIT_MAX);
    assert.match(await page.innerText('.save [role=status]'), /Salvato/);
    assert.deepEqual(await page.evaluate(kept), ['localStorage']);
    assert.equal(await page.evaluate(() => localStorage.length), 1);
    assert.equal(await storedIn(page), '["badante"]');
    await page.reload();
    await page.waitForSelector('[data-save][aria-pressed=true]', WAIT_MAX);
    await page.click('[data-save]');
    await page.waitForSelector('[data-save][aria-pressed=false]', WAIT_MAX);
    assert.deepEqual(await page.evaluate(kept), [], 'taken back, nothing is left');
    assert.deepEqual(await page.context().cookies(), []);
  }));

test('the list has title, price and link, and the host does not receive its names', () =>
  at('/preferiti/', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    assert.deepEqual(await titles(page), ['Badante', 'Baby sitter']);
    assert.match(await page.locator('.saved-list > li').first().innerText(), /€/);
    assert.equal(await page.locator('.saved-list a').first().getAttribute('href'), '/servizi/badante/');
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((it) => it.name));
    assert.deepEqual(asked.filter((it) => /badante|baby-sitter/.test(it)), []);
  }, { viewport: PHONE, stored: '["badante","baby-sitter"]' }));

test('one service is removed, then all, after a confirmation by keyboard', () =>
  at('/preferiti/', async (page) => {
    await page.getByRole('button', { name: 'Togli Badante' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.saved-list > li').length === 2, undefined, WAIT_MAX);
    assert.equal(await page.evaluate(() => document.activeElement?.id), '_preferiti');
    assert.equal(await storedIn(page), '["colf","baby-sitter"]');
    const all = page.getByRole('button', { name: 'Cancella tutto', exact: true });
    await all.focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.getByRole('dialog', { name: 'Vuoi davvero' }).isVisible());
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /^No/, 'the harmless answer has the focus');
    await page.keyboard.press('Escape');
    assert.equal(await storedIn(page), '["colf","baby-sitter"]', 'Escape deletes nothing');
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Cancella tutto/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    assert.equal(await storedIn(page), '["colf","baby-sitter"]', 'No deletes nothing');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await status(page).filter({ hasText: 'non resta niente' }).waitFor(WAIT_MAX);
    assert.deepEqual(await page.evaluate(kept), []);
    assert.ok(await page.locator('.empty').isVisible());
  }, { viewport: PHONE, stored: '["badante","colf","baby-sitter"]' }));

test('a shared list is shown, and kept on a click only', () =>
  at('/preferiti/#badante,baby-sitter', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    assert.deepEqual(await titles(page), ['Badante', 'Baby sitter']);
    assert.match(await page.innerText('#_elenco'), /mandato/);
    assert.deepEqual(await page.evaluate(kept), []);
    assert.equal(await page.locator('.saved-list button').count(), 0, 'a shared list has no button to remove');
    await page.getByRole('button', { name: 'Salva questi servizi' }).click();
    await status(page).filter({ hasText: 'Salvati' }).waitFor(WAIT_MAX);
    assert.equal(await storedIn(page), '["badante","baby-sitter"]');
    assert.equal(new URL(page.url()).hash, '');
    assert.match(await page.innerText('#_elenco'), /salvati su questo dispositivo/);
  }));

test('a shared list is added to what was saved', () =>
  at('/preferiti/#badante,colf', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    await page.getByRole('button', { name: 'Salva questi servizi' }).click();
    await status(page).filter({ hasText: 'Salvati' }).waitFor(WAIT_MAX);
    assert.equal(await storedIn(page), '["colf","stiro","badante"]');
  }, { viewport: PHONE, stored: '["colf","stiro"]' }));

test('the link is copied; without a clipboard it is there to be copied by hand', () =>
  at('/preferiti/', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    const link = `${site.origin}/preferiti/#badante,colf`;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.click('.copy');
    await status(page).filter({ hasText: 'copiato' }).waitFor(WAIT_MAX);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.click('.copy');
    assert.equal(await page.getByLabel('Copia questo indirizzo').inputValue(), link);
  }, { viewport: PHONE, stored: '["badante","colf"]' }));

test('a service that no longer exists is reported, and can be removed', () =>
  at('/preferiti/', async (page) => {
    await status(page).filter({ hasText: 'non è più nell’elenco' }).waitFor(WAIT_MAX);
    assert.equal(await page.locator('.saved-list > li').count(), 2);
    await page.getByRole('button', { name: 'Togli mai-esistito' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.saved-list > li').length === 1, undefined, WAIT_MAX);
    assert.equal(await storedIn(page), '["badante"]');
  }, { viewport: PHONE, stored: '["mai-esistito","badante"]' }));

for (const [stored, shown] of /** @type {[string, number][]} */ ([['{', 0], ['"badante"', 1], ['["badante","<img src=x onerror=alert(1)>"]', 1], ['{"a":1}', 0], ['', 0], ['null', 0]])) {
  test(`damaged storage is reported, and can be emptied: ${stored}`, () =>
    at('/preferiti/', async (page) => {
      await status(page).filter({ hasText: 'non si legge più' }).waitFor(WAIT_MAX);
      assert.equal(await page.locator('.saved-list > li').count(), shown);
      assert.equal(await page.locator('main img').count(), 0);
      await page.click('.remove-all');
      await page.getByRole('button', { name: 'Sì, cancella tutto' }).click();
      await status(page).filter({ hasText: 'non resta niente' }).waitFor(WAIT_MAX);
      assert.equal(await storedIn(page), null);
    }, { viewport: PHONE, stored }));
}

test('storage that is closed is reported, on the service page and on the list', async () => {
  await at('/servizi/badante/', async (page) => {
    await page.click('[data-save]');
    await page.locator('.save [role=status]', { hasText: 'non ci lascia salvare' }).waitFor(WAIT_MAX);
    assert.equal(await page.getAttribute('[data-save]', 'aria-pressed'), 'false');
  }, { viewport: PHONE, broken: CLOSED });
  await at('/preferiti/', async (page) => {
    await status(page).filter({ hasText: 'non ci lascia salvare' }).waitFor(WAIT_MAX);
  }, { viewport: PHONE, broken: CLOSED });
  await at('/preferiti/#badante', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    await page.getByRole('button', { name: 'Salva questi servizi' }).click();
    await status(page).filter({ hasText: 'non ci lascia salvare' }).waitFor(WAIT_MAX);
    assert.deepEqual(await titles(page), ['Badante'], 'the list that was sent is still there');
  }, { viewport: PHONE, broken: CLOSED });
});

test('storage that is full is reported', () =>
  at('/servizi/badante/', async (page) => {
    await page.click('[data-save]');
    await page.locator('.save [role=status]', { hasText: 'Non c’è più posto' }).waitFor(WAIT_MAX);
    assert.equal(await page.getAttribute('[data-save]', 'aria-pressed'), 'false');
  }, { viewport: PHONE, broken: FULL }));

for (const hash of ['#<img src=x onerror=alert(1)>', '#%3Cscript%3Ealert(1)%3C/script%3E', '#../../privacy', '#%E0%A4%A', '#,,,', `#${'A,'.repeat(20_000)}`]) {
  test(`a hostile list has a message: ${hash.slice(0, 40)}`, () =>
    at(`/preferiti/${hash}`, async (page) => {
      await status(page).filter({ hasText: 'rovinato' }).waitFor(WAIT_MAX);
      assert.equal(await page.locator('main img, main script').count(), 0);
      assert.deepEqual(await page.evaluate(kept), []);
    }));
}

test('the good part of a list is shown', () =>
  at('/preferiti/#badante,<b>,non-esiste', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    assert.equal(await page.locator('.saved-list > li').count(), 2);
    assert.equal(await page.locator('.saved-list b').count(), 0);
  }));

test('without a connection there is a message', () =>
  at('/preferiti/', async (page, complaints) => {
    await page.route('**/servizi/', (route) => route.abort());
    await page.evaluate(() => void (location.hash = '#badante'));
    await status(page).filter({ hasText: 'connessione' }).waitFor(WAIT_MAX);
    complaints.splice(0);
  }));

test('without JavaScript the page explains itself, and the service page has no button', async () => {
  const options = { viewport: SMALLEST, javaScriptEnabled: false };
  await at('/preferiti/', async (page) => {
    assert.match(await page.innerText('main'), /serve JavaScript[^]*stampare/);
    assert.ok(await page.locator('#_preferiti').isHidden());
  }, options);
  await at('/servizi/badante/', async (page) => assert.ok(await page.locator('.save').isHidden()), options);
});

test('the foot of every page leads here', () =>
  at('/', async (page) => {
    assert.equal(await page.getByRole('contentinfo').getByRole('link', { name: 'I tuoi preferiti' }).getAttribute('href'), '/preferiti/');
    assert.equal(await page.getByRole('contentinfo').getByRole('link', { name: 'Confronta gli enti' }).getAttribute('href'), '/confronta/');
  }));

test('in English the same names have English words', () =>
  at('/en/preferiti/', async (page) => {
    await page.waitForSelector('.saved-list > li', WAIT_MAX);
    assert.match((await titles(page))[0], /Home carer/);
  }, { viewport: PHONE, stored: '["badante"]' }));

for (const viewport of [SMALLEST, WIDE]) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing in a list, a question and a shared list: ${viewport.width} ${colorScheme}`, () =>
      at('/preferiti/', async (page) => {
        await page.waitForSelector('.saved-list > li', WAIT_MAX);
        await page.evaluate(axe.source);
        assert.deepEqual(await page.evaluate(faultsOf, 'main'), []);
        assert.deepEqual(await page.evaluate(sticksOut), []);
        await page.click('.remove-all');
        assert.deepEqual(await page.evaluate(faultsOf, 'dialog'), []);
        await page.keyboard.press('Escape');
        await page.evaluate(() => void (location.hash = '#colf,stiro'));
        await page.locator('#_elenco', { hasText: 'mandato' }).waitFor(WAIT_MAX);
        assert.deepEqual(await page.evaluate(faultsOf, 'main'), []);
      }, { viewport, colorScheme, stored: '["badante","non-c-e","pasti-domicilio"]' }));
  }
}
