// axe, every rule it has (level AAA, best practice and experimental ones too), over one page of each kind.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import axe from 'axe-core';

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

/** @type {{size: typeof WIDE, colorScheme: 'light' | 'dark'}[]} */
const LOOKS = [WIDE, PHONE].flatMap((size) => [{ size, colorScheme: 'light' }, { size, colorScheme: 'dark' }]);

for (const kind of KINDS) {
  test(`axe finds nothing: ${kind.name}`, async () => {
    const page = await browser.newPage();
    await visit(page, site.origin, kind);
    await page.evaluate(axe.source);
    /** @type {Map<string, string[]>} what is wrong → in which looks */
    const found = new Map();
    for (const { size, colorScheme } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      for (const fault of await page.evaluate(faults)) {
        found.set(fault, [...(found.get(fault) ?? []), `${size.width} ${colorScheme}`]);
      }
    }
    await page.close();
    const told = [...found].map(([fault, looks]) => `${fault}\n  (${looks.join(', ')})`);
    assert.equal(told.length, 0, `${kind.path}\n${told.join('\n')}`);
  });
}

/** Runs in the page. */
async function faults() {
  const axe = /** @type {import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
  const values = axe.getRules().map((rule) => rule.ruleId);
  const { violations } = await axe.run(document, { runOnly: { type: 'rule', values } });
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => {
      const why = node.failureSummary?.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `${rule.id} [${rule.impact}] ${node.target.join(' ')}\n  ${node.html}\n  ${why}`;
    }),
  );
}
