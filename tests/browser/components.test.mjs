// Each component of the theme alone, in each look: axe finds no fault in its examples, and they fit.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { faultsOf } from './support/axe.mjs';
import { openBrowser, PHONE, SMALLEST, sticksOut, WIDE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';
import { build, copyOfSite, discard } from './support/site.mjs';

const folder = copyOfSite();
const dist = build(folder, '--development');
const NAMES = readdirSync(path.join(dist, 'componenti'), { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name).sort();

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

test('every component folder with examples has a page', () => {
  const folders = readdirSync(path.join(folder, 'themes/wemi/components'), { recursive: true }).map(String);
  const shown = folders.filter((it) => it.endsWith('/examples.toml')).map((it) => path.dirname(it)).sort();
  assert.ok(shown.length > 25);
  assert.deepEqual(NAMES, shown);
});

describe('without fault', PAGES_AT_ONCE, () => {
  for (const name of NAMES) {
    test(`${name} is without fault`, async () => {
      await opened(`/componenti/${name}/`, async (page) => {
        assert.ok(await page.locator('.gallery-example').count());
        await page.evaluate(() => document.querySelectorAll('details').forEach((it) => void (it.open = true)));
        // The list of all components, beside, is cut by the window: axe does not measure what it cannot see. Whole pages are measured.
        const faults = await faultsOf(page, { mustMeasure: false });
        assert.equal(faults.length, 0, faults.join('\n'));
      });
    });
  }
});

test('the page of all components shows them all', async () => {
  // Ids and landmarks are repeated on that page, so axe checks the page of each component.
  await opened('/componenti/', async (page) => {
    assert.deepEqual(await page.locator('.gallery-component').allInnerTexts(), NAMES);
  });
});

/**
 * Opens a page that must fit at each width and have nothing to complain about.
 * @param {string} url @param {(page: import('playwright-core').Page) => Promise<void>} look
 */
async function opened(url, look) {
  const page = await browser.newPage({ viewport: PHONE });
  /** @type {string[]} */ const complaints = [];
  page.on('console', (it) => void (['error', 'warning'].includes(it.type()) && complaints.push(it.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.goto(site.origin + url, { waitUntil: 'networkidle' });
  await look(page);
  for (const size of [WIDE, PHONE, SMALLEST]) {
    await page.setViewportSize(size);
    assert.deepEqual(await page.evaluate(sticksOut), [], `${size.width} px`);
  }
  await page.close();
  assert.deepEqual(complaints, []);
}
