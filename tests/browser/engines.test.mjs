// The portal in four real engines: what a citizen does in each, and how a page looks at 360 px (target/engines/*.png, for people to look at).

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { PHONE, WAIT_MAX } from './support/browser.mjs';
import { ENGINES, keep, missing } from './support/engines.mjs';
import { host } from './support/host.mjs';

/** A window of a phone in a page of any width: not every engine can be made that narrow. */
const PHONE_PAGE = `<!DOCTYPE html><title>phone</title><iframe id="phone" src="/servizi/baby-sitter/" style="border: 0; width: ${PHONE.width}px; height: ${PHONE.height}px"></iframe>`;

const site = await host(undefined, { '/phone/': PHONE_PAGE });
after(() => site.close());

/** @typedef {import('./support/engines.mjs').Driver} Driver */

/**
 * Waits until a function in the page returns something, and returns that.
 * @template {unknown[]} A @template R @param {Driver} driver @param {(...args: A) => R} work @param {A} args @returns {Promise<NonNullable<Awaited<R>>>}
 */
async function until(driver, work, ...args) {
  const end = Date.now() + WAIT_MAX.timeout;
  for (;;) {
    // While one page gives way to the next there is none.
    const found = await driver.evaluate(work, ...args).catch((error) => (Date.now() > end ? Promise.reject(error) : undefined));
    if (found) return found;
    if (Date.now() > end) throw new Error(`in vain: ${work}`);
    await pause(100);
  }
}

const exists = (/** @type {string} */ css) => document.querySelector(css) !== null;
const textOf = (/** @type {string} */ css) => /** @type {HTMLElement | null} */ (document.querySelector(css))?.innerText ?? '';
const isAt = (/** @type {string} */ start) => location.pathname.startsWith(start) && document.readyState === 'complete';
/** Lists of choices are drawn by the system, out of reach of a driver. */
const choose = (/** @type {string} */ css) => {
  const list = /** @type {HTMLSelectElement} */ (document.querySelector(css));
  list.selectedIndex = 1;
  list.dispatchEvent(new Event('change', { bubbles: true }));
};

/** The titles of the results of a search. @param {Driver} driver @param {string} query */
async function found(driver, query) {
  await driver.open(`${site.origin}/cerca/?q=${query}`);
  return until(driver, () => {
    const titles = [...document.querySelectorAll('.results h3')].map((it) => it.textContent?.trim() ?? '');
    return titles.length ? titles : undefined;
  });
}

/** What a citizen does. @type {Record<string, (driver: Driver, engine: string) => Promise<unknown>>} */
const TASKS = {
  'filters narrow the list': async (driver) => {
    await driver.open(`${site.origin}/servizi/`);
    const whole = await driver.evaluate(textOf, '#_elenco');
    assert.ok(await driver.evaluate(() => document.querySelector('.side .narrowing')?.getClientRects().length), 'the fields are shown');
    assert.equal(await driver.evaluate(() => document.querySelector('.side .filters')?.getClientRects().length), 0, 'and no links beside them');
    await driver.evaluate(choose, '.side [name=category]');
    const narrowed = await until(driver, (before) => {
      const heading = document.getElementById('_elenco')?.innerText;
      return heading === before ? undefined : heading;
    }, whole);
    assert.ok(parseInt(narrowed) > 0 && parseInt(narrowed) < parseInt(whole), `${narrowed} of ${whole}`);
    assert.ok(await driver.evaluate(() => location.search.startsWith('?category=')));
  },
  'a misspelt word gives the results of the right one': async (driver) => {
    const right = await found(driver, 'psicologo');
    assert.ok(right.length > 3, `${right.length} results`);
    assert.deepEqual(await found(driver, 'psicolgo'), right);
  },
  'a suggestion is chosen by keyboard': async (driver) => {
    await driver.open(`${site.origin}/`);
    await driver.type('#_q', 'badan');
    await until(driver, exists, '[role=option]');
    await driver.press('ArrowDown');
    await until(driver, exists, '[role=option][aria-selected=true]');
    await driver.press('Enter');
    await until(driver, isAt, '/servizi/');
  },
  'the estimator says a price': async (driver) => {
    await driver.open(`${site.origin}/servizi/baby-sitter/`);
    await driver.type('#_means', '11000');
    await driver.press('Enter');
    assert.match(await until(driver, textOf, '.estimate'), /\d\s€/);
  },
  'a service is saved and listed': async (driver) => {
    await driver.open(`${site.origin}/servizi/badante/`);
    await driver.click('[data-save]');
    await until(driver, exists, '[data-save][aria-pressed=true]');
    await driver.open(`${site.origin}/preferiti/`);
    assert.match(await until(driver, textOf, '.saved-list .card h2, .saved-list .card h3'), /badante/i);
  },
  'two offers are compared': async (driver) => {
    await driver.open(`${site.origin}/servizi/baby-sitter/`);
    await driver.evaluate(() => {
      for (const it of /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('[data-compare]')]).slice(0, 2)) it.click();
    });
    await until(driver, () => /** @type {HTMLElement | null} */ (document.querySelector('.compare-bar a'))?.hidden === false);
    await driver.click('.compare-bar a');
    await until(driver, isAt, '/confronta/');
    assert.equal(await until(driver, () => document.querySelectorAll('.compared th button').length), 2);
  },
  'the finder leads to services': async (driver) => {
    await driver.open(`${site.origin}/trova/`);
    for (let questions = 0; questions < 12 && !(await driver.evaluate(exists, 'main.finder-end')); questions += 1) {
      const before = await driver.evaluate(() => location.pathname);
      await driver.click('.answer');
      await until(driver, (path) => location.pathname !== path && document.readyState === 'complete', before);
    }
    assert.ok(await driver.evaluate(exists, 'main.finder-end .card'));
  },
  'dark colours are readable': async (driver) => {
    await driver.open(`${site.origin}/servizi/badante/`);
    const [paper, ink] = await driver.evaluate(() => {
      // Not every engine can be asked for dark colours from outside: their rules apply always.
      for (const rule of document.styleSheets[0].cssRules) {
        if (rule instanceof CSSMediaRule && /prefers-color-scheme: dark/.test(rule.media.mediaText)) rule.media.mediaText = 'all';
      }
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color].map((it) => (it.match(/\d+/g) ?? []).map(Number).slice(0, 3));
    });
    const light = (/** @type {number[]} */ it) => it.reduce((sum, part) => sum + part, 0);
    assert.ok(light(paper) < 150 && light(ink) > 600, `${ink} on ${paper}`);
  },
  'a page fits a phone': async (driver, engine) => {
    await driver.open(`${site.origin}/phone/`);
    await until(driver, () => {
      const page = /** @type {HTMLIFrameElement} */ (document.getElementById('phone')).contentDocument;
      return page?.readyState === 'complete' && page.querySelector('.estimator:not([hidden])') !== null;
    });
    const [width, whole, menu] = await driver.evaluate(() => {
      const { document: page, getComputedStyle: styleOf } = /** @type {Window & typeof globalThis} */ (/** @type {HTMLIFrameElement} */ (document.getElementById('phone')).contentWindow);
      return [page.documentElement.clientWidth, page.documentElement.scrollWidth, styleOf(/** @type {Element} */ (page.querySelector('.menu ul'))).display];
    });
    keep(`${engine} 360 px`, await driver.picture('#phone'));
    assert.ok(Number(width) > PHONE.width - 20 && Number(whole) <= Number(width), `${whole} of ${width} px`);
    assert.equal(menu, 'flex', 'with its style');
  },
};

for (const engine of ENGINES) {
  const skip = missing(engine);
  describe(`${engine.name} (${engine.standsFor})`, () => {
    /** @type {Driver | undefined} */ let driver;
    before(async () => {
      driver = skip ? undefined : await engine.start();
      if (driver) console.log(`${engine.name}: ${driver.version}`);
    });
    after(() => driver?.close());
    for (const [name, work] of Object.entries(TASKS)) test(`${engine.name}: ${name}`, { skip }, async () => void (await work(/** @type {Driver} */ (driver), engine.name)));
  });
}
