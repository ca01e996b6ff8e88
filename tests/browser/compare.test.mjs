// The comparison of offers: chosen on a service page, named in the fragment, with a message where the fragment is invalid.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import axe from 'axe-core';

import { openBrowser, WAIT_MAX, PHONE, SMALLEST, sticksOut, WIDE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { faultsOf, kept } from './support/walk.mjs';

const TWO = '/confronta/#badante:la-lanterna,ringhiera';

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
/** @param {string} path @param {(page: Page, complaints: string[]) => Promise<void>} work @param {import('playwright-core').BrowserContextOptions} [options] */
async function at(path, work, options = { viewport: PHONE, reducedMotion: 'reduce' }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  /** @type {string[]} */ const complaints = [];
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('console', (it) => void (it.type() === 'error' && !/404/.test(it.text()) && complaints.push(it.text())));
  page.on('dialog', (it) => void (complaints.push(it.message()), it.dismiss()));
  page.on('request', (it) => void (it.url().startsWith(site.origin) || complaints.push(it.url())));
  await page.goto(site.origin + path);
  await work(page, complaints);
  assert.deepEqual(complaints, []);
  await context.close();
}

/** The row of the table, cell by cell. @param {Page} page @param {string} head */
const row = (page, head) => page.locator('.compared tr', { has: page.getByRole('rowheader', { name: head, exact: true }) }).locator('td').allInnerTexts();
const statusOf = (/** @type {Page} */ page) => page.locator('#_confronto [role=status]');

test('from the service page to the table, by the keyboard alone', () =>
  at('/servizi/badante/', async (page) => {
    const choices = page.locator('[data-compare]');
    const status = page.locator('.compare-bar [role=status]');
    await choices.nth(0).focus();
    await page.keyboard.press('Space');
    await status.filter({ hasText: '1 ente scelto' }).waitFor(WAIT_MAX);
    assert.ok(await page.locator('.compare-bar a').isHidden(), 'one is no comparison');
    await choices.nth(3).focus();
    await page.keyboard.press('Space');
    await status.filter({ hasText: '2 enti scelti' }).waitFor(WAIT_MAX);
    await page.locator('.compare-bar a').focus();
    await Promise.all([page.waitForURL('**/confronta/#badante:*,*', WAIT_MAX), page.keyboard.press('Enter')]);
    await page.waitForSelector('.compared td', WAIT_MAX);
    assert.equal(await page.getByRole('columnheader').count(), 3);
    assert.deepEqual(await page.evaluate(kept), []);
    await page.goBack();
    await status.filter({ hasText: '2 enti scelti' }).waitFor(WAIT_MAX);
    assert.equal(await page.locator('[data-compare]:checked').count(), 2, 'the choice is still there after going back');
  }));

test('the focused element is not under the bar', () =>
  at('/servizi/badante/', async (page) => {
    await page.locator('[data-compare]').nth(0).check();
    await page.waitForSelector('.compare-bar p:not(:empty)', WAIT_MAX);
    await page.locator('[data-compare]').nth(0).focus();
    for (let step = 0; step < 24; step++) {
      await page.keyboard.press('Tab');
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      const hidden = await page.evaluate(() => {
        const [it, bar] = [document.activeElement, document.querySelector('.compare-bar')];
        if (!it || !bar || bar.contains(it)) return '';
        const [a, b] = [it.getBoundingClientRect(), bar.getBoundingClientRect()];
        return a.bottom > b.top + 1 && a.top < b.bottom && a.bottom <= innerHeight ? it.outerHTML.slice(0, 100) : '';
      });
      assert.equal(hidden, '');
    }
  }));

test('a fifth offer cannot be chosen', () =>
  at('/servizi/badante/', async (page) => {
    const choices = page.locator('[data-compare]');
    for (const it of [0, 1, 2, 3]) await choices.nth(it).check();
    await page.locator('.compare-bar [role=status]', { hasText: '4 enti' }).waitFor(WAIT_MAX);
    await choices.nth(4).click();
    await page.locator('.compare-bar [role=status]', { hasText: 'al massimo' }).waitFor(WAIT_MAX);
    assert.equal(await page.locator('[data-compare]:checked').count(), 4);
    await choices.nth(0).uncheck();
    await page.locator('.compare-bar [role=status]', { hasText: '3 enti scelti' }).waitFor(WAIT_MAX);
  }));

test('the table shows the facts of the cards, and which are missing', () =>
  at(TWO, async (page) => {
    await page.waitForSelector('.compared td', WAIT_MAX);
    assert.equal(await page.innerText('caption'), 'Badante');
    assert.deepEqual(await row(page, 'Attesa'), ['4 giorni al massimo', await cardSays('ringhiera', 'wait')]);
    assert.deepEqual(await row(page, 'IVA'), ['IVA inclusa', 'IVA inclusa']);
    assert.match((await row(page, 'Quanto costa'))[0].replace(/\u00a0/g, ' '), /poi da 3,56 € a 17,80 € l’ora/);
    assert.match((await row(page, 'Telefono'))[0], /02\s0000\s0006[^]*02\s0000\s0007/);
    assert.deepEqual(await page.locator('.compared a[href^="tel:"]').first().getAttribute('href'), '+390200000006'.replace(/^/, 'tel:'));
    const rows = await page.locator('.compared tbody tr').evaluateAll((all) => all.map((it) => [it.querySelector('th[scope=row]')?.textContent, it.querySelectorAll('td').length]));
    assert.equal(rows.length, 17);
    assert.deepEqual(rows.filter(([head, count]) => !head || count !== 2), []);
    const cells = await page.locator('.compared td').allInnerTexts();
    assert.deepEqual(cells.filter((it) => !it.trim()), [], 'no cell is empty');
  }));

/** @param {string} provider @param {string} key */
async function cardSays(provider, key) {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/badante/`);
  const text = (await page.locator(`#_offerta-${provider} [data-row=${key}]`).allInnerTexts())[0] ?? 'non indicato';
  await page.close();
  return text;
}

test('a fact that a provider does not give is shown as missing', () =>
  at('/servizi/animali-terapia/', async (page) => {
    // Removed from a card, since a provider may omit it.
    await page.route('**/servizi/badante/', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('data-row="experience"', '') });
    });
    await page.goto(`${site.origin}${TWO}`);
    await page.waitForSelector('.compared td', WAIT_MAX);
    assert.deepEqual(await row(page, 'Esperienza'), ['non indicato', 'non indicato']);
  }));

test('an offer can be removed, and a single one is too few', () =>
  at('/confronta/#badante:la-lanterna,ringhiera,terzo-piano', async (page) => {
    await page.waitForSelector('.compared td', WAIT_MAX);
    await page.getByRole('button', { name: 'Togli La Lanterna' }).click();
    await page.waitForFunction(() => location.hash === '#badante:ringhiera,terzo-piano' && document.querySelectorAll('.compared thead th').length === 3, undefined, WAIT_MAX);
    assert.equal(await page.evaluate(() => document.activeElement?.id), '_confronto', 'the focus stays in the comparison');
    await page.getByRole('button', { name: 'Togli Ringhiera' }).click();
    await statusOf(page).filter({ hasText: 'almeno due' }).waitFor(WAIT_MAX);
    assert.equal(await page.locator('.back').getAttribute('href'), '/servizi/badante/#_enti-del-servizio');
  }));

test('an old address of a service still leads to its offers', () =>
  at('/confronta/#tata:aquilone-rosso,ringhiera', async (page) => {
    const names = await offersOf('baby-sitter');
    await page.goto(`${site.origin}/confronta/#tata:${names.slice(0, 2).join(',')}`);
    await page.waitForSelector('.compared td', WAIT_MAX);
    assert.equal(await page.getByRole('columnheader').count(), 3);
  }));

/** @param {string} service */
async function offersOf(service) {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/${service}/`);
  const names = await page.locator('[data-compare]').evaluateAll((all) => all.map((it) => it.getAttribute('data-compare') ?? ''));
  await page.close();
  return names;
}

/** @type {[string, RegExp][]} */
const BAD = [
  ['#badante:la-lanterna', /almeno due/],
  ['#badante:a,b,c,d,e', /4 enti al massimo/],
  ['#badante', /almeno due/],
  ['#non-esiste:a,b', /non c’è/],
  ['#badante:nessuno,nemmeno', /non offrono più/],
  ['#badante:la-lanterna,nessuno', /non offre più/],
  ['#<img src=x onerror=alert(1)>', /rovinato/],
  ['#badante:<img src=x onerror=alert(1)>,b', /rovinato/],
  ['#badante:%3Cscript%3Ealert(1)%3C/script%3E,b', /rovinato/],
  ['#../../privacy:a,b', /rovinato/],
  ['#//evil.example:a,b', /rovinato/],
  ['#%E0%A4%A', /rovinato/],
  [`#${'a,'.repeat(20_000)}`, /rovinato/],
  ['#__proto__:constructor,toString', /rovinato/],
];

for (const [hash, said] of BAD) {
  test(`an invalid fragment has a message: ${hash.slice(0, 50)}`, () =>
    at(`/confronta/${hash}`, async (page) => {
      await statusOf(page).filter({ hasText: said }).waitFor(WAIT_MAX);
      assert.equal(await page.locator('main img, main script').count(), 0);
      assert.ok(await page.getByRole('link', { name: 'Tutti i servizi' }).isVisible());
    }));
}

test('another fragment on the same page is another comparison', () =>
  at('/confronta/', async (page) => {
    assert.equal(await statusOf(page).innerText(), '');
    await page.evaluate(() => void (location.hash = '#badante:la-lanterna,ringhiera'));
    await page.waitForSelector('.compared td', WAIT_MAX);
  }));

test('without a connection there is a message', () =>
  at('/confronta/', async (page, complaints) => {
    await page.route('**/servizi/**', (route) => route.abort());
    await page.evaluate(() => void (location.hash = '#badante:la-lanterna,ringhiera'));
    await statusOf(page).filter({ hasText: 'connessione' }).waitFor(WAIT_MAX);
    complaints.splice(0);
  }));

test('without JavaScript the page explains how to compare, and the service page has no checkboxes', async () => {
  const options = { viewport: SMALLEST, javaScriptEnabled: false };
  await at(TWO, async (page) => {
    assert.match(await page.innerText('main'), /serve JavaScript/);
    assert.ok(await page.getByRole('link', { name: 'Tutti i servizi' }).isVisible());
    assert.ok(await page.locator('#_confronto').isHidden());
  }, options);
  await at('/servizi/badante/', async (page) => assert.equal(await page.locator('[data-compare]:visible, .compare-bar:visible').count(), 0), options);
});

test('in English', () =>
  at('/en/confronta/#badante:la-lanterna,ringhiera', async (page) => {
    await page.waitForSelector('.compared td', WAIT_MAX);
    assert.equal((await row(page, 'VAT'))[0], 'VAT included');
    assert.equal(await page.locator('tr[data-row=tasks] td div').first().getAttribute('lang'), 'it', 'the text of a provider is in its own language');
  }));

test('on paper there is the table, and no buttons', () =>
  at(TWO, async (page) => {
    await page.waitForSelector('.compared td', WAIT_MAX);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.compared').isVisible());
    assert.equal(await page.locator('main button:visible').count(), 0);
  }));

for (const viewport of [SMALLEST, WIDE]) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing in a table of four, which fits: ${viewport.width} ${colorScheme}`, () =>
      at('/confronta/#badante:la-lanterna,ringhiera,terzo-piano,mani-vicine', async (page) => {
        await page.waitForSelector('.compared td', WAIT_MAX);
        await page.evaluate(axe.source);
        assert.deepEqual(await page.evaluate(faultsOf, 'main'), []);
        assert.deepEqual(await page.evaluate(sticksOut), []);
      }, { viewport, colorScheme }));
  }
}
