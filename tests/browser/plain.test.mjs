// The smallest theme that shows everything: other pages from the same views, as accessible, and without any JavaScript.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { faultsOf } from './support/axe.mjs';
import { openBrowser, SMALLEST, sticksOut, visit } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { faultFinder, linksOf } from './support/links.mjs';
import { files, pages } from './support/pages.mjs';
import { KINDS_IN_SCOPE, PAGES_AT_ONCE } from './support/scope.mjs';
import { build, copyOfSite, discard, edit } from './support/site.mjs';

const folder = copyOfSite();
edit(path.join(folder, 'content/site.toml'), 'tema = "wemi"', 'tema = "plain"');
const dist = build(folder);


/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
before(async () => {
  browser = await openBrowser();
  site = await host(dist);
});
after(async () => {
  await browser?.close();
  site?.close();
  discard(folder);
});

describe('without fault', PAGES_AT_ONCE, () => {
  for (const kind of KINDS_IN_SCOPE) {
    test(`${kind.name}: without fault, and fits`, async () => {
      const page = await browser.newPage();
      /** @type {string[]} */ const complaints = [];
      page.on('console', (it) => void (it.type() === 'error' && complaints.push(it.text())));
      await visit(page, site.origin, kind);
      const faults = await faultsOf(page);
      assert.equal(faults.length, 0, faults.join('\n'));
      await page.setViewportSize(SMALLEST);
      assert.deepEqual(await page.evaluate(sticksOut), []);
      await page.close();
      assert.deepEqual(complaints, []);
    });
  }
});

test('a search leads to lists', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.origin}/servizi/`);
  await page.fill('input[name=q]', 'badante');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site.origin}/cerca/?q=badante`);
  await page.click('text=Persone anziane');
  assert.match(await page.innerText('main'), /Badante/);
  await context.close();
});

test('links and fragments of every page lead somewhere', () => {
  const all = pages(() => true, dist);
  const fault = faultFinder(all, files(dist));
  const links = all.flatMap(({ url, document }) => linksOf(document).map((link) => ({ url, link })));
  assert.ok(links.length > 5000, 'the crawler sees the links');
  assert.deepEqual(links.map(({ url, link }) => fault(url, link)).filter(Boolean), []);
});

test('a page is a page and one style sheet', () => {
  assert.deepEqual(files(dist).filter((it) => /\.m?js$/.test(it)), []);
  const styleSheets = pages(() => true, dist).map(({ document }) => document.querySelectorAll('link[rel=stylesheet]').length);
  assert.deepEqual([...new Set(styleSheets)], [1]);
});
