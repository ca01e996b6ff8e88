// `wemi serve` while an editor works: a saved change appears without a reload, an error is shown over the last good page.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { openBrowser, WAIT_MAX } from './support/browser.mjs';
import { binary, copyOfSite, DAY, discard, edit } from './support/site.mjs';

const SERVICE_PAGE = '/servizi/badante/';
const BEFORE = '02 0000 0006';
const AFTER = '02 0000 0999';

const site = copyOfSite();
const provider = path.join(site, 'content/providers/la-lanterna.toml');
const base = path.join(site, 'themes/wemi/templates/base.html');
/** @type {import('node:child_process').ChildProcess} */ let server;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {import('playwright-core').Page} */ let page;
/** @type {string[]} */ const complaints = [];

before(async () => {
  server = spawn(binary(), ['--site', site, 'serve', '--port', '0', '--date', DAY], { stdio: ['ignore', 'pipe', 'ignore'] });
  const origin = await address(server);
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(origin + SERVICE_PAGE);
});
after(async () => {
  await browser?.close();
  server?.kill();
  discard(site);
});

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} the address that the server prints
 */
function address(server) {
  return new Promise((found, failed) => {
    let said = '';
    server.stdout?.on('data', (text) => {
      said += text;
      const origin = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (origin) found(origin);
    });
    server.on('exit', (code) => failed(new Error(`wemi serve ended with ${code}: ${said}`)));
  });
}

/** @param {string} text */
const withText = (text) => page.getByText(text).first();
const overlay = () => page.locator('#wemi-overlay');

test('a phone changed on disk is on the page, which reloads by itself', async () => {
  await withText(BEFORE).waitFor(WAIT_MAX);
  await page.evaluate(() => void (/** @type {any} */ (globalThis).isOld = true));
  edit(provider, BEFORE, AFTER);
  await withText(AFTER).waitFor(WAIT_MAX);
  assert.equal(await withText(BEFORE).count(), 0);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).isOld), undefined, 'the page is a new one');
});

test('an error is shown over the last good page, with its file and its fix', async () => {
  edit(provider, 'servizio = "badante"', 'servizio = "badnte"');
  await overlay().waitFor(WAIT_MAX);
  const message = await overlay().innerText();
  assert.match(message, /la-lanterna\.toml:\d+:\d+/);
  assert.match(message, /badnte/);
  assert.match(message, /«badante»/);
  assert.ok(await withText(AFTER).isVisible(), 'the last good page is below');
});

test('the overlay disappears when the error is corrected', async () => {
  edit(provider, 'servizio = "badnte"', 'servizio = "badante"');
  await overlay().waitFor({ state: 'detached', ...WAIT_MAX });
  assert.ok(await withText(AFTER).isVisible());
});

test('the page that the browser shows is made first; when another one fails the last good page is back', async () => {
  const asked = page.waitForRequest((it) => it.url().includes('/__wemi/events?'), WAIT_MAX);
  await page.reload();
  assert.match((await asked).url(), new RegExp(`\\?v=[0-9a-f]+-\\d+&page=${SERVICE_PAGE}$`));
  const [before, failing] = ['{{ frame.foot }}', '{% if page.kind == "provider" %}{{ page.nothing.at_all }}{% endif %}{{ frame.foot }}'];
  edit(base, before, failing);
  await overlay().waitFor(WAIT_MAX);
  const place = /base\.html:\d+:\d+/;
  const [oldPlace] = place.exec(await overlay().innerText()) ?? [];
  assert.ok(oldPlace);
  edit(base, failing, `<p>Parola nuova</p>${failing}`);
  // The new text may be visible for a moment, since the service page itself has no error; then the error is shown at its new position.
  await overlay().filter({ hasText: place }).filter({ hasNotText: oldPlace }).waitFor(WAIT_MAX);
  assert.equal(await withText('Parola nuova').count(), 0);
  assert.ok(await withText(AFTER).isVisible(), 'the last good page is below');
  edit(base, `<p>Parola nuova</p>${failing}`, `<p>Parola nuova</p>${before}`);
  await withText('Parola nuova').waitFor(WAIT_MAX);
  await overlay().waitFor({ state: 'detached', ...WAIT_MAX });
  await page.goto(`${new URL(page.url()).origin}/enti/la-lanterna/`);
  assert.ok(await withText('Parola nuova').isVisible(), 'and so it is on all other pages');
  await page.goBack();
});

test('under `serve`, results show how they were computed', async () => {
  const results = await browser.newPage();
  await results.goto(`${new URL(page.url()).origin}/cerca/?q=bandante&spiega`);
  await results.locator('.why').first().waitFor(WAIT_MAX);
  assert.match(await results.locator('.why').first().innerText(), /^\d+\.\d+ = bandante → badant \(typo\) \d/);
  await results.close();
});

test('nothing of this needs a hole in the policy of the pages', () => assert.deepEqual(complaints, []));
