// How a page of each kind behaves in a browser: quiet, private, light, and the same without JavaScript.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser, PHONE, SMALLEST, sticksOut, visit } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { KINDS, kind } from './support/kinds.mjs';
import { kept } from './support/walk.mjs';

const MOST_BYTES = 30 * 1024;
const MOST_REQUESTS = 5;

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

for (const kind of KINDS) {
  describe(kind.name, () => {
    /** @type {import('playwright-core').BrowserContext} */ let context;
    /** @type {import('playwright-core').Page} */ let page;
    /** @type {string[]} */ const complaints = [];
    /** @type {string[]} */ const requests = [];
    /** @type {typeof site.seen} */ let loaded = [];
    before(async () => {
      context = await browser.newContext({ viewport: PHONE });
      page = await context.newPage();
      page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())));
      page.on('pageerror', (error) => void complaints.push(error.message));
      page.on('request', (request) => void requests.push(request.url()));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (it) => console.error(`policy: ${it.violatedDirective} ${it.blockedURI}`));
      });
      const seenBefore = site.seen.length;
      await visit(page, site.origin, kind);
      await page.waitForLoadState('networkidle');
      loaded = site.seen.slice(seenBefore);
    });
    after(() => context?.close());

    test('has nothing to complain about', () => assert.deepEqual(complaints, []));

    test('asks nothing of other hosts', () => {
      assert.ok(requests.length);
      assert.deepEqual(requests.filter((it) => new URL(it).origin !== site.origin), []);
    });

    test('keeps nothing on the device', async () => {
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual(await page.evaluate(kept), []);
    });

    test(`weighs at most ${MOST_BYTES / 1024} KB in ${MOST_REQUESTS} requests`, (t) => {
      const files = [...new Map(loaded.map((it) => [it.path, it.bytes])).values()];
      const bytes = files.reduce((sum, it) => sum + it, 0);
      t.diagnostic(`${kind.path}: ${(bytes / 1024).toFixed(1)} KB in ${files.length} requests`);
      assert.ok(files.length > 1, 'the page and its style were seen');
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
      assert.ok(files.length <= MOST_REQUESTS, `${files.length} requests: ${loaded.map((it) => it.path).join(' ')}`);
    });

    test('fits the smallest screen, with wide text spacing too', async () => {
      await page.setViewportSize(SMALLEST);
      assert.deepEqual(await page.evaluate(sticksOut), []);
      await page.evaluate(spaceOut);
      assert.deepEqual(await page.evaluate(sticksOut), [], 'with the text spacing of WCAG 1.4.12');
    });

    test('says the same without JavaScript, but for what only that can do', async () => {
      const plain = await browser.newContext({ viewport: SMALLEST, javaScriptEnabled: false });
      const other = await plain.newPage();
      await visit(other, site.origin, kind);
      const without = await other.innerText('body');
      await page.evaluate(() => document.querySelectorAll('[data-script]').forEach((it) => void (/** @type {HTMLElement} */ (it).hidden = true)));
      const withIt = await page.innerText('body');
      await plain.close();
      assert.ok(without.trim());
      assert.equal(without, withIt);
    });
  });
}

test('an old address leads to the new one', async () => {
  const { path, leadsTo } = kind('redirect');
  const page = await browser.newPage();
  await page.goto(site.origin + path);
  await page.waitForURL(site.origin + leadsTo, { timeout: 5000 });
  await page.close();
});

test('an unknown address has the page that says so', async () => {
  const page = await browser.newPage();
  const answer = await page.goto(`${site.origin}/non-esiste/`);
  assert.equal(answer?.status(), 404);
  assert.match(await page.innerText('h1'), /\w/);
  await page.close();
});

/** Runs in the page: the text spacing that WCAG 1.4.12 asks a page to bear. The policy of the page allows it, as no inline style is written. */
function spaceOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}
