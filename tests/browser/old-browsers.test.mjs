// The portal in a browser without what came after 2020: filters, search and saving work all the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WIDE } from './support/browser.mjs';
import { browser, site } from './support/opened.mjs';

const SOON = { timeout: 10_000 };

/** Runs in the page before its own scripts: takes away what Safari before 15.4 to 17 and Firefox before 90 to 119 do not have. */
function growOld() {
  for (const it of [Array, String]) Reflect.deleteProperty(it.prototype, 'at');
  Reflect.deleteProperty(Object, 'hasOwn');
  for (const it of ['show', 'showModal', 'close']) Reflect.deleteProperty(HTMLDialogElement.prototype, it);
  Reflect.deleteProperty(URLSearchParams.prototype, 'size');
  for (const it of ['role', ...Object.keys(Object.getOwnPropertyDescriptors(Element.prototype)).filter((name) => /^aria[A-Z]/.test(name))]) {
    Reflect.deleteProperty(Element.prototype, it);
  }
  const refuse = (/** @type {unknown[]} */ [source]) => {
    if (/\(\?<[!=]/.test(source instanceof RegExp ? source.source : String(source))) throw new SyntaxError('invalid group specifier name');
  };
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (real, args) => (refuse(args), Reflect.construct(real, args)),
    apply: (real, self, args) => (refuse(args), Reflect.apply(real, self, args)),
  });
}

/** @param {string} path @param {(page: import('playwright-core').Page) => Promise<void>} work */
async function at(path, work) {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  /** @type {string[]} */ const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript(growOld);
  await page.goto(site.origin + path);
  await work(page);
  assert.deepEqual(faults, []);
  await context.close();
}

/** The titles of the first results. @param {string} query */
async function found(query) {
  /** @type {string[]} */ let titles = [];
  await at(`/cerca/?q=${query}`, async (page) => {
    await page.locator('.results h3').first().waitFor(SOON);
    titles = await page.locator('.results h3').allInnerTexts();
  });
  return titles;
}

test('the browser of these tests is old', () =>
  at('/', async (page) => {
    const had = await page.evaluate(() => {
      const works = (/** @type {() => unknown} */ it) => {
        try {
          return it() !== undefined;
        } catch {
          return false;
        }
      };
      return [() => new URLSearchParams('a=b').size, () => [1].at(0), () => 'a'.at(0), () => Object.hasOwn({}, 'a'), () => new RegExp('(?<!a)b'), () => RegExp('(?<=a)b'), () => document.body.ariaLabel, () => document.body.role].filter(works).length;
    });
    assert.equal(had, 0);
    assert.ok(await page.evaluate(() => new RegExp('a(?!b)', 'u').test('ac') && new RegExp('x') instanceof RegExp));
  }));

test('a filter narrows the list of services, and is taken off', () =>
  at('/servizi/', async (page) => {
    const heading = page.locator('#elenco');
    const whole = await heading.innerText();
    await page.selectOption('.side [name=category]', { index: 1 });
    await page.waitForURL('**/servizi/?category=*', SOON);
    await heading.filter({ hasNotText: whole }).waitFor(SOON);
    const count = Number(/^\d+/.exec(await heading.innerText())?.[0]);
    assert.ok(count > 0 && count < Number(/^\d+/.exec(whole)?.[0]), `${count} of ${whole}`);
    assert.equal(await page.locator('[data-facets]:not([hidden])').count(), count);
    await page.click('.side .narrow button');
    await page.waitForURL('**/servizi/', SOON);
    await heading.filter({ hasText: whole }).waitFor(SOON);
  }));

test('a misspelt word gives the results of the right one', async () => {
  const right = await found('psicologo');
  assert.ok(right.length > 3, `${right.length} results`);
  assert.deepEqual(await found('psicolgo'), right);
});

test('what was meant is offered, with the words around it', () =>
  at('/cerca/?q=uno%20psicolgo%20a%20casa', async (page) => {
    await page.locator('.meant a').waitFor(SOON);
    assert.equal(await page.locator('.meant a').innerText(), 'uno psicologo a casa');
  }));

test('suggestions are a list of options', () =>
  at('/', async (page) => {
    await page.fill('#q', 'badan');
    await page.locator('[role=listbox] [role=option]').first().waitFor(SOON);
    assert.ok(await page.locator('[role=listbox]').getAttribute('aria-label'));
  }));

test('a service is saved, and the button shows it', () =>
  at('/servizi/badante/', async (page) => {
    await page.click('[data-save]');
    await page.locator('[data-save][aria-pressed=true]').waitFor(SOON);
    await page.reload();
    await page.locator('[data-save][aria-pressed=true]').waitFor(SOON);
  }));

test('all saved services are removed after a question', () =>
  at('/servizi/badante/', async (page) => {
    await page.click('[data-save]');
    await page.locator('[data-save][aria-pressed=true]').waitFor(SOON);
    await page.goto(`${site.origin}/preferiti/`);
    await page.locator('.saved-list .card').waitFor(SOON);
    /** @type {string[]} */ const asked = [];
    page.once('dialog', (it) => (asked.push(it.message()), void it.dismiss()));
    await page.click('.remove-all');
    assert.equal(await page.locator('.saved-list .card').count(), 1, 'the answer was no');
    page.once('dialog', (it) => (asked.push(it.message()), void it.accept()));
    await page.click('.remove-all');
    await page.locator('.saved-list .card').waitFor({ state: 'detached', ...SOON });
    assert.equal(asked.length, 2);
  }));

test('a filter of the search narrows its results', () =>
  at('/cerca/?q=aiuto', async (page) => {
    await page.locator('.results h3').first().waitFor(SOON);
    const all = await page.innerText('#trovati');
    await page.goto(`${site.origin}/cerca/?q=aiuto&category=educativi`);
    await page.locator('#trovati').filter({ hasText: /^\d/ }).filter({ hasNotText: all }).waitFor(SOON);
  }));
