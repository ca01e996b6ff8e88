// Feedback about a page, by each method that a portal can choose; and the message without a network.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { openBrowser, PHONE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { build, copyOfSite, discard, edit } from './support/site.mjs';

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

const TITLE = 'Quanto sono chiare le informazioni su questa pagina?';

/** The site with other settings. @param {string} lines @param {(origin: string) => Promise<void>} work */
async function withSettings(lines, work) {
  const folder = copyOfSite();
  try {
    edit(path.join(folder, 'content/site.toml'), 'email = "portale.wemi@example.org"', lines);
    const served = await host(build(folder));
    await work(served.origin);
    served.close();
  } finally {
    discard(folder);
  }
}

test('by mail: five answers, each a message with the URL of the page and no more', async () => {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto(`${site.origin}/servizi/badante/`);
  assert.equal(await page.innerText('#_chiarezza'), TITLE);
  const links = await page.locator('.feedback .grades a').evaluateAll((all) => all.map((it) => [it.textContent ?? '', it.getAttribute('href') ?? '']));
  assert.equal(links.length, 5);
  for (const [text, href] of links) {
    const url = new URL(href);
    assert.equal(url.pathname, 'portale.wemi@example.org');
    assert.ok(url.searchParams.get('subject')?.endsWith(text));
    assert.ok(url.searchParams.get('body')?.startsWith(`Pagina: https://wemi.example.org/servizi/badante/\nVoto: ${text}\n`));
  }
  assert.match(await page.innerText('.feedback'), /posta/);
  await page.close();
});

test('by form: it is sent to its endpoint, which alone the page’s policy allows; without JavaScript too', async () => {
  /** @type {string[]} */ const got = [];
  const endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      // A browser asks for an icon, too.
      if (request.url === '/voto') got.push(`${request.method} ${request.url} ${body}`);
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Grazie</title>');
    });
  });
  await new Promise((ready) => endpoint.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (endpoint.address());
  await withSettings(`invio = "http://127.0.0.1:${port}/voto"`, async (origin) => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled, viewport: PHONE });
      const page = await context.newPage();
      await page.goto(`${origin}/servizi/badante/`);
      assert.equal(await page.innerText('#_chiarezza'), TITLE);
      await page.click('.feedback button');
      assert.match(page.url(), /badante/, 'nothing is sent without an answer');
      await page.check('.feedback [value="4"]');
      await page.click('.feedback summary');
      await page.fill('#_commento', 'Manca l’orario & il <prezzo>');
      await page.click('.feedback button');
      await page.waitForURL('**/voto');
      await context.close();
    }
  });
  endpoint.close();
  assert.equal(got.length, 2);
  for (const it of got) {
    const [method, url, body] = it.split(' ');
    assert.deepEqual([method, url], ['POST', '/voto']);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), { voto: '4', commento: 'Manca l’orario & il <prezzo>', pagina: 'https://wemi.example.org/servizi/badante/' });
  }
});

test('elsewhere, or by phone', async () => {
  await withSettings('pagina = "https://example.org/valuta"', async (origin) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/servizi/badante/`);
    assert.equal(await page.getAttribute('.feedback a', 'href'), 'https://example.org/valuta');
    await page.close();
  });
  await withSettings('', async (origin) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/servizi/badante/`);
    assert.equal(await page.getAttribute('.feedback a', 'href'), 'tel:020202');
    await page.close();
  });
});

test('without a network the page shows a message with the phone number; with it the message is hidden', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.origin}/servizi/badante/`);
  assert.ok(await page.locator('#_senza-rete').isHidden());
  await context.setOffline(true);
  await page.locator('#_senza-rete').waitFor({ state: 'visible' });
  assert.match(await page.innerText('#_senza-rete'), /020202/);
  await context.setOffline(false);
  await page.locator('#_senza-rete').waitFor({ state: 'hidden' });
  await context.close();
});
