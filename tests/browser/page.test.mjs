// A page of each kind loads without a complaint, and addresses that lead elsewhere or nowhere are answered.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { KINDS, kind } from './support/kinds.mjs';
import { load } from './support/loaded.mjs';
import { browser, site } from './support/opened.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';

describe('has nothing to complain about', PAGES_AT_ONCE, () => {
  for (const kind of KINDS) {
    test(`has nothing to complain about: ${kind.name}`, async () => {
      const { complaints, requests, close } = await load(kind);
      await close();
      assert.ok(requests.length);
      assert.deepEqual(complaints, []);
    });
  }
});

test('an old address leads to the new one', async () => {
  const { path, leadsTo } = kind('redirect');
  const page = await browser.newPage();
  await page.goto(site.origin + path);
  await page.waitForURL(site.origin + leadsTo);
  await page.close();
});

test('an unknown address has the page “not found”', async () => {
  const page = await browser.newPage();
  const answer = await page.goto(`${site.origin}/non-esiste/`);
  assert.equal(answer?.status(), 404);
  assert.match(await page.innerText('h1'), /\w/);
  await page.close();
});
