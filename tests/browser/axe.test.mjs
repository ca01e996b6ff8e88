// axe over one page of each kind.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { faultsOf } from './support/axe.mjs';
import { openBrowser, PHONE, visit, WIDE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { KINDS } from './support/kinds.mjs';

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

/** @type {import('./support/axe.mjs').Look[]} */
const LOOKS = [WIDE, PHONE].flatMap((size) => [{ size, colorScheme: 'light' }, { size, colorScheme: 'dark' }]);

for (const kind of KINDS) {
  test(`axe finds nothing: ${kind.name}`, async () => {
    const page = await browser.newPage();
    await visit(page, site.origin, kind);
    const found = await faultsOf(page, LOOKS);
    await page.close();
    assert.equal(found.length, 0, `${kind.path}\n${found.join('\n')}`);
  });
}
