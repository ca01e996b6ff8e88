// A page of each kind walked through with the Tab key.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowser, visit, WIDE } from './support/browser.mjs';
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

for (const kind of KINDS) {
  test(`Tab goes through all of it, and it shows where it is: ${kind.name}`, async () => {
    const page = await browser.newPage({ viewport: WIDE, reducedMotion: 'reduce' });
    await visit(page, site.origin, kind);
    const expected = await page.evaluate(focusable);
    const stops = [];
    // A few more steps than there are stops: whoever never leaves is in a trap.
    while (stops.length < expected + 5) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(here);
      if (!stop) break;
      stops.push(stop);
    }
    assert.equal(stops[0]?.href, '#contenuto', 'the first stop leads to the content');
    assert.equal(stops.length, expected, 'each link and control is a stop, once');
    assert.deepEqual(stops.filter((it) => it.fault).map((it) => `${it.fault}: ${it.html}`), []);
    assert.deepEqual(stops.map((it) => it.order), stops.map((it) => it.order).sort((a, b) => a - b), 'in the order of the page');
    await page.close();
  });
}

test('the skip link leads past the menu', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('main *')));
  await page.close();
});

/** Runs in the page: how many stops it should have. */
function focusable() {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  // The map repeats a list for the mouse.
  return all.filter((it) => it.getAttribute('tabindex') !== '-1' && it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled')).length;
}

/** Runs in the page: where the focus is, and what a person who looks for it would miss. Nothing when it has left the page. */
async function here() {
  // The page scrolls to the focus before the next frame is drawn.
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  const it = document.activeElement;
  if (!it || it === document.body) return undefined;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1),
  );
  const faults = {
    'no outline': outlineStyle === 'none' || parseFloat(outlineWidth) < 2,
    'an outline that cannot be seen': /rgba\(.*, 0\)|transparent/.test(outlineColor),
    'too small to see': box.width < 10 || box.height < 10,
    'out of sight': !inside,
    'behind something': !(at && (it.contains(at) || at.contains(it) || it.getClientRects().length > 1)),
  };
  return {
    fault: Object.entries(faults).filter(([, is]) => is).map(([name]) => name).join(', '),
    html: it.outerHTML.slice(0, 120),
    href: it.getAttribute('href'),
    order: [...document.querySelectorAll('*')].indexOf(it),
  };
}
