// What the oldest browsers of the portal know: the floor is `browserslist` in tests/browser/package.json, the data are those of MDN.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';


/** @typedef {import('@mdn/browser-compat-data').Identifier} Feature a node of the data; members are features */
/** @typedef {import('@mdn/browser-compat-data').BrowserName} Browser */

/** @type {import('@mdn/browser-compat-data').CompatData} */
const bcd = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** Browsers by their names in browserslist. @type {Record<string, Browser>} */
const NAMES = { safari: 'safari', ios_saf: 'safari_ios', chrome: 'chrome', firefox: 'firefox' };

const { browserslist } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The version of each browser. @type {[Browser, number[]][]} */
export const FLOOR = browserslist.map((/** @type {string} */ it) => {
  const [name, version] = it.split(' ');
  return [NAMES[name], version.split('.').map(Number)];
});

/**
 * What the themes use although the floor does not know it, and what happens without it.
 * @type {Record<string, string>}
 */
export const LATER_ON_PURPOSE = {
  '.showModal': 'js/favourites-page.mjs asks with `confirm`',
  'Navigator.share': 'page-tools.mjs copies the address',
  ':focus-visible': 'a ring wherever the focus is, after a click too',
  ':has': 'the chosen grade has no background, only its mark; in a low window the bar of the comparison covers more',
  '::backdrop': 'see `.showModal`',
  '::details-content': 'js/main.mjs opens details before they are printed',
  'content-visibility': 'see `::details-content`',
  '@media scripting': 'js/main.mjs shows what needs scripts; its place is not kept free until then',
  '@media forced-colors': 'such a browser has no forced colours',
  'forced-color-adjust': 'see `@media forced-colors`',
  '@media prefers-contrast': 'the colours are those for everybody, 7:1',
  'color-scheme': 'bars and fields of the browser stay light in dark colours; those of the theme are dark',
  'accent-color': 'boxes have the colour of the browser',
  'cursor: pointer': 'there is no pointer',
  'text-wrap': 'lines break as they do',
  'text-size-adjust': '`-webkit-text-size-adjust` stands beside it',
  'scroll-behavior': 'the page jumps',
  'scroll-padding-block-start': 'a heading stands at the edge of the window',
  'scroll-padding-block-end': 'the bar of the comparison may cover the focus until the page is scrolled',
  'scroll-margin-block-start': 'see `scroll-padding-block-start`',
  'font-family: ui-monospace': 'the next font of the list, and only in development',
  '@page': 'the margins of the browser',
  'break-after: avoid': 'a heading may stand at the foot of a sheet',
  orphans: 'a paragraph may leave one line on a sheet',
  widows: 'see `orphans`',
};

/** @param {number[]} floor @param {unknown} version */
function reaches([major, minor = 0], version) {
  if (typeof version !== 'string' || !/^≤?\d/.test(version)) return false;
  const [wanted, detail = 0] = version.replace('≤', '').split('.').map(Number);
  return major > wanted || (major === wanted && minor >= detail);
}

/** Whether every browser of the floor has a feature; true for what the data do not know. @param {Feature | undefined} feature */
export function isKnown(feature) {
  const support = feature?.__compat?.support;
  return !support || FLOOR.every(([browser, floor]) => {
    const statement = support[browser] ?? [];
    return [statement].flat().some((it) => !it.flags && !it.prefix && !it.alternative_name && reaches(floor, it.version_added) && !reaches(floor, it.version_removed));
  });
}

/** The members of a feature. @param {any} feature @returns {[string, Feature][]} */
export const members = (feature) => Object.entries(feature ?? {}).filter(([name]) => name !== '__compat');

/** The member of a feature, none for names that every object has. @param {any} feature @param {string} name @returns {Feature | undefined} */
export const member = (feature, name) => (feature && Object.hasOwn(feature, name) ? feature[name] : undefined);

export const { api, css, javascript } = bcd;

/** Objects of the language and of the browser, by name: `Array`, `Intl.Segmenter`, `URLSearchParams`. @type {Map<string, Feature>} */
export const INTERFACES = new Map([
  ...members(api),
  ...members(javascript.builtins),
  ...members(javascript.builtins.Intl).filter(([name]) => /^[A-Z]/.test(name)).map(([name, it]) => /** @type {[string, Feature]} */ ([`Intl.${name}`, it])),
]);

/** Names of interfaces and of members that the floor does not have, for a page that is to do without them. */
export function laterInterfaces() {
  /** @type {{ name: string, members: string[], statics: string[], isWhole: boolean }[]} */
  const later = [];
  for (const [name, it] of INTERFACES) {
    const missing = members(it).filter(([part, detail]) => /^[\w$]+$/.test(part) && !part.endsWith('_event') && !isKnown(detail)).map(([part]) => part);
    const statics = missing.filter((part) => part.endsWith('_static')).map((part) => part.replace('_static', ''));
    later.push({ name, isWhole: !isKnown(it), statics, members: missing.filter((part) => !part.endsWith('_static')) });
  }
  return later.filter((it) => it.isWhole || it.members.length || it.statics.length);
}

const THEMES = fileURLToPath(new URL('../../../themes/', import.meta.url));

/** The files of all themes whose name ends so. @param {RegExp} ending */
export const themeFiles = (ending) =>
  readdirSync(THEMES, { recursive: true, encoding: 'utf8' })
    .filter((it) => ending.test(it) && !it.endsWith('.test.mjs'))
    .map((name) => ({ name, text: readFileSync(path.join(THEMES, name), 'utf8') }));
