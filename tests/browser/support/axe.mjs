// axe, with every rule it has (level AAA, best practice and experimental ones too), in each look that is asked for.

import axe from 'axe-core';

import { WIDE } from './browser.mjs';
import { LOOKS } from './scope.mjs';

/**
 * Looks at what a page shows, in every size and colour.
 * @param {import('playwright-core').Page} page
 * @param {{mustMeasure?: boolean, looks?: import('./scope.mjs').Look[]}} [options] `mustMeasure`: whether a contrast that axe cannot measure is a fault
 * @returns {Promise<string[]>} each fault with the looks that it shows in
 */
export async function faultsOf(page, { mustMeasure = true, looks = LOOKS } = {}) {
  await page.evaluate(axe.source);
  /** @type {Map<string, string[]>} what is wrong → in which looks */
  const found = new Map();
  for (const { size, ...colours } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia(colours);
    for (const fault of await page.evaluate(faults, mustMeasure && size === WIDE && colours.forcedColors === 'none')) {
      const look = `${size.width} ${colours.forcedColors === 'active' ? 'forced' : colours.colorScheme}`;
      found.set(fault, [...(found.get(fault) ?? []), look]);
    }
  }
  return [...found].map(([fault, looks]) => `${fault}\n  (${looks.join(', ')})`);
}

/**
 * Runs in the page. A contrast that axe cannot measure is a fault, too: nobody else would look. Two looks are left out: colours are
 * the same at every width, and a narrow screen hides a part of a wide table; with forced colours a person's own pair is shown, which
 * axe mixes with the pair of the page.
 * @param {boolean} mustMeasure
 */
async function faults(mustMeasure) {
  const axe = /** @type {typeof import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
  const values = axe.getRules().map((rule) => rule.ruleId);
  // What passes is not described: that took longer than to look.
  const { violations, incomplete } = await axe.run(document, { runOnly: { type: 'rule', values }, resultTypes: ['violations', 'incomplete'] });
  return [...violations, ...incomplete.filter((it) => mustMeasure && it.id.startsWith('color-contrast'))].flatMap((rule) =>
    // Text in a drawing cannot be measured: that of the map has the colours of links on soft ground, which are measured elsewhere.
    rule.nodes.filter((node) => !node.html.startsWith('<text')).map((node) => {
      const why = node.failureSummary?.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `${rule.id} [${rule.impact}] ${node.target.join(' ')}\n  ${node.html}\n  ${why}`;
    }),
  );
}
