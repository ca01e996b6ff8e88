// The scope of the checks: `./test` covers one page of each kind in three looks, `./test gate` everything in all nine.

import { availableParallelism } from 'node:os';

import { PHONE, SMALLEST, WIDE } from './browser.mjs';
import { KINDS } from './kinds.mjs';

/** True if everything is checked. */
export const EVERYTHING = process.env.WEMI_SCOPE === 'everything';

const paths = new Set(KINDS.map((it) => it.path));

/** Whether this page is in the scope of checks of single pages. @param {string} url */
export const inScope = (url) => EVERYTHING || paths.has(url.replace(/\/index\.html$/, '/'));

/** The pages of the slowest checks: in `./test` without the variants of a kind. */
export const KINDS_IN_SCOPE = EVERYTHING ? KINDS : KINDS.filter((it) => !it.variantOf);

/** The minimum number of pages of such a check: with fewer, it did not find the site. */
export const PAGES_LEAST = EVERYTHING ? 400 : KINDS.length;

/**
 * A look: the width of a page and its colours. Forced colours replace the colours of the page.
 * @typedef {{ size: { width: number, height: number }, colorScheme: 'light' | 'dark', forcedColors: 'none' | 'active' }} Look
 */

/** @type {Record<'light' | 'dark' | 'forced', Omit<Look, 'size'>>} */
const COLOURS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
};

/** @type {Look[]} */
export const ALL_LOOKS = [WIDE, PHONE, SMALLEST].flatMap((size) => Object.values(COLOURS).map((colours) => ({ size, ...colours })));

/** Each width once and each colour once. @type {Look[]} */
const SAMPLE = [{ size: WIDE, ...COLOURS.light }, { size: PHONE, ...COLOURS.dark }, { size: SMALLEST, ...COLOURS.forced }];

export const LOOKS = EVERYTHING ? ALL_LOOKS : SAMPLE;

/** How many tests of one file run at once: while one page waits, others can run. */
export const PAGES_AT_ONCE = { concurrency: Math.max(2, availableParallelism()) };
