// axe with all rules (including level AAA, best practice and experimental ones), in each requested look.

import axe from 'axe-core';

import { WIDE } from './browser.mjs';
import { EVERYTHING, LOOKS } from './scope.mjs';

/**
 * Checks the current state of a page in several sizes and colours.
 * @param {import('playwright-core').Page} page
 * @param {{mustMeasure?: boolean, looks?: import('./scope.mjs').Look[]}} [options] `mustMeasure`: whether a contrast that axe cannot measure is a fault
 * @returns {Promise<string[]>} each fault with the looks in which it occurs
 */
export async function faultsOf(page, { mustMeasure = true, looks = LOOKS } = {}) {
  await page.evaluate(axe.source);
  /** @type {Map<string, string[]>} what is wrong → in which looks */
  const found = new Map();
  for (const { size, ...colours } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia(colours);
    const isForced = colours.forcedColors === 'active';
    // With forced colours the slowest rules measure colours that no user sees: the gate alone runs them.
    const without = isForced && !EVERYTHING ? ['color-contrast', 'color-contrast-enhanced'] : [];
    const run = { mustMeasure: mustMeasure && size === WIDE && !isForced, without };
    for (const fault of await page.evaluate(faults, run)) {
      const look = `${size.width} ${isForced ? 'forced' : colours.colorScheme}`;
      found.set(fault, [...(found.get(fault) ?? []), look]);
    }
  }
  return [...found].map(([fault, looks]) => `${fault}\n  (${looks.join(', ')})`);
}

/**
 * Runs in the page. A contrast that axe cannot measure is a fault too, because no other check would find it, with two exceptions: on a narrow
 * screen, which hides a part of a wide table, since colours are the same at every width; and with forced colours, because axe mixes them
 * with the colours of the page.
 * @param {{mustMeasure: boolean, without: string[]}} run `without`: rules that are not run
 */
async function faults({ mustMeasure, without }) {
  const axe = /** @type {typeof import('axe-core')} */ (/** @type {any} */ (globalThis).axe);
  const values = axe.getRules().map((rule) => rule.ruleId).filter((it) => !without.includes(it));
  // Passed rules are not described: that took longer than the checks.
  const { violations, incomplete } = await axe.run(document, { runOnly: { type: 'rule', values }, resultTypes: ['violations', 'incomplete'] });
  return [...violations, ...incomplete.filter((it) => mustMeasure && it.id.startsWith('color-contrast'))].flatMap((rule) =>
    // Text in an SVG cannot be measured: that of the map has the colours of links on a soft background, which are measured elsewhere.
    rule.nodes.filter((node) => !node.html.startsWith('<text')).map((node) => {
      const why = node.failureSummary?.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `${rule.id} [${rule.impact}] ${node.target.join(' ')}\n  ${node.html}\n  ${why}`;
    }),
  );
}
