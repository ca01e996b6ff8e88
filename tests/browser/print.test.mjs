// A service page on paper: two pages of A4 at most, the addresses written out, no menus.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import jsqr from 'jsqr';

import { record } from './support/gate.mjs';
import { browser, site } from './support/opened.mjs';
import { servicePages as allServicePages } from './support/pages.mjs';
import { inScope } from './support/scope.mjs';

const servicePages = allServicePages().filter(inScope);

test('every service page prints on two pages at most', async () => {
  assert.ok(servicePages.length > 1, `${servicePages.length} service pages`);
  const page = await browser.newPage();
  const long = [];
  for (const servicePage of servicePages) {
    await page.goto(site.origin + servicePage);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const count = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    record(servicePage.replace('index.html', ''), { 'A4 pages': count });
    if (count < 1 || count > 2) long.push(`${servicePage}: ${count} pages`);
  }
  await page.close();
  assert.deepEqual(long, []);
});

test('paper has no menus, and shows where links lead', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/baby-sitter/`);
  await page.emulateMedia({ media: 'print' });
  const menus = await page.evaluate(() => [...document.querySelectorAll('nav')].filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(menus, []);
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="https:"]')]
      .filter((it) => it.checkVisibility() && !getComputedStyle(it, '::after').content.includes(it.getAttribute('href') ?? ''))
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
