// axe, with every rule it has (level AAA, best practice and experimental ones too), in each look that is asked for.

import axe from 'axe-core';

/**
 * @typedef {object} Look
 * @property {{width: number, height: number}} size
 * @property {'light' | 'dark'} colorScheme
 * @property {'active' | 'none'} [forcedColors]
 */

/**
 * @param {import('playwright-core').Page} page @param {Look[]} looks
 * @returns {Promise<string[]>} each fault with the looks that it shows in
 */
export async function faultsOf(page, looks) {
  await page.evaluate(axe.source);
  /** @type {Map<string, string[]>} what is wrong → in which looks */
  const found = new Map();
  for (const { size, colorScheme, forcedColors = 'none' } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, forcedColors });
    const look = `${size.width} ${forcedColors === 'active' ? 'forced' : colorScheme}`;
    for (const fault of await page.evaluate(faults)) found.set(fault, [...(found.get(fault) ?? []), look]);
  }
  return [...found].map(([fault, looks]) => `${fault}\n  (${looks.join(', ')})`);
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
