// A module that does not load, because the connection is bad or the site was published anew while the page was open: the page says so where the person
// is, keeps what works without it, and tries again.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import axe from 'axe-core';

import { PHONE, sticksOut, WAIT_MAX } from './support/browser.mjs';
import { browser, site } from './support/opened.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';
import { faultsOf } from './support/walk.mjs';

const THEME = fileURLToPath(new URL('../../themes/wemi/', import.meta.url));

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Feature
 * @property {string} at the page
 * @property {(page: Page) => Promise<unknown>} act what the person does
 * @property {string} place where the message must be
 * @property {RegExp} instead what the message says about what works without the module
 * @property {(page: Page) => Promise<unknown>} works waits until the feature has done its work
 * @property {(page: Page) => Promise<unknown>} [meanwhile] what works without it
 * @property {'alert' | 'status'} [role] `alert` for what the person asked for
 */

const shown = (/** @type {string} */ selector) => (/** @type {Page} */ page) => page.locator(selector).first().waitFor(WAIT_MAX);
const nothing = async () => {};

/** Each module that `main.mjs` loads. @type {Record<string, Feature>} */
const FEATURES = {
  '../components/compare-bar/compare-bar.mjs': {
    at: '/servizi/badante/',
    act: (page) => page.locator('[data-compare]').first().check(),
    place: '.compare-bar',
    instead: /uno per uno/,
    works: (page) => page.locator('.compare-bar [role=status]').filter({ hasText: '1 ente' }).waitFor(WAIT_MAX),
  },
  '../components/estimator/estimator.mjs': {
    at: '/servizi/baby-sitter/',
    act: (page) => page.fill('.estimator input', '11000').then(() => page.press('.estimator input', 'Enter')),
    place: '.estimator',
    instead: /tariffe/,
    works: (page) => page.locator('.estimate').filter({ hasText: '€' }).waitFor(WAIT_MAX),
  },
  '../components/opening-hours/opening-hours.mjs': {
    at: '/spazi/spazio-capuana/',
    act: nothing,
    place: 'main',
    instead: /orari/,
    works: shown('.open-now'),
    role: 'status',
  },
  '../components/page-tools/page-tools.mjs': {
    at: '/servizi/badante/',
    act: (page) => page.click('[data-share]'),
    place: '.page-tools',
    instead: /barra in alto/,
    works: (page) => page.locator('.page-tools > [role=status]').filter({ hasText: /\S/ }).waitFor(WAIT_MAX),
  },
  '../components/save-button/save-button.mjs': {
    at: '/servizi/badante/',
    act: (page) => page.click('[data-save]'),
    place: '.save',
    instead: /preferiti del tuo browser/,
    works: shown('[data-save][aria-pressed=true]'),
  },
  './compare-page.mjs': {
    at: '/confronta/#badante:la-lanterna,ringhiera',
    act: nothing,
    place: '#_confronto',
    instead: /pagina del servizio/,
    works: shown('.compared td'),
  },
  './favourites-page.mjs': {
    at: '/preferiti/#badante,colf',
    act: nothing,
    place: '#_preferiti',
    instead: /restano/,
    works: shown('.saved-list .card'),
    meanwhile: async (page) => assert.ok(await page.locator('#_preferiti > .empty').isHidden(), 'it does not say that nothing is saved'),
  },
  './list-filter.mjs': {
    at: '/servizi/',
    act: async (page) => {
      if (!(await page.isVisible('.side .narrow'))) await page.click('.side > .narrowing summary');
      await page.focus('.side [name=category]');
      await page.selectOption('.side [name=category]', { index: 1 });
    },
    place: '.side .narrow',
    instead: /elenchi/,
    works: (page) => page.waitForURL('**/servizi/?category=*', WAIT_MAX).then(() => page.locator('.list-pages').waitFor({ state: 'hidden', ...WAIT_MAX })),
    meanwhile: shown('nav.filters details'),
  },
  './near.mjs': {
    at: '/spazi/',
    act: (page) => page.selectOption('.near select', { index: 1 }),
    place: '.near',
    instead: /elenco intero/,
    works: shown('.away'),
  },
  './search-box.mjs': {
    at: '/',
    act: (page) => page.fill('#_q', 'badan'),
    place: 'form[data-search]',
    instead: /Cerca/,
    works: shown('[role=listbox] [role=option]'),
    role: 'status',
  },
  './search-page.mjs': {
    at: '/cerca/?q=badante',
    act: nothing,
    place: '#_senza-ricerca',
    instead: /dalla A alla Z[^]*020202/,
    works: shown('.results h3'),
  },
};

/** What `main.mjs` requests beside the module that imports it. */
const BESIDE = ['./search/encoding.mjs', './search/index.mjs', './searcher.mjs'];

/** The code of a module, without comments. @param {string} file below the theme */
const codeOf = (file) => readFileSync(path.join(THEME, file), 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '');
const modules = readdirSync(THEME, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.mjs') && !it.endsWith('.test.mjs'));
const MAIN = 'js/main.mjs';

/** Every module that one imports statically, below the theme. @param {string} file @returns {string[]} */
function importsOf(file) {
  const own = [...codeOf(file).matchAll(/\bfrom '([^']+)'/g)].map(([, it]) => path.join(path.dirname(file), it));
  return [...new Set(own.flatMap((it) => [it, ...importsOf(it)]))];
}

/** The published files of a module. @param {string} file below the theme */
const published = (file) => new RegExp(`/${file.replace(/\.mjs$/, '').replaceAll('/', '-')}\\.\\w+\\.js(\\?|$)`);

/**
 * @param {Feature} feature @param {RegExp} lost @param {(page: Page, message: import('playwright-core').Locator) => Promise<unknown>} work
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function without({ at, act, place }, lost, work, options = { viewport: PHONE }) {
  const context = await browser.newContext({ reducedMotion: 'reduce', permissions: ['clipboard-write'], ...options });
  const page = await context.newPage();
  /** @type {string[]} */ const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.route(lost, (it) => it.abort());
  await page.goto(site.origin + at);
  await act(page);
  const message = page.locator(`${place} .not-loaded`).first();
  await message.waitFor(WAIT_MAX);
  await work(page, message);
  assert.deepEqual(faults, []);
  await context.close();
}

const again = (/** @type {import('playwright-core').Locator} */ message) => message.getByRole('button', { name: 'Riprova' });

test('there is one place that imports modules of the theme, and one in the search, which knows no page', () => {
  const found = modules.flatMap((file) => [...codeOf(file).matchAll(/\bimport\s*\(([^)]*)\)/g)].map(([, what]) => `${file}: ${what}`));
  assert.deepEqual(found.sort(), ['js/main.mjs: count ? `${name}?riprova=${count}` : name', 'js/search/index.mjs: count ? `${name}?riprova=${count}` : name']);
  const named = [...codeOf(MAIN).matchAll(/'(\.[^']+\.mjs)'/g)].map(([, it]) => it);
  assert.deepEqual([...new Set(named)].sort(), [...Object.keys(FEATURES), ...BESIDE].sort(), 'each is tested here');
});

describe('a module that does not load is reported in place, and loads at the next attempt', PAGES_AT_ONCE, () => {
  for (const [name, feature] of Object.entries(FEATURES)) {
    const lost = published(path.join('js', name));
    test(name, () =>
      without(feature, lost, async (page, message) => {
        const focused = await page.evaluateHandle(() => document.activeElement);
        assert.match(await message.innerText(), /^Non si carica\. Controlla la rete e riprova\./);
        assert.match(await message.innerText(), feature.instead);
        assert.equal(await message.getAttribute('role'), feature.role ?? 'alert');
        assert.ok(await message.getByRole('button', { name: 'Ricarica' }).isHidden(), 'to reload is the last resort');
        await feature.meanwhile?.(page);
        assert.deepEqual(await page.evaluate(sticksOut), []);
        await page.evaluate(axe.source);
        assert.deepEqual(await page.evaluate(faultsOf, '.not-loaded'), []);
        // Still lost: a new message, which has the focus and offers to reload.
        await again(message).click();
        await message.getByRole('button', { name: 'Ricarica' }).waitFor(WAIT_MAX);
        assert.equal(await page.locator('.not-loaded').count(), 1);
        assert.equal(await page.evaluate(() => document.activeElement?.closest('.not-loaded')?.getAttribute('role')), 'alert');
        await page.unroute(lost);
        await page.keyboard.press('Enter');
        await feature.works(page);
        assert.equal(await page.locator('.not-loaded').count(), 0);
        const isSame = await page.evaluate((it) => it === document.activeElement, focused);
        const isNear = await page.evaluate((it) => document.querySelector(it)?.contains(document.activeElement), feature.place);
        assert.ok(isSame || isNear, 'the focus is where it was');
      }));
  }
});

describe('so is one whose own import does not load: at worst the page is to be reloaded', PAGES_AT_ONCE, () => {
  for (const [name, feature] of Object.entries(FEATURES)) {
    for (const file of importsOf(path.join('js', name))) {
      test(`${name}: ${file}`, () =>
        without(feature, published(file), async (page, message) => {
          await page.unroute(published(file));
          await again(message).click();
          const reload = message.getByRole('button', { name: 'Ricarica' });
          await Promise.race([feature.works(page), reload.waitFor(WAIT_MAX)]);
          if (!(await reload.isVisible())) return;
          await Promise.all([page.waitForEvent('load', WAIT_MAX), reload.click()]);
          await feature.act(page);
          await feature.works(page);
        }));
    }
  }
});

test('the search form leads to the page of results without its module', () =>
  without(FEATURES['./search-box.mjs'], published('js/search-box.mjs'), async (page) => {
    await page.press('#_q', 'Enter');
    await page.waitForURL('**/cerca/?q=badan', WAIT_MAX);
    await page.locator('.results h3').first().waitFor(WAIT_MAX);
  }));

test('a part of the search that only some queries need: the page of results says so, and the next attempt works', async () => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  /** @type {string[]} */ const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  for (const [file, query] of [['js/search/corrections.mjs', '?q=psicolgo'], ['js/search/filter.mjs', '?q=aiuto&category=educativi']]) {
    await page.route(published(file), (it) => it.abort());
    await page.goto(`${site.origin}/cerca/${query}`);
    await page.locator('#_trovati').filter({ hasText: 'Controlla la connessione e riprova' }).waitFor(WAIT_MAX);
    for (const way of ['tel:', '/a-z/']) assert.ok(await page.locator(`#_altre-vie a[href^="${way}"]`).first().isVisible());
    await page.unroute(published(file));
    await page.click('main .search-row button');
    await page.locator('.results h3').first().waitFor(WAIT_MAX);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test('without the index the page of results says so, with other ways to find a service', async () => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await page.route('**/index.json', (it) => it.fulfill({ status: 404, body: '' }));
  await page.goto(`${site.origin}/cerca/?q=badante`);
  await page.locator('#_trovati').filter({ hasText: 'riprova' }).waitFor(WAIT_MAX);
  for (const way of ['tel:', '/a-z/']) assert.ok(await page.locator(`#_altre-vie a[href^="${way}"]`).first().isVisible());
  await context.close();
});

test('in English the message is in English', () =>
  without({ ...FEATURES['./search-page.mjs'], at: '/en/cerca/?q=home' }, published('js/search-page.mjs'), async (_, message) => {
    assert.match(await message.innerText(), /^This does not load\. Check your connection and try again\./);
    await message.getByRole('button', { name: 'Try again' }).waitFor(WAIT_MAX);
  }));
