// What citizens load runs in the browsers of the floor, `browserslist` in tests/browser/package.json: what scripts and styles use is looked up
// in the data of MDN. tests/browser/old-browsers.test.mjs checks the published files too, and does without what came later.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LATER_ON_PURPOSE, themeFiles } from '../browser/support/floor.mjs';
import { laterInScript, namesOf } from '../browser/support/floor-scripts.mjs';
import { asReadByTheFloor, laterInStyles } from '../browser/support/floor-styles.mjs';

const scripts = themeFiles(/\.m?js$/);
const styles = themeFiles(/\.css$/);
const names = namesOf(scripts.map((it) => it.text));
const found = [...scripts.map(({ name, text }) => ({ name, later: laterInScript(text, names) })), ...styles.map(({ name, text }) => ({ name, later: laterInStyles(text) }))];

test('no script and no style of a theme depends on a newer browser', () => {
  assert.ok(scripts.length > 15 && styles.length > 20, `${scripts.length} scripts, ${styles.length} style sheets`);
  assert.deepEqual(found.flatMap(({ name, later }) => later.filter((it) => !(it in LATER_ON_PURPOSE)).map((it) => `${name}: ${it}`)), []);
});

test('what is later on purpose is used', () => {
  const used = new Set(found.flatMap((it) => it.later));
  assert.deepEqual(Object.keys(LATER_ON_PURPOSE).filter((it) => !used.has(it)), []);
});

/** @type {Record<string, string>} */
const SCRIPTS = {
  'list.at(-1)': '.at',
  "Object.hasOwn(a, 'b')": 'Object.hasOwn',
  'list.findLast(f)': '.findLast',
  'list.toSorted()': '.toSorted',
  'structuredClone(a)': 'structuredClone',
  'crypto.randomUUID()': 'Crypto.randomUUID',
  "new Error('a', { cause: b })": 'the cause of an error',
  "new RegExp('a', 'gd')": 'the flag d of a pattern',
  '/a/v': 'syntax after 2021',
  'dialog.showModal()': '.showModal',
  "new RegExp('(?<!a)b')": 'lookbehind',
  'const a = /(?<=a)b/;': 'lookbehind',
  'const a = `(?<=${b})`;': 'lookbehind',
  "const a = await import('./a.mjs')": 'syntax after 2021',
  'class A { #a() {} }': 'syntax after 2021',
  'class A { static { } }': 'syntax after 2021',
  "import a from './a.json' with { type: 'json' }": 'syntax after 2021',
  'const a = new URLSearchParams(b); a.size': 'URLSearchParams.size',
  'new URLSearchParams(b).size': 'URLSearchParams.size',
  "wanted.delete('a', 'b')": 'a value in URLSearchParams.delete',
  "list.role = 'listbox'": '.role',
  "list.ariaLabel = 'a'": '.ariaLabel',
  "querySelector('li:has(a)')": ':has in a selector',
  "new Intl.Segmenter('it')": 'Intl.Segmenter',
  'URL.canParse(a)': 'URL.canParse',
  'AbortSignal.timeout(1)': 'AbortSignal.timeout',
  "new DecompressionStream('gzip')": 'DecompressionStream',
  'requestIdleCallback(f)': 'requestIdleCallback',
  'scheduler.yield()': 'Scheduler.yield',
  'menu.showPopover()': '.showPopover',
  'it.checkVisibility()': '.checkVisibility',
};

/** @type {Record<string, string>} */
const STYLES = {
  '@layer a { b { top: 0 } }': '@layer',
  '@container (min-width: 1px) { a { top: 0 } }': '@container',
  '@media (width > 3px) { a { top: 0 } }': '@media range',
  'a:has(b) { top: 0 }': ':has',
  'a:is(b, c) { top: 0 }': ':is',
  'a:where(b) { top: 0 }': ':where',
  'a:not(b, c) { top: 0 }': ':not',
  'a { & b { top: 0 } }': '&',
  'a, b:focus-visible { top: 0 }': ':focus-visible, which drops other selectors',
  'a { aspect-ratio: 1 }': 'aspect-ratio',
  'a { height: 100dvh }': 'height: dvh',
  'a { color: color-mix(in srgb, red, blue) }': 'color: color-mix',
  'a { overflow: clip }': 'overflow: clip',
  'a { overflow-wrap: anywhere }': 'overflow-wrap: anywhere',
  'a { translate: 1px }': 'translate',
};

test('what came later is seen', () => {
  for (const [text, what] of Object.entries(SCRIPTS)) assert.ok(laterInScript(text).some((it) => it.startsWith(what)), `${text}: ${laterInScript(text)}`);
  for (const [text, what] of Object.entries(STYLES)) assert.deepEqual(laterInStyles(text), [what], text);
});

test('what the floor knows is no fault', () => {
  const script = "// Safari has (?<!lookbehind) since 16.4\n/** popover */ new URLSearchParams(a).toString(); b.replaceAll('c', ''); new Map().size; d ??= e?.f; Promise.any(g); navigator.onLine;";
  assert.deepEqual(laterInScript(script), []);
  const style = 'a { inset: 0; gap: 1px; margin-inline: auto; inline-size: min(100%, 2rem); overflow: hidden; overflow: clip } a:not(b):focus::before { content: "+"; content: "+" / "" }';
  assert.deepEqual(laterInStyles(style), []);
});

test('the floor drops what it does not know, and nothing else', () => {
  const text = 'a{top:0}@layer b{c{top:0}}d,e:focus-visible{top:0}f{overflow:hidden;overflow:clip}@media (scripting:enabled){g{top:0}}@media print{h:has(i){top:0}j{top:0}}';
  assert.equal(asReadByTheFloor(text), 'a{top:0}f{overflow:hidden}@media print{j{top:0}}');
});
