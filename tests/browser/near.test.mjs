// What is near: the map, distances computed on the device, and no request.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { distance, places, formatDistance } from '../../themes/wemi/js/near.mjs';
import { openBrowser, PHONE } from './support/browser.mjs';
import { host } from './support/host.mjs';

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

test('distances', () => {
  assert.ok(Math.abs(distance([45.4642, 9.19], [41.9028, 12.4964]) - 477) < 2, 'Milan to Rome');
  assert.equal(distance([45, 9], [45, 9]), 0);
  assert.deepEqual(places('45.1,9.2 45.3,9.1'), [[45.1, 9.2], [45.3, 9.1]]);
  assert.deepEqual(places(''), []);
  assert.deepEqual([0.02, 0.44, 1.26, 23.7].map((it) => formatDistance(it, 'it')), ['100 m', '400 m', '1,3 km', '24 km']);
});

const kilometres = (/** @type {string} */ text) => {
  const [, number, unit] = /circa ([\d,]+) (k?m)/.exec(text) ?? [];
  return Number(number.replace(',', '.')) / (unit === 'm' ? 1000 : 1);
};

test('from a municipio: the nearest first, with the distance', async () => {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto(`${site.origin}/spazi/`);
  await page.waitForLoadState('networkidle');
  const before = site.seen.length;
  await page.selectOption('.near select', { label: 'Municipio 9' });
  await page.locator('.away').first().waitFor();
  const away = (await page.locator('.away').allInnerTexts()).map(kilometres);
  assert.equal(away.length, await page.locator('#_spazi-in-elenco > li').count());
  assert.deepEqual(away, [...away].sort((a, b) => a - b));
  assert.match(await page.locator('#_spazi-in-elenco > li').first().innerText(), /Municipio 9/);
  assert.match(await page.locator('.near [role=status]').innerText(), /Municipio 9/);
  const sent = site.seen.slice(before).map((it) => it.path ?? it);
  assert.equal(sent.length, 1, 'no request is sent, but for the module');
  assert.match(sent[0], /^\/assets\/js-near\.\w+\.js$/);
  assert.doesNotMatch(page.url(), /[?#]/);
  await page.close();
});

test('from where one is, on click alone; a refusal leads back to the list', async () => {
  const context = await browser.newContext({ geolocation: { latitude: 45.428, longitude: 9.184 }, permissions: ['geolocation'] });
  const page = await context.newPage();
  await page.goto(`${site.origin}/enti/`);
  await page.click('.near button');
  await page.locator('.away').first().waitFor();
  const away = (await page.locator('.away').allInnerTexts()).map(kilometres);
  assert.deepEqual(away, [...away].sort((a, b) => a - b));
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
  await context.clearPermissions();
  await context.close();

  const refusing = await browser.newContext({ permissions: [] });
  const other = await refusing.newPage();
  await other.goto(`${site.origin}/spazi/`);
  await other.click('.near button');
  await other.locator('.near [role=status]').filter({ hasText: 'non è arrivata' }).waitFor();
  await refusing.close();
});

test('the map has the links of its list, for the mouse alone', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/spazi/`);
  const links = (/** @type {string} */ within) => page.locator(`${within} a`).evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  assert.deepEqual(await links('.city-map'), await links('.city .chips'));
  assert.equal(await page.locator('.city-map a:not([tabindex="-1"])').count(), 0);
  await page.click('.city-map a >> nth=4');
  await page.waitForURL('**/municipi/5/');
  await page.close();
});

test('without JavaScript there is a list, and no button that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.origin}/spazi/`);
  assert.ok(await page.locator('.near').isHidden());
  assert.ok((await page.locator('#_spazi-in-elenco > li').count()) > 10);
  await context.close();
});
