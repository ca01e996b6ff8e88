// How much is looked at. `./test` looks at one page of each kind, in three looks; `./test gate` at everything, in all nine.

import { availableParallelism } from 'node:os';

import { PHONE, SMALLEST, WIDE } from './browser.mjs';
import { KINDS } from './kinds.mjs';

/** True where everything is looked at. */
export const EVERYTHING = process.env.WEMI_SCOPE === 'everything';

const paths = new Set(KINDS.map((it) => it.path));

/** Whether a check of single pages looks at this one. @param {string} url */
export const inScope = (url) => EVERYTHING || paths.has(url.replace(/\/index\.html$/, '/'));

/** How many pages such a check has at least: fewer, and it has not seen the site. */
export const PAGES_LEAST = EVERYTHING ? 400 : KINDS.length;

/**
 * A look: how wide a page is shown, and in which colours. With forced colours a person's own pair takes the place of the page's.
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

/** Tests of one file that may run at once: pages that wait for something leave the time to others. */
export const PAGES_AT_ONCE = { concurrency: Math.max(2, availableParallelism()) };
