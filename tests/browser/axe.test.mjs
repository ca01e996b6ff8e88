// axe, every rule it has (level AAA, best practice and experimental ones too), over one page of each kind.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import axe from 'axe-core';

import { PHONE, SMALLEST, visit, WIDE } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { KINDS } from './support/kinds.mjs';
import { browser, site } from './support/opened.mjs';

/** @type {{colorScheme: 'light' | 'dark', forcedColors: 'none' | 'active'}[]} */
const COLOURS = [{ colorScheme: 'light', forcedColors: 'none' }, { colorScheme: 'dark', forcedColors: 'none' }, { colorScheme: 'light', forcedColors: 'active' }];
const LOOKS = [WIDE, PHONE, SMALLEST].flatMap((size) => COLOURS.map((colours) => ({ size, ...colours })));

/**
 * Looks at what a page shows, in every size and colour.
 * @param {import('playwright-core').Page} page @returns {Promise<Map<string, string[]>>} what is wrong → in which looks
 */
async function lookedAt(page) {
  await page.evaluate(axe.source);
  const found = new Map();
  for (const { size, ...colours } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia(colours);
    for (const fault of await page.evaluate(faults, size === WIDE && colours.forcedColors === 'none')) {
      const look = `${size.width} ${colours.forcedColors === 'active' ? 'forced' : colours.colorScheme}`;
      found.set(fault, [...(found.get(fault) ?? []), look]);
    }
  }
  return found;
}

for (const kind of KINDS) {
  test(`axe finds nothing: ${kind.name}`, async () => {
    const page = await browser.newPage();
    await visit(page, site.origin, kind);
    const found = await lookedAt(page);
    await page.close();
    record(kind.name, { looks: LOOKS.length, faults: found.size });
    const told = [...found].map(([fault, looks]) => `${fault}\n  (${looks.join(', ')})`);
    assert.equal(told.length, 0, `${kind.path}\n${told.join('\n')}`);
  });
}

test('axe sees a fault that shows in one look alone', async () => {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html lang="it"><title>Prova</title><style>:root { color-scheme: light dark } body { background: Canvas } @media (prefers-color-scheme: dark) and (width: 320px) { p { color: #333 } }</style><main><h1>Prova</h1><p>Testo</p></main>');
  const found = [...(await lookedAt(page))];
  await page.close();
  assert.ok(found.length);
  for (const [fault, looks] of found) assert.deepEqual([fault.slice(0, 14), looks], ['color-contrast', ['320 dark']], fault);
});

/**
 * Runs in the page. A contrast that axe cannot measure is a fault, too: nobody else would look. Two looks are left out: colours are
 * the same at every width, and a narrow screen hides a part of a wide table; with forced colours a person's own pair is shown, which
 * axe mixes with the pair of the page.
 * @param {boolean} mustMeasure
 */
async function faults(mustMeasure) {
  const axe = /** @type {typeof import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
  const values = axe.getRules().map((rule) => rule.ruleId);
  const { violations, incomplete } = await axe.run(document, { runOnly: { type: 'rule', values } });
  return [...violations, ...incomplete.filter((it) => mustMeasure && it.id.startsWith('color-contrast'))].flatMap((rule) =>
    rule.nodes.map((node) => {
      const why = node.failureSummary?.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `${rule.id} [${rule.impact}] ${node.target.join(' ')}\n  ${node.html}\n  ${why}`;
    }),
  );
}
