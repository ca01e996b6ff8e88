// The IBM accessibility engine over one page of each kind: no violation, no recommendation, and each finding that needs a person reviewed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { visit, WIDE } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { KINDS } from './support/kinds.mjs';
import { browser, site } from './support/opened.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';

const ENGINE = readFileSync(new URL('node_modules/accessibility-checker-engine/ace.js', import.meta.url), 'utf8');
const POLICIES = ['WCAG_2_2', 'IBM_Accessibility'];

/** @typedef {{level: string, outcome: string, rule: string, message: string, snippet: string}} Finding */

/** Findings that are wrong, or that were looked at once for all, each with the reason. @type {{rule: string, snippet: RegExp, why: string}[]} */
const DISMISSED = [
  { rule: 'element_attribute_deprecated', snippet: /^<meta /, why: 'http-equiv is no deprecated attribute of meta (HTML, 4.2.5.3), and the policy stands in a meta so that every host has it' },
  { rule: 'style_color_misuse', snippet: /^<link /, why: 'needs a person: what has a colour (status, price, notice) has a text too' },
  { rule: 'style_highcontrast_visible', snippet: /^<link /, why: 'asks a person to look: axe.test.mjs looks at each kind of page with forced colours' },
  { rule: 'style_focus_visible', snippet: /./, why: 'asks a person to look at each stop: keyboard.test.mjs measures the width and the contrast of its outline' },
  { rule: 'style_viewport_resizable', snippet: /^<link /, why: 'asks a person to look: sizes in vw have a part in rem, and narrow.test.mjs doubles the text' },
  { rule: 'element_tabbable_visible', snippet: /class="skip"/, why: 'the link that skips the menu comes into sight with the focus: keyboard.test.mjs sees it' },
  { rule: 'element_tabbable_unobscured', snippet: /./, why: 'guesses from boxes of what is scrolled or folded away: keyboard.test.mjs goes to each stop and looks what lies on it' },
  { rule: 'list_structure_proper', snippet: /^<(dl|div|dt|dd)/, why: 'HTML allows groups of a dl in div (4.4.9), which the engine does not support' },
  { rule: 'input_fields_grouped', snippet: /id="_(means|settimana|persone|altrove)"|^<select name=/, why: 'asks a person to look: the fields of the estimator, and the filters, are one group with a name, and each has a label of its own' },
  { rule: 'input_label_visible', snippet: /^<select/, why: 'guesses: the label holds its select, and its words stand above it' },
  { rule: 'select_options_grouped', snippet: /^<select/, why: 'asks a person to look: the values of a filter are one plain list, in the order of the vocabulary' },
  { rule: 'input_checkboxes_grouped', snippet: /data-compare|id="_altrove"/, why: 'asks a person to look: each stands alone, on the card of the body that its label names' },
  { rule: 'download_keyboard_controllable', snippet: /^<a /, why: 'asks a person to look, at every link to a document: it is a plain link, which keyboard.test.mjs goes to and leaves' },
  { rule: 'text_block_heading', snippet: /class="price-now"/, why: 'the price is the content of the box, not a heading' },
];

/** @param {import('playwright-core').Page} page @returns {Promise<Finding[]>} */
async function findings(page) {
  await page.evaluate(`${ENGINE};globalThis.ace = ace; 0`);
  return page.evaluate(check, POLICIES);
}

/** @param {Finding[]} all */
function judged(all) {
  const open = all.filter((it) => !DISMISSED.some(({ rule, snippet }) => rule === it.rule && snippet.test(it.snippet)));
  return { open, dismissed: all.length - open.length };
}

describe('the IBM engine finds nothing', PAGES_AT_ONCE, () => {
  for (const kind of KINDS) {
    test(`the IBM engine finds nothing: ${kind.name}`, async () => {
      const page = await browser.newPage({ viewport: WIDE });
      await visit(page, site.origin, kind);
      const { open, dismissed } = judged(await findings(page));
      await page.close();
      const count = (/** @type {string} */ level) => open.filter((it) => it.level === level && it.outcome === 'FAIL').length;
      record(kind.name, { violations: count('VIOLATION'), recommendations: count('RECOMMENDATION'), 'potential, open': open.filter((it) => it.outcome !== 'FAIL').length, 'looked at and dismissed': dismissed });
      assert.deepEqual(open.map((it) => `${it.level} ${it.outcome} ${it.rule}: ${it.message}\n  ${it.snippet}`), [], kind.path);
    });
  }
});

test('the IBM engine sees faults', async () => {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html><title>Prova</title><meta http-equiv="refresh" content="30"><p>Testo <img src="a.png"></p><a href="#x"></a>');
  const { open } = judged(await findings(page));
  await page.close();
  for (const rule of ['html_lang_exists', 'img_alt_valid', 'a_text_purpose']) assert.ok(open.some((it) => it.rule === rule && it.outcome === 'FAIL'), `${rule}\n${open.map((it) => it.rule).join(' ')}`);
});

/** Runs in the page. @param {string[]} policies @returns {Promise<Finding[]>} all that is not simply right */
async function check(policies) {
  const { ace } = /** @type {any} */ (globalThis);
  const { results } = await new ace.Checker().check(document, policies);
  return results.filter((/** @type {any} */ it) => it.value[1] !== 'PASS').map((/** @type {any} */ it) => {
    return { level: it.value[0], outcome: it.value[1], rule: it.ruleId, message: it.message, snippet: it.snippet };
  });
}
