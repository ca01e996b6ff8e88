// axe over one page of each kind.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { faultsOf } from './support/axe.mjs';
import { record } from './support/gate.mjs';
import { browser, onPage } from './support/opened.mjs';
import { ALL_LOOKS, KINDS_IN_SCOPE, LOOKS, PAGES_AT_ONCE } from './support/scope.mjs';

describe('axe finds nothing', PAGES_AT_ONCE, () => {
  for (const kind of KINDS_IN_SCOPE) {
    test(`axe finds nothing: ${kind.name}`, async () => {
      const found = await onPage(kind, faultsOf);
      record(kind.name, { looks: LOOKS.length, faults: found.length });
      assert.equal(found.length, 0, `${kind.path}\n${found.join('\n')}`);
    });
  }
});

test('axe finds a fault of a single look', async () => {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html lang="it"><title>Prova</title><style>:root { color-scheme: light dark } body { background: Canvas } @media (prefers-color-scheme: dark) and (width: 320px) { p { color: #333 } }</style><main><h1>Prova</h1><p>Testo</p></main>');
  const found = await faultsOf(page, { looks: ALL_LOOKS });
  await page.close();
  assert.ok(found.length);
  for (const it of found) assert.match(it, /^color-contrast[^]*\(320 dark\)$/);
});
