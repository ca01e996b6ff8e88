// `wemi serve` while an editor works: a saved change is seen by itself, a mistake is told over the last good page.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { openBrowser, WAIT_MAX } from './support/browser.mjs';
import { binary, copyOfSite, DAY, discard, edit } from './support/site.mjs';

const SHEET = '/servizi/badante/';
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
  await page.goto(origin + SHEET);
});
after(async () => {
  await browser?.close();
  server?.kill();
  discard(site);
});

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} the address that the server says it is at
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
const saying = (text) => page.getByText(text).first();
const overlay = () => page.locator('#wemi-overlay');

test('a phone changed on disk is on the page, which reloads by itself', async () => {
  await saying(BEFORE).waitFor(WAIT_MAX);
  await page.evaluate(() => void (/** @type {any} */ (globalThis).isOld = true));
  edit(provider, BEFORE, AFTER);
  await saying(AFTER).waitFor(WAIT_MAX);
  assert.equal(await saying(BEFORE).count(), 0);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).isOld), undefined, 'the page is a new one');
});

test('a mistake is told over the last good page, with its file and its way out', async () => {
  edit(provider, 'servizio = "badante"', 'servizio = "badnte"');
  await overlay().waitFor(WAIT_MAX);
  const told = await overlay().innerText();
  assert.match(told, /la-lanterna\.toml:\d+:\d+/);
  assert.match(told, /badnte/);
  assert.match(told, /«badante»/);
  assert.ok(await saying(AFTER).isVisible(), 'the last good page is below');
});

test('the overlay goes when the mistake is mended', async () => {
  edit(provider, 'servizio = "badnte"', 'servizio = "badante"');
  await overlay().waitFor({ state: 'detached', ...WAIT_MAX });
  assert.ok(await saying(AFTER).isVisible());
});

test('the page that the browser shows is made first; when another one fails the last good page is back', async () => {
  const asked = page.waitForRequest((it) => it.url().includes('/__wemi/events?'), WAIT_MAX);
  await page.reload();
  assert.match((await asked).url(), new RegExp(`\\?v=[0-9a-f]+-\\d+&page=${SHEET}$`));
  const [before, failing] = ['{{ frame.foot }}', '{% if page.kind == "provider" %}{{ page.nothing.at_all }}{% endif %}{{ frame.foot }}'];
  edit(base, before, failing);
  await overlay().waitFor(WAIT_MAX);
  const place = /base\.html:\d+:\d+/;
  const [oldPlace] = place.exec(await overlay().innerText()) ?? [];
  assert.ok(oldPlace);
  edit(base, failing, `<p>Parola nuova</p>${failing}`);
  // The new words may be seen for a moment, for the sheet itself has no mistake; then the mistake is told at its new place.
  await overlay().filter({ hasText: place }).filter({ hasNotText: oldPlace }).waitFor(WAIT_MAX);
  assert.equal(await saying('Parola nuova').count(), 0);
  assert.ok(await saying(AFTER).isVisible(), 'the last good page is below');
  edit(base, `<p>Parola nuova</p>${failing}`, `<p>Parola nuova</p>${before}`);
  await saying('Parola nuova').waitFor(WAIT_MAX);
  await overlay().waitFor({ state: 'detached', ...WAIT_MAX });
  await page.goto(`${new URL(page.url()).origin}/enti/la-lanterna/`);
  assert.ok(await saying('Parola nuova').isVisible(), 'and so it is on all other pages');
  await page.goBack();
});

test('while one works on the site, results say how they came about', async () => {
  const results = await browser.newPage();
  await results.goto(`${new URL(page.url()).origin}/cerca/?q=bandante&spiega`);
  await results.locator('.why').first().waitFor(WAIT_MAX);
  assert.match(await results.locator('.why').first().innerText(), /^\d+\.\d+ = bandante → badant \(typo\) \d/);
  await results.close();
});

test('nothing of this needs a hole in the policy of the pages', () => assert.deepEqual(complaints, []));
