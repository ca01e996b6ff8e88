// The list of all services, narrowed: counts, address, back button, keyboard; and links where there is no JavaScript.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { narrow } from '../../themes/wemi/js/list-filter.mjs';
import { openBrowser, WAIT_MAX, PHONE, WIDE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { pages } from './support/pages.mjs';
import { dist } from './support/site.mjs';

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

/** @param {string} address @param {(page: import('playwright-core').Page) => Promise<void>} work @param {import('playwright-core').BrowserContextOptions} [options] */
async function at(address, work, options = { viewport: WIDE }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  /** @type {string[]} */ const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(site.origin + address);
  await work(page);
  assert.deepEqual(faults, []);
  await context.close();
}

/** @param {import('playwright-core').Page} page @param {RegExp} wanted */
const heading = (page, wanted) => page.locator('#_elenco').filter({ hasText: wanted }).waitFor(WAIT_MAX);
const shown = (/** @type {import('playwright-core').Page} */ page) => page.locator('[data-facets]:not([hidden]) h3').allInnerTexts();

/** The static list of a facet, all its pages. @param {string} folder */
const listed = (folder) =>
  pages((url) => url === folder || url.startsWith(`${folder}pagina-`)).flatMap((it) => [...it.document.querySelectorAll('.service-card h3')].map((card) => card.textContent?.trim() ?? ''));

test('what a filter shows is what its static list has', () =>
  at('/servizi/', async (page) => {
    for (const [name, value, folder] of [['category', 'educativi', '/categorie/educativi/'], ['audience', 'anziani', '/per/anziani/'], ['district', '3', '/municipi/3/'], ['price', 'free', '/gratuiti/'], ['mode', 'shared', '/condivisi/']]) {
      await page.selectOption(`.side [name=${name}]`, value);
      await page.waitForURL(`**/servizi/?${name}=${value}`, WAIT_MAX);
      const wanted = listed(folder);
      await heading(page, new RegExp(`^${wanted.length} serviz`));
      assert.deepEqual((await shown(page)).sort(), wanted.sort(), folder);
      assert.equal(await page.locator('.side [name=' + name + '] option:checked').innerText().then((it) => /\((\d+)\)$/.exec(it)?.[1]), String(wanted.length));
      assert.ok(await page.locator('.list-pages').isHidden());
      await page.click('.side .narrow button');
      await heading(page, new RegExp(`^${listed('/servizi/').length} servizi`));
    }
  }));

test('filters add up, are announced, are in the address, and the back button undoes them', () =>
  at('/servizi/', async (page) => {
    await page.selectOption('.side [name=audience]', 'anziani');
    await heading(page, new RegExp(`^${listed('/per/anziani/').length} `));
    await page.selectOption('.side [name=price]', 'free');
    const both = listed('/per/anziani/').filter((it) => listed('/gratuiti/').includes(it));
    assert.ok(both.length > 1, 'the test has something to find');
    await heading(page, new RegExp(`^${both.length} servizi`));
    assert.equal(await page.locator('#_elenco + [role=status]').innerText(), `${both.length} servizi`);
    assert.match(page.url(), /\?audience=anziani&price=free$/);
    await page.reload();
    await heading(page, new RegExp(`^${both.length} servizi`));
    assert.equal(await page.inputValue('.side [name=audience]'), 'anziani');
    await page.goBack();
    await heading(page, new RegExp(`^${listed('/per/anziani/').length} `));
    await page.goBack();
    await heading(page, new RegExp(`^${listed('/servizi/').length} `));
    assert.ok(await page.locator('.list-pages').isVisible(), 'without a choice the list is in parts again');
  }));

test('a kind of price shows the services that the page of costs lists under its fare schemes', () =>
  at('/servizi/', async (page) => {
    const [costs] = pages((url) => url === '/costi/');
    const under = (/** @type {RegExp} */ how) =>
      [...costs.document.querySelectorAll('article')].filter((it) => how.test(it.querySelector('h3')?.textContent ?? '')).flatMap((it) => [...it.querySelectorAll('.used-by + ul a')].map((link) => link.textContent?.trim() ?? ''));
    await page.selectOption('.side [name=price]', 'quote');
    const wanted = under(/preventivo/i);
    assert.ok(wanted.length > 2);
    await heading(page, new RegExp(`^${wanted.length} servizi`));
    assert.deepEqual((await shown(page)).sort(), wanted.sort());
    let sum = wanted.length;
    for (const value of ['free', 'means', 'fixed']) {
      await page.selectOption('.side [name=price]', value);
      await page.waitForURL(`**/servizi/?price=${value}`, WAIT_MAX);
      await page.waitForFunction((it) => document.querySelector('#_elenco')?.textContent !== it, `${wanted.length} servizi`);
      sum += (await shown(page)).length;
    }
    assert.equal(sum, listed('/servizi/').length, 'each service is paid in one way');
  }));

test('a value that nothing has left cannot be chosen, and an old address without results has a message', () =>
  at('/servizi/?category=educativi&audience=anziani&district=99', async (page) => {
    await page.locator('#_nessuno').waitFor(WAIT_MAX);
    assert.match(await page.locator('#_nessuno').innerText(), /020202/);
    assert.equal((await shown(page)).length, 0);
    await page.click('.side .narrow button');
    await page.locator('#_nessuno').waitFor({ state: 'hidden', ...WAIT_MAX });
  }));

test('on a phone, with the keyboard alone', () =>
  at('/servizi/', async (page) => {
    await page.locator('.narrowing summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'category');
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/category=/, WAIT_MAX);
    await heading(page, new RegExp('servizi'));
    assert.ok((await shown(page)).length < listed('/servizi/').length);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }, { viewport: PHONE }));

for (const address of ['/servizi/', '/enti/'])
  test(`the focus stays in the list of ${address} while the filters load`, () =>
    at(address, async (page) => {
      /** @type {() => void} */ let load = () => {};
      const asked = new Promise((resolve) => (load = () => resolve(undefined)));
      await page.route('**/js-list-filter*', async (route) => {
        await asked;
        await route.continue();
      });
      await page.focus('.narrow [name=when]');
      await page.focus('[data-facets] a');
      load();
      // The counts are written when the list is complete.
      await page.locator('.narrow [name=when] option', { hasText: /\(\d+\)/ }).first().waitFor({ ...WAIT_MAX, state: 'attached' });
      assert.ok(await page.evaluate(() => document.activeElement?.closest('[data-facets]')));
    }));

test('when the rest of the list cannot be loaded, the page shows a message', () =>
  at('/servizi/', async (page) => {
    await page.route(/pagina-/, (route) => route.abort());
    await page.selectOption('.side [name=price]', 'free');
    await page.locator('#_elenco + [role=status]').filter({ hasText: 'connessione' }).waitFor({ state: 'attached', ...WAIT_MAX });
    await page.unroute(/pagina-/);
    await page.selectOption('.side [name=mode]', 'shared');
    await heading(page, /^\d+ serviz/);
  }));

test('without JavaScript a filter is a link', () =>
  at('/servizi/', async (page) => {
    assert.ok(await page.locator('.side .narrow').isHidden());
    await page.click('nav.filters >> text=Gratuiti');
    await page.waitForURL('**/gratuiti/', WAIT_MAX);
    await page.goto(`${site.origin}/servizi/`);
    await page.click('nav.filters >> text=Per tariffa');
    await page.waitForURL('**/costi/**', WAIT_MAX);
    assert.ok(await page.locator('.used-by + ul a').count() > 100, 'each service is listed under its fare scheme');
    await page.goto(`${site.origin}/servizi/`);
    await page.click('.list-pages a >> text=2');
    await page.waitForURL('**/servizi/pagina-2/', WAIT_MAX);
  }, { viewport: WIDE, javaScriptEnabled: false }));

test('parts of a list: each service once, titles and addresses of their own', () => {
  const parts = pages((url) => /^\/servizi\/(pagina-\d+\/)?$/.test(url));
  const names = listed('/servizi/');
  assert.equal(new Set(names).size, names.length);
  assert.ok(parts.length > 1);
  assert.equal(new Set(parts.map((it) => it.document.title)).size, parts.length);
  for (const part of parts) assert.ok(part.document.querySelector('link[rel=canonical]')?.getAttribute('href')?.endsWith(part.url));
  assert.ok(readFileSync(path.join(dist(), 'sitemap.xml'), 'utf8').includes('/servizi/pagina-2/'));
});

test('counts are of what would be there', () => {
  const entry = (/** @type {string} */ facets) => ({ item: /** @type {any} */ (null), facets: new Set(facets.split(' ')) });
  const entries = [entry('a:1 b:1'), entry('a:1 b:2'), entry('a:2 b:2'), entry('a:2 b:3')];
  const { shown, counts } = narrow(entries, new Map([['a', '1']]));
  assert.deepEqual([...shown], entries.slice(0, 2));
  assert.deepEqual(Object.fromEntries(counts), { 'a:1': 2, 'b:1': 1, 'b:2': 1, 'a:2': 2 }, 'in the question that was answered, what another answer would give');
  assert.equal(narrow(entries, new Map([['a', '2'], ['b', '1']])).shown.size, 0);
});

for (const address of ['/spazi/', '/enti/'])
  test(`${address} shows who is open on Saturday, as the pages of the places say`, () =>
    at(address, async (page) => {
      const isOpen = (/** @type {Element} */ row) => /sabato|a domenica|tutti i giorni/.test(row.querySelector('th')?.textContent ?? '') && /\d/.test(row.querySelector('td')?.textContent ?? '');
      const places = pages((url) => url.startsWith(address) && url !== address);
      const wanted = places.filter((it) => [...it.document.querySelectorAll('.hours tr')].some(isOpen)).map((it) => it.document.querySelector('h1')?.textContent?.trim() ?? '');
      assert.ok(wanted.length > 0 && wanted.length < places.length, 'the test has something to find and to leave out');
      await page.selectOption('.narrow [name=when]', 'saturday');
      await page.waitForURL(`**${address}?when=saturday`, WAIT_MAX);
      await heading(page, new RegExp(`^${wanted.length} `));
      assert.deepEqual((await shown(page)).sort(), wanted.sort());
      await page.click('.narrow button');
      await heading(page, new RegExp(`^${places.length} `));
      assert.equal((await shown(page)).length, places.length);
    }));
