// The portal in a browser without what came after 2020: filters, search and saving work all the same.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { PHONE, WIDE, sticksOut } from './support/browser.mjs';
import { LATER_ON_PURPOSE, laterInterfaces, themeFiles } from './support/floor.mjs';
import { laterInScript, namesOf } from './support/floor-scripts.mjs';
import { asReadByTheFloor, laterInStyles } from './support/floor-styles.mjs';
import { KINDS } from './support/kinds.mjs';
import { browser, site } from './support/opened.mjs';
import { dist } from './support/site.mjs';

const SOON = { timeout: 10_000 };

/** What the driver of the browser needs in the page. */
const NEEDED = ['BigInt64Array', 'BigUint64Array'];
const LATER = laterInterfaces().filter((it) => !NEEDED.includes(it.name));

/**
 * Runs in the page before its own scripts: takes away every interface, member and function that the floor does not have. Events and fields that
 * cannot be deleted stay.
 * @param {typeof LATER} later
 */
function growOld(later) {
  const of = (/** @type {string} */ name) => name.split('.').reduce((/** @type {any} */ it, part) => it?.[part], globalThis);
  const drop = (/** @type {any} */ from, /** @type {string} */ name) => from && Object.getOwnPropertyDescriptor(from, name)?.configurable && Reflect.deleteProperty(from, name);
  for (const { name, members, statics, isWhole } of later) {
    const it = of(name);
    // The data do not tell the functions of `Object` itself from those of its instances.
    for (const part of members) for (const from of name === 'Window' ? [globalThis] : [it?.prototype, it]) drop(from, part);
    for (const part of statics) drop(it, part);
    const [owner, own] = name.includes('.') ? name.split('.') : ['globalThis', name];
    // Elements exist without their interface.
    if (isWhole && !/^HTML/.test(own)) drop(owner === 'globalThis' ? globalThis : of(owner), own);
  }
  const refuse = (/** @type {unknown[]} */ [source, flags]) => {
    if (/\(\?<[!=]/.test(source instanceof RegExp ? source.source : String(source)) || /[dv]/.test(String(flags ?? ''))) throw new SyntaxError('invalid group specifier name');
  };
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (real, args) => (refuse(args), Reflect.construct(real, args)),
    apply: (real, self, args) => (refuse(args), Reflect.apply(real, self, args)),
  });
}

/**
 * A page of the site as a browser of the floor shows it: with its style and without what came later.
 * @param {string} path @param {(page: import('playwright-core').Page) => Promise<void>} work @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function at(path, work, options = { viewport: WIDE }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  /** @type {string[]} */ const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.route('**/*.css', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: asReadByTheFloor(await answer.text()) });
  });
  await page.addInitScript(growOld, LATER);
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
      /** @type {any} */ const any = globalThis;
      const later = [
        () => new URLSearchParams('a=b').size,
        () => [1].at(0),
        () => 'a'.at(0),
        () => Object.hasOwn({}, 'a'),
        () => any.structuredClone,
        () => any.Array.prototype.findLast,
        () => any.Array.prototype.toSorted,
        () => AbortSignal.timeout,
        () => crypto.randomUUID,
        () => any.requestIdleCallback,
        () => Intl.Segmenter,
        () => navigator.share,
        () => HTMLDialogElement.prototype.showModal,
        () => new RegExp('(?<!a)b'),
        () => RegExp('(?<=a)b'),
        () => document.body.ariaLabel,
        () => document.body.role,
      ];
      return later.filter(works).map(String);
    });
    assert.deepEqual(had, []);
    const kept = await page.evaluate(() => new RegExp('a(?!b)', 'u').test('ac') && new RegExp('x') instanceof RegExp && 'aa'.replaceAll('a', 'b') === 'bb' && typeof IntersectionObserver === 'function');
    assert.ok(kept, 'and has what the floor has');
  }));

test('no published script or style depends on a newer browser', () => {
  const folder = path.join(dist(), 'assets');
  const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
  const scripts = files.filter((it) => it.name.endsWith('.js'));
  const styles = files.filter((it) => it.name.endsWith('.css'));
  assert.ok(scripts.length > 15 && styles.length === 1, `${scripts.length} scripts, ${styles.length} style sheets`);
  // The published scripts have no comments, and so no types.
  const names = namesOf(themeFiles(/\.mjs$/).map((it) => it.text));
  const later = [...scripts.flatMap((it) => laterInScript(it.text, names)), ...styles.flatMap((it) => laterInStyles(it.text))];
  assert.deepEqual(later.filter((it) => !(it in LATER_ON_PURPOSE)), []);
});

test('a filter narrows the list of services, and is taken off', () =>
  at('/servizi/', async (page) => {
    const heading = page.locator('#_elenco');
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
    await page.fill('#_q', 'badan');
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
    const all = await page.innerText('#_trovati');
    await page.goto(`${site.origin}/cerca/?q=aiuto&category=educativi`);
    await page.locator('#_trovati').filter({ hasText: /^\d/ }).filter({ hasNotText: all }).waitFor(SOON);
  }));

test('the estimator says a price', () =>
  at('/servizi/baby-sitter/', async (page) => {
    await page.fill('#_means', '11000');
    await page.press('#_means', 'Enter');
    await page.locator('.estimate').filter({ hasText: '€' }).waitFor(SOON);
  }));

test('two offers are compared', () =>
  at('/servizi/baby-sitter/', async (page) => {
    for (const it of [0, 1]) await page.locator('[data-compare]').nth(it).check();
    const bar = page.locator('.compare-bar');
    await bar.locator('a').waitFor(SOON);
    assert.notEqual(await bar.evaluate((it) => getComputedStyle(it).backgroundColor), 'rgba(0, 0, 0, 0)', 'what is below the bar does not show through');
    await bar.locator('a').click();
    await page.locator('.compared th[scope=col]').nth(1).waitFor(SOON);
  }));

test('no page scrolls sideways on a phone, with the style that the floor reads', () =>
  at(
    '/',
    async (page) => {
      /** @type {string[]} */ const wide = [];
      for (const kind of KINDS.filter((it) => !it.leadsTo)) {
        await page.goto(site.origin + kind.path);
        wide.push(...(await page.evaluate(sticksOut)).map((it) => `${kind.path}: ${it}`));
        // A page without its style is no wider either.
        assert.equal(await page.locator('.menu ul').evaluate((it) => getComputedStyle(it).display), 'flex', kind.path);
      }
      assert.deepEqual(wide, []);
    },
    { viewport: PHONE },
  ));

test('the focus has a ring, the skip link and the menu can be used', () =>
  at(
    '/',
    async (page) => {
      const ring = () => page.evaluate(() => (({ outlineStyle, outlineWidth }) => `${outlineStyle} ${outlineWidth}`)(getComputedStyle(/** @type {Element} */ (document.activeElement))));
      const skip = page.locator('.skip');
      assert.ok(((await skip.boundingBox())?.y ?? 0) < -40, 'out of sight');
      for (const what of ['the skip link', 'the brand', 'the search']) {
        await page.keyboard.press('Tab');
        assert.equal(await ring(), 'solid 3px', what);
        if (what === 'the skip link') assert.ok(((await skip.boundingBox())?.y ?? -1) >= 0, 'in sight');
      }
      for (const it of await page.locator('.menu a').all()) {
        const box = await it.boundingBox();
        assert.ok(box && box.width >= 44 && box.height >= 44 && box.x >= 0 && box.x + box.width <= PHONE.width, await it.innerText());
      }
      await page.locator('.menu a').first().click();
      await page.waitForURL('**/servizi/', SOON);
    },
    { viewport: PHONE },
  ));
