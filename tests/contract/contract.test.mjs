// What Rust writes and JavaScript reads: both are held to the same data.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { distance } from '../../themes/wemi/js/search/corrections.mjs';
import { checksum, numbers, postingsAt, startsOf, unfront } from '../../themes/wemi/js/search/encoding.mjs';
import { rising } from '../../themes/wemi/js/search/filter.mjs';
import { analyzer, openSearch } from '../../themes/wemi/js/search/index.mjs';

const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

for (const [lang, { analysis, cases }] of Object.entries(read('analyze.json'))) {
  test(`analysis in ${lang} is that of the index`, () => {
    const { analyze } = analyzer(analysis);
    assert.ok(cases.length > 200);
    for (const { text, tokens } of cases) {
      const found = analyze(text).map(({ word, term, stop }) => [word, term, stop]);
      assert.deepEqual(found, tokens, JSON.stringify(text));
    }
  });
}

const code = read('search-code.json');

test('numbers, lists, words and sums are read as they were written', () => {
  for (const [number, text] of code.numbers) assert.equal(numbers(text).next(), number);
  for (const [list, text] of code.rising) assert.deepEqual(rising(numbers, text), list);
  assert.deepEqual(unfront(code.words[1]), code.words[0]);
  for (const [text, sum] of code.checksums) assert.equal(checksum(text), sum, JSON.stringify(text));
});

test('postings are read as they were written', () => {
  const { text, terms } = code.postings;
  const starts = startsOf(text);
  assert.equal(starts.length, terms.length);
  terms.forEach((/** @type {any} */ { frequency, postings }, /** @type {number} */ at) => {
    const found = postingsAt(text, starts[at]);
    assert.equal(found.frequency, frequency);
    const byDocument = (/** @type {[number, number][]} */ list) => [...list].sort((a, b) => a[0] - b[0]);
    assert.deepEqual(byDocument(found.postings).map(([document, impact]) => [document, Math.round(impact * 7.5 - 0.5)]), byDocument(postings));
  });
});

test('a distance counts letters that change, come, go or swap', () => {
  for (const [a, b, steps] of /** @type {[string, string, number][]} */ ([
    ['badante', 'badante', 0], ['bandante', 'badante', 1], ['badnate', 'badante', 1], ['bdante', 'badante', 1], ['badanre', 'badante', 1],
    ['psicolgo', 'psicologo', 1], ['', 'a', 1], ['abc', 'cba', 2],
  ])) {
    assert.equal(distance(a, b, 2), steps, `${a} ${b}`);
    assert.equal(distance(b, a, 2), steps, `${b} ${a}`);
  }
  assert.equal(distance('badante', 'psicologo', 2), 3, 'more than the limit is the limit and one');
});

for (const [form, files] of Object.entries(read('index.json'))) {
  const open = (/** @type {string} */ lang) =>
    openSearch({ base: '/search/', lang, fetch: async (/** @type {any} */ url) => new Response(files[String(url).slice(1)]) });
  const urls = async (/** @type {string} */ lang, /** @type {string} */ query) =>
    (await open(lang).search(query)).hits.map((it) => it.url);

  test(`an index in ${form} is searched as it was written`, async () => {
    assert.equal((await urls('it', 'badante'))[0], '/servizi/badante/');
    assert.equal((await urls('it', 'badnate'))[0], '/servizi/badante/', 'a misspelt word');
    assert.deepEqual(await urls('it', 'pranzo'), ['/servizi/pasti/'], 'a synonym');
    assert.equal((await urls('en', 'live-in carer'))[0], '/en/servizi/badante/');
    assert.deepEqual(await urls('it', 'astronave'), []);
  });
}
