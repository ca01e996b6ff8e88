// A sheet on paper: two pages of A4 at most, the addresses written out, no menus.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { record } from './support/gate.mjs';
import { browser, site } from './support/opened.mjs';
import { files } from './support/pages.mjs';

const sheets = files().filter((it) => /^\/servizi\/.+\/index\.html$/.test(it) && !it.includes('/tata/'));

test('every sheet prints on two pages at most', async () => {
  assert.ok(sheets.length > 10);
  const page = await browser.newPage();
  const long = [];
  for (const sheet of sheets) {
    await page.goto(site.origin + sheet);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const count = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    record(sheet.replace('index.html', ''), { 'A4 pages': count });
    if (count < 1 || count > 2) long.push(`${sheet}: ${count} pages`);
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
