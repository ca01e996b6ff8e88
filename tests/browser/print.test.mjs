// Pages on paper: nothing is smaller than 12 pt or left out that a citizen needs, and a service takes a known number of sheets.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import jsqr from 'jsqr';

import { sticksOut } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { browser, site } from './support/opened.mjs';
import { servicePages as allServicePages } from './support/pages.mjs';
import { inScope } from './support/scope.mjs';

const servicePages = allServicePages().filter(inScope);

/**
 * Of the real content, in 12 pt and with what is folded on screens, the text of a service takes five pages of A4 at most, an offer at most one
 * more (measured: 4 to 9 pages, 5 in the middle).
 */
const PAGES_OF_TEXT = 5;

/** How many pages of A4 a page takes. @param {import('playwright-core').Page} page */
async function sheets(page) {
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('every service page prints on five pages at most, and one more for each offer', async () => {
  assert.ok(servicePages.length > 1, `${servicePages.length} service pages`);
  const page = await browser.newPage();
  const long = [];
  for (const servicePage of servicePages) {
    await page.goto(site.origin + servicePage);
    const count = await sheets(page);
    const offers = await page.locator('.offer-card').count();
    record(servicePage.replace('index.html', ''), { 'A4 pages': count, offers });
    if (count < 1 || count > PAGES_OF_TEXT + offers) long.push(`${servicePage}: ${count} pages, ${offers} offers`);
  }
  await page.close();
  assert.deepEqual(long, []);
});

const SHEETS = ['/servizi/baby-sitter/', '/enti/la-lanterna/', '/spazi/spazio-ornato/', '/costi/', '/en/servizi/badante/'];

/** Runs in the page: the smallest text that is shown, in points, and what is folded. */
function onPaper() {
  const shown = [...document.querySelectorAll('body *')].filter((it) => it.checkVisibility({ contentVisibilityAuto: true }) && !it.closest('svg'));
  const isForEars = (/** @type {Element} */ it) => it.closest('.hidden') !== null;
  const words = shown.filter((it) => !isForEars(it) && [...it.childNodes].some((child) => child instanceof Text && child.data.trim()));
  const points = words.map((it) => ({ size: parseFloat(getComputedStyle(it).fontSize) * 0.75, what: it.outerHTML.slice(0, 80) }));
  const folded = [...document.querySelectorAll('details:not(.narrowing, .filters details) > *')].filter((it) => !it.checkVisibility({ contentVisibilityAuto: true }) || !it.getBoundingClientRect().height);
  return { least: points.sort((a, b) => a.size - b.size)[0], folded: folded.map((it) => it.outerHTML.slice(0, 80)), details: document.querySelectorAll('details').length };
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`paper shows what is folded, in 12 pt, ${how} JavaScript`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    let details = 0;
    for (const at of SHEETS) {
      await page.goto(site.origin + at);
      const found = await page.evaluate(onPaper);
      assert.ok(found.least.size >= 12, `${at}: ${found.least.size} pt: ${found.least.what}`);
      assert.deepEqual(found.folded, [], at);
      details += found.details;
    }
    assert.ok(details > 4, `${details} details`);
    await page.goto(`${site.origin}/servizi/baby-sitter/`);
    assert.ok(await page.isVisible('.prices'));
    for (const offer of await page.locator('.offer-card details dl').allInnerTexts()) assert.match(offer, /Prezzo pieno dell’ente\s*\d/);
    assert.match(await page.locator('.offer-card details').first().innerText(), /\d{5} Milano.*\d\.\d\d–\d/s, 'address and hours');
    await context.close();
  });

  test(`a link leads to an edition in 18 pt, ${how} JavaScript`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    // Printing is a function of the browser: the test counts the calls.
    await page.addInitScript(() => {
      Object.assign(globalThis, { printed: 0, print: () => (/** @type {any} */ (globalThis).printed += 1) });
    });
    for (const at of SHEETS.filter((it) => it !== '/costi/')) {
      await page.emulateMedia({ media: 'screen' });
      await page.goto(site.origin + at);
      assert.ok(await page.locator('.large-print-now').isHidden());
      await page.click('.large-print a');
      assert.ok(await page.locator('.large-print-now').isVisible(), 'what to do is said');
      if (javaScriptEnabled) assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).printed), 1);
      await page.emulateMedia({ media: 'print' });
      const { least } = await page.evaluate(onPaper);
      assert.ok(least.size >= 18, `${at}: ${least.size} pt: ${least.what}`);
      assert.ok(await page.locator('.large-print').isHidden());
      assert.deepEqual(await page.evaluate(sticksOut), [], at);
    }
    if (javaScriptEnabled) {
      await page.emulateMedia({ media: 'screen' });
      await page.goto(`${site.origin}/servizi/baby-sitter/#_stampa-grande`);
      await page.click('button[data-print]');
      assert.ok(await page.locator('.large-print-now').isHidden(), 'the button prints the usual edition');
    }
    await context.close();
  });
}

test('folded details are open while a browser prints that cannot show them, and closed again', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/baby-sitter/`);
  const open = () => page.evaluate(() => [...document.querySelectorAll('details')].filter((it) => it.open).length);
  await page.locator('.offer-card summary').first().click();
  const before = await open();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await open(), await page.locator('details').count());
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await open(), before);
  await page.close();
});

test('paper has no menus, and shows where links lead', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/baby-sitter/`);
  await page.emulateMedia({ media: 'print' });
  const menus = await page.evaluate(() => [...document.querySelectorAll('nav')].filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(menus, []);
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="https:"]')]
      .filter((it) => it.checkVisibility() && !`${it.textContent} ${getComputedStyle(it, '::after').content}`.includes(it.getAttribute('href') ?? ''))
      .map((it) => it.outerHTML.slice(0, 120)),
  );
  assert.deepEqual(hidden, []);
  assert.ok(await page.isVisible('table'), 'the prices are there');
  await page.close();
});

test('a service page on paper has its address, and a QR code of it that no screen shows', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/baby-sitter/`);
  assert.ok(await page.locator('.qr').isHidden());
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.qr').isVisible());
  const { width, height } = (await page.locator('.qr').boundingBox()) ?? { width: 0, height: 0 };
  assert.ok(width > 70 && Math.abs(width - height) < 1, `${width} × ${height}: about two centimetres`);
  assert.match(await page.innerText('.on-paper'), /https:\/\/wemi\.example\.org\/servizi\/baby-sitter\//);
  await page.close();
});

test('the QR code of every service page leads to it', async () => {
  const page = await browser.newPage();
  const wrong = [];
  for (const servicePage of servicePages) {
    const html = await (await fetch(site.origin + servicePage)).text();
    const code = /<svg class="qr".*?<\/svg>/s.exec(html)?.[0] ?? '';
    const { data, width } = await page.evaluate(drawn, code);
    const wanted = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
    const found = jsqr.default(Uint8ClampedArray.from(data), width, width)?.data;
    if (!wanted || found !== wanted) wrong.push(`${servicePage}: ${found}`);
  }
  await page.close();
  assert.deepEqual(wrong, []);
});

/**
 * A code as a camera sees it: what the browser draws, each module a square of pixels.
 * @param {string} code
 */
async function drawn(code) {
  const image = new Image();
  const svg = code.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const width = 4 * Number(/viewBox="0 0 (\d+)/.exec(code)?.[1]);
  const canvas = new OffscreenCanvas(width, width);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, width);
  pen.drawImage(image, 0, 0, width, width);
  return { data: [...pen.getImageData(0, 0, width, width).data], width };
}

test('the buttons of a service page print it, and share its address', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.assign(globalThis, { print: () => (document.title = 'printed') });
    Object.defineProperty(navigator, 'share', { value: undefined });
  });
  await page.goto(`${site.origin}/servizi/baby-sitter/#costi`);
  await page.click('[data-print]');
  await page.waitForFunction(() => document.title === 'printed');
  await page.click('[data-share]');
  await page.locator('.page-tools [role=status]').filter({ hasText: 'copiato' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.origin}/servizi/baby-sitter/`);
  await context.close();
  const without = await browser.newContext({ javaScriptEnabled: false });
  const other = await without.newPage();
  await other.goto(`${site.origin}/servizi/baby-sitter/`);
  assert.ok(await other.locator('.page-tools').isHidden());
  await without.close();
});
