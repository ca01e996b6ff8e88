// The smallest screen, with the text spacing of WCAG 1.4.12 and with text twice as large, and a window of 640 px with text twice as large: nothing
// scrolls sideways, nothing is cut off. Media queries do not see the size of the text, so a wide window is a case of its own.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { SMALLEST } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { browser, onPage } from './support/opened.mjs';
import { KINDS_IN_SCOPE, PAGES_AT_ONCE } from './support/scope.mjs';

const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';
const LARGE = ':root { font-size: 200% !important }';

const MIDDLE = { width: 640, height: 800 };

/** Windows and settings of the browser. */
const WISHES = [
  { wish: 'as it is', size: SMALLEST, css: '' },
  { wish: 'text spacing', size: SMALLEST, css: SPACING },
  { wish: 'text at 200 %', size: SMALLEST, css: LARGE },
  { wish: 'text at 200 %, 640 px', size: MIDDLE, css: LARGE },
];

describe('fits the smallest screen', PAGES_AT_ONCE, () => {
  for (const kind of KINDS_IN_SCOPE) {
    test(`fits the smallest screen: ${kind.name}`, async () => {
      /** @type {string[]} */ const faults = [];
      await onPage(kind, async (page) => {
        for (const { wish, size, css } of WISHES) {
          await page.setViewportSize(size);
          await page.evaluate(wear, css);
          faults.push(...(await page.evaluate(cutOff)).map((it) => `${wish}: ${it}`));
        }
      });
      record(kind.name, { faults: faults.length });
      assert.deepEqual(faults, [], kind.path);
    });
  }
});

test('what is too wide, cut off or out of reach is found', async () => {
  const page = await browser.newPage({ viewport: SMALLEST });
  await page.setContent(`<style>.low { block-size: 1em; line-height: 2; overflow: hidden } .dots { inline-size: 3em; white-space: nowrap; overflow: hidden }</style>
    <div style="inline-size: 400px">wide</div><p class="low">low low</p><p class="dots">words that do not end</p><p style="margin-inline-start: -50px">left</p>`);
  const faults = await page.evaluate(cutOff);
  for (const expected of [/scrolls sideways/, /class="low"/, /class="dots"/, /out of reach.*left/]) assert.ok(faults.some((it) => expected.test(it)), `${expected}\n${faults.join('\n')}`);
  await page.close();
});

/** Runs in the page: other styles on top of its own. The policy of the page allows it, as no inline style is written. @param {string} css */
function wear(css) {
  const styleSheet = new CSSStyleSheet();
  styleSheet.replaceSync(css);
  document.adoptedStyleSheets = [styleSheet];
}

/** Runs in the page: what makes it scroll sideways, what hides a part of itself, what is left of the page. */
function cutOff() {
  const root = document.documentElement;
  const described = (/** @type {Element} */ it) => it.outerHTML.slice(0, 120).replace(/\s+/g, ' ');
  const faults = [];
  const seen = [...document.querySelectorAll('body, body *')].filter((it) => it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));
  // Words for screen readers alone are cut down to a pixel on purpose.
  const isForEars = (/** @type {Element} */ it) => getComputedStyle(it).clipPath === 'inset(50%)';
  const forEars = new Set(seen.filter(isForEars).flatMap((it) => [it, ...it.querySelectorAll('*')]));
  const scrolls = (/** @type {Element} */ it) => /auto|scroll/.test(getComputedStyle(it).overflowX);
  const inScroller = (/** @type {Element} */ it) => {
    for (let at = it.parentElement; at && at !== document.body; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  };
  for (const it of seen) {
    if (forEars.has(it)) continue;
    const { overflowX, overflowY } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const isWide = it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0;
    const isTall = it.scrollHeight > it.clientHeight + 1 && it.clientHeight > 0;
    if (isWide && /hidden|clip/.test(overflowX) || isTall && /hidden|clip/.test(overflowY)) faults.push(`cut off: ${described(it)}`);
    // The page itself clips what reaches over its edge, so its width alone shows nothing.
    if (box.right > root.clientWidth + 1 && box.width && !inScroller(it)) faults.push(`scrolls sideways: ${described(it)}`);
    if (box.left < -1 && box.width && !inScroller(it)) faults.push(`out of reach: ${described(it)}`);
  }
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px`);
  return faults;
}
