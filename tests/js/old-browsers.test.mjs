// What citizens load runs in the browsers that docs/themes.md names: Safari 14.5, Chrome 87, Firefox 85. The types (`lib` in tests/tsconfig.json) hold
// the language's own objects to 2022; this finds what came between, and syntax and browser interfaces that came later.
// tests/browser/old-browsers.test.mjs does without them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const THEMES = fileURLToPath(new URL('../../themes/', import.meta.url));

/** @type {{ what: string, since: string, pattern: RegExp, sample: string }[]} */
const LATER = [
  { what: '`at` of a list or text', since: 'Safari 15.4', pattern: /\.at\(/, sample: 'list.at(-1)' },
  { what: '`Object.hasOwn`', since: 'Safari 15.4', pattern: /\bObject\.hasOwn\b/, sample: "Object.hasOwn(a, 'b')" },
  { what: '`findLast`', since: 'Safari 15.4', pattern: /\.findLast(Index)?\(/, sample: 'list.findLast(f)' },
  { what: '`structuredClone`', since: 'Safari 15.4', pattern: /\bstructuredClone\b/, sample: 'structuredClone(a)' },
  { what: '`randomUUID`', since: 'Safari 15.4', pattern: /\brandomUUID\b/, sample: 'crypto.randomUUID()' },
  { what: '`await` outside functions', since: 'Safari 15', pattern: /^(await\b|(const|let)\b.*= await\b|for await\b)/m, sample: "const a = await import('./a.mjs')" },
  { what: 'a field or method of a class beginning with `#`', since: 'Safari 15', pattern: /^\s*(static |get |set |async )*#\w+|\bthis\.#/m, sample: 'class A {\n  #a() {}\n}' },
  { what: 'the flag `d` of a pattern', since: 'Safari 15', pattern: /\bRegExp\(.*,\s*'[a-z]*d[a-z]*'\)/, sample: "new RegExp('a', 'gd')" },
  { what: '`cause` of an error', since: 'Safari 15', pattern: /\bcause:|\.cause\b/, sample: "new Error('a', { cause: b })" },
  { what: 'dialogs, without another way', since: 'Safari 15.4', pattern: /^(?![^]*!\w+\.showModal)[^]*\.showModal\(/, sample: 'dialog.showModal()' },
  { what: 'lookbehind', since: 'Safari 16.4', pattern: /\(\?<[=!]/, sample: "new RegExp('(?<!a)b')" },
  { what: 'a `static` block', since: 'Safari 16.4', pattern: /\bstatic\s*\{/, sample: 'class A { static { } }' },
  { what: 'import attributes', since: 'Safari 17.2', pattern: /\bimport\b[^;\n]*\bwith\s*[:{]/, sample: "import a from './a.json' with { type: 'json' }" },
  { what: 'the flag `v` of a pattern', since: 'Safari 17', pattern: /\bRegExp\(.*,\s*'[a-z]*v[a-z]*'\)/, sample: "new RegExp('a', 'gv')" },
  { what: '`size` of URLSearchParams', since: 'Safari 17', pattern: /\b(\w+) = new URLSearchParams\b[^]*?\b\1\.size\b|URLSearchParams\([^)]*\)\.size/, sample: 'const a = new URLSearchParams(b);\na.size' },
  { what: 'a value in `has` or `delete` of URLSearchParams', since: 'Safari 17', pattern: /\.(has|delete)\([^()]*,/, sample: "wanted.delete('a', 'b')" },
  { what: 'ARIA attributes as properties', since: 'Firefox 119', pattern: /\.(aria[A-Z]\w*|role)\b/, sample: "list.role = 'listbox'" },
  { what: '`:has()` in a selector', since: 'Firefox 121', pattern: /:has\(/, sample: "querySelector('li:has(a)')" },
  { what: '`Intl.Segmenter`', since: 'Firefox 125', pattern: /\bIntl\.Segmenter\b/, sample: "new Intl.Segmenter('it')" },
  { what: '`URL.canParse` and `URL.parse`', since: 'Safari 17', pattern: /\bURL\.(canParse|parse)\b/, sample: 'URL.canParse(a)' },
  { what: '`AbortSignal.timeout` and `any`', since: 'Safari 16', pattern: /\bAbortSignal\.(timeout|any)\b/, sample: 'AbortSignal.timeout(1)' },
  { what: 'compression streams', since: 'Safari 16.4', pattern: /\b(Dec|C)ompressionStream\b/, sample: "new DecompressionStream('gzip')" },
  { what: '`requestIdleCallback` and `scheduler`', since: 'no Safari', pattern: /\brequestIdleCallback\b|\bscheduler\./, sample: 'scheduler.yield()' },
  { what: 'popovers', since: 'Safari 17', pattern: /\bpopover\b|\b(show|hide|toggle)Popover\b/, sample: 'menu.showPopover()' },
  { what: '`checkVisibility`', since: 'Safari 17.4', pattern: /\bcheckVisibility\b/, sample: 'it.checkVisibility()' },
];

/** What a text uses that came later; comments may name it. @param {string} text */
const later = (text) => {
  const code = text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '');
  return LATER.filter(({ pattern }) => pattern.test(code)).map(({ what, since }) => `${what}: ${since}`);
};

const modules = readdirSync(THEMES, { recursive: true, encoding: 'utf8' }).filter((it) => /\.m?js$/.test(it) && !it.endsWith('.test.mjs'));

test('no module of a theme needs a newer browser', () => {
  assert.ok(modules.length > 15, `${modules.length} modules`);
  const found = modules.flatMap((it) => later(readFileSync(path.join(THEMES, it), 'utf8')).map((what) => `${it}: ${what}`));
  assert.deepEqual(found, []);
});

test('what came later is seen', () => {
  for (const { what, since, sample } of LATER) assert.ok(later(sample).includes(`${what}: ${since}`), what);
  assert.deepEqual(later('// Safari has (?<!lookbehind) since 16.4\n/** popover */ new URLSearchParams(a).toString()'), []);
});
