// Reading pages is private: no cookie, nothing stored on the device, no request to another host.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { record } from './support/gate.mjs';
import { KINDS, kind } from './support/kinds.mjs';
import { elsewhere, load } from './support/loaded.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';

describe('keeps nothing', PAGES_AT_ONCE, () => {
  for (const kind of KINDS) {
    test(`stores nothing and sends no request to another host: ${kind.name}`, async () => {
      const { page, context, requests, origin, close } = await load(kind);
      const cookies = await context.cookies();
      const places = await page.evaluate(kept);
      await close();
      assert.ok(requests.length);
      record(kind.name, { cookies: cookies.length, 'places of storage': places.length, 'requests off origin': elsewhere(requests, origin).length });
      assert.deepEqual([cookies, places, elsewhere(requests, origin)], [[], [], []]);
    });
  }
});

test('what is stored is found', async () => {
  const { page, context, close } = await load(kind('text'));
  await page.evaluate(async () => {
    document.cookie = 'a=b; max-age=60';
    localStorage.setItem('a', 'b');
    sessionStorage.setItem('a', 'b');
    await new Promise((done) => (indexedDB.open('a').onsuccess = done));
  });
  assert.deepEqual(await page.evaluate(kept), ['cookie', 'localStorage', 'sessionStorage', 'indexedDB']);
  assert.equal((await context.cookies()).length, 1);
  await close();
});

/** Runs in the page: where it has kept something. */
async function kept() {
  const places = {
    cookie: document.cookie.length,
    localStorage: localStorage.length,
    sessionStorage: sessionStorage.length,
    indexedDB: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  };
  return Object.entries(places).filter(([, count]) => count).map(([place]) => place);
}
