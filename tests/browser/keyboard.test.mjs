// A page of each kind walked through with the Tab key, its focus looked at in light and dark, its targets measured for a thumb.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PHONE, WIDE } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { browser, onPage, site } from './support/opened.mjs';
import { EVERYTHING, KINDS_IN_SCOPE, PAGES_AT_ONCE } from './support/scope.mjs';

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
/** How many stops of a page are looked at: more than most pages have. `./test gate` looks at all. */
const STOPS_MAX = EVERYTHING ? Infinity : 150;
/** @type {['light', 'dark']} */
const SCHEMES = ['light', 'dark'];

describe('by keyboard', PAGES_AT_ONCE, () => {
  for (const kind of KINDS_IN_SCOPE) {
    test(`Tab goes through all of it, and it shows where it is: ${kind.name}`, async () => {
      await onPage(kind, async (page) => {
        await page.setViewportSize(WIDE);
        await page.emulateMedia({ colorScheme: 'light' });
        const expected = await page.evaluate(focusable, STOPS);
        const stops = [];
        // A few more steps than there are stops: a focus that does not leave the page is trapped.
        while (stops.length < Math.min(expected + 5, STOPS_MAX)) {
          await page.keyboard.press('Tab');
          const stop = await page.evaluate(here);
          // After the last stop the focus leaves the page, or some browsers begin again at the first.
          if (!stop || stop.html === stops[0]?.html) break;
          stops.push(stop);
        }
        // An old address has nothing before the link to its page.
        assert.equal(stops[0]?.href, kind.leadsTo ?? '#_contenuto', 'the first stop leads to the content');
        assert.equal(stops.length, Math.min(expected, STOPS_MAX), 'each link and control is a stop, once');
        assert.deepEqual(stops.filter((it) => it.fault).map((it) => `${it.fault}: ${it.html}`), []);
        assert.deepEqual(stops.map((it) => it.order), stops.map((it) => it.order).sort((a, b) => a - b), 'in the order of the page');
      });
    });

    test(`the focus stands out and targets are large: ${kind.name}`, async () => {
      /** @type {ReturnType<typeof outlined>} */ const outlines = [];
      /** @type {string[]} */ const small = [];
      await onPage(kind, async (page) => {
        for (const viewport of [WIDE, PHONE]) {
          await page.setViewportSize(viewport);
          for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme });
            outlines.push(...(await page.evaluate(outlined, { stops: STOPS, most: STOPS_MAX })).map((it) => ({ ...it, html: `${viewport.width} ${colorScheme} ${it.html}` })));
          }
          small.push(...(await page.evaluate(tooSmall, STOPS)).map((it) => `${viewport.width} ${it}`));
        }
      });
      const least = (/** @type {'width' | 'contrast'} */ key) => Math.min(...outlines.map((it) => it[key]));
      record(kind.name, { stops: outlines.length / 4, 'outline px': least('width'), 'outline contrast': Number(least('contrast').toFixed(1)), 'small targets': small.length });
      assert.deepEqual(outlines.filter((it) => !(it.width >= 2 && it.contrast >= 3)), []);
      assert.deepEqual(small, []);
    });
  }
});

test('the skip link leads past the menu', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/servizi/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('main *')));
  await page.close();
});

test('an invisible focus and a small target are found', async () => {
  const page = await browser.newPage({ viewport: WIDE });
  await page.setContent(`<!doctype html><style>
    :focus-visible { outline: 3px solid #000; outline-offset: 3px } .none:focus { outline: none } .thin:focus { outline-width: 1px } .pale:focus { outline-color: #aaa } .night { background: #000; padding: 1rem }
    .big { display: inline-block; inline-size: 44px; block-size: 44px } .over { position: relative } .over::after { content: ""; position: absolute; inset: -20px }
    </style><p>In <a href="#a">running</a> text</p><p><a href="#b">alone</a></p><p><a class="big" href="#c">big</a></p><p><a class="big none" href="#d">x</a> <a class="big thin" href="#e">x</a> <a class="big pale" href="#f">x</a></p>
    <p class="night"><a class="big" href="#g">x</a></p><p><a class="over" href="#h">wide</a></p><div style="block-size: 9rem"></div>`);
  const hrefs = (/** @type {string[]} */ all) => all.map((it) => it.match(/href="([^"]+)"/)?.[1]);
  const faint = (await page.evaluate(outlined, { stops: STOPS, most: STOPS_MAX })).filter((it) => !(it.width >= 2 && it.contrast >= 3));
  assert.deepEqual(hrefs(faint.map((it) => it.html)), ['#d', '#e', '#f', '#g']);
  assert.deepEqual(hrefs(await page.evaluate(tooSmall, STOPS)), ['#b']);
  await page.close();
});

/** Runs in the page: how many stops it should have. @param {string} stops */
function focusable(stops) {
  // The map repeats a list for the mouse.
  return [...document.querySelectorAll(stops)].filter((it) => it.getAttribute('tabindex') !== '-1' && it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled')).length;
}

/** Runs in the page: where the focus is, and why it could not be seen. Nothing when it has left the page. */
async function here() {
  // The page scrolls to the focus before the next frame is drawn.
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  const it = document.activeElement;
  if (!it || it === document.body) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1),
  );
  const faults = {
    'no outline': outlineStyle === 'none' || parseFloat(outlineWidth) < 2,
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

/**
 * Runs in the page: of each of the first `most` stops the width of its outline in px, and the least contrast of it with what it is drawn on.
 * @param {{stops: string, most: number}} which
 */
function outlined({ stops, most }) {
  const channels = (/** @type {string} */ color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (/** @type {number[]} */ rgb) => {
    const [r, g, b] = rgb.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (/** @type {string} */ a, /** @type {string} */ b) => {
    const [high, low] = [light(channels(a)), light(channels(b))].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const isOpaque = (/** @type {string} */ color) => (channels(color)[3] ?? 1) > 0.99;
  // Behind the page itself is what the browser paints: `Canvas`, light or dark.
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.backgroundColor = 'Canvas';
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const all = [...document.querySelectorAll(stops)].filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled'));
  return all.slice(0, most).map((it) => {
    /** @type {HTMLElement} */ (it).focus(/** @type {any} */ ({ focusVisible: true }));
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const out = parseFloat(outlineOffset) + parseFloat(outlineWidth) / 2;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const around = [[x, box.top - out], [x, box.bottom + out], [box.left - out, y], [box.right + out, y]];
    const drawnOn = around.flatMap(([x, y]) => {
      // An outline inside its element lies on the element itself.
      const below = document.elementsFromPoint(x, y).filter((other) => out < 0 || !it.contains(other));
      if (!below.length) return []; // beyond the edge of the window
      return [below.map((other) => getComputedStyle(other).backgroundColor).find(isOpaque) ?? canvas];
    });
    const isSeen = outlineStyle !== 'none' && isOpaque(outlineColor);
    return { width: isSeen ? parseFloat(outlineWidth) : 0, contrast: isSeen ? Math.min(...drawnOn.map((color) => contrast(outlineColor, color))) : 0, html: it.outerHTML.slice(0, 120) };
  });
}

/**
 * Runs in the page: what is less than 44 px wide or high, for a thumb. A link in running text may be as small as its words (WCAG 2.5.5).
 * @param {string} stops
 */
function tooSmall(stops) {
  const LEAST = 44;
  const letters = (/** @type {Element | null} */ it) => (it?.textContent ?? '').replace(/[^\p{L}\p{N}]/gu, '').length;
  const isInText = (/** @type {Element} */ it) => {
    if (it.tagName !== 'A' || getComputedStyle(it).display !== 'inline') return false;
    let block = it.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    return letters(block) > [...(block?.querySelectorAll('a') ?? [])].reduce((sum, link) => sum + letters(link), 0);
  };
  const all = [...document.querySelectorAll(stops)].filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches(':disabled'));
  return all.filter((it) => {
    /** @type {HTMLElement} */ (it).focus(); // the link that skips the menu becomes visible
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const target = it.closest('label') ?? it;
    const box = target.getBoundingClientRect();
    const isLarge = box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5;
    if (isLarge || isInText(it)) return false;
    // A card may be a target through the box that its link draws over it.
    const [x, y, half] = [box.left + box.width / 2, box.top + box.height / 2, LEAST / 2 - 0.5];
    const corners = [[x - half, y - half], [x + half, y - half], [x - half, y + half], [x + half, y + half]];
    return !corners.every(([x, y]) => target.contains(document.elementFromPoint(x, y)));
  }).map((it) => {
    const { width, height } = it.getBoundingClientRect();
    return `${Math.round(width)} × ${Math.round(height)} ${it.outerHTML.slice(0, 150)}`;
  });
}
