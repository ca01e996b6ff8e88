// The Gulpease index of the service pages, computed on their published text: readers with eight years of school understand 60 without help.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { record } from './support/gate.mjs';
import { pages } from './support/pages.mjs';

const LEAST = 60;

/** @param {string} text one paragraph or point of a list */
function count(text) {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  // A full stop ends a sentence only before a capital: "2.500 €" and "es. il pranzo" go on.
  const sentences = text.split(/[.!?…]+["”»)]*\s+(?=["“«(]?\p{Lu})/u).filter((it) => /\p{L}/u.test(it));
  return { letters: words.join('').length, words: words.length, sentences: sentences.length };
}

/** @param {string[]} texts */
function gulpease(texts) {
  const sum = { letters: 0, words: 0, sentences: 0 };
  for (const text of texts) {
    const counted = count(text);
    for (const key of /** @type {(keyof typeof sum)[]} */ (Object.keys(sum))) sum[key] += counted[key];
  }
  return { ...sum, index: 89 + (300 * sum.sentences - 10 * sum.letters) / sum.words };
}

const servicePages = pages((url) => /^\/servizi\/[^/]+\/$/.test(url)).filter(({ document }) => document.querySelector('[data-element=service-title]'));

for (const { url, document } of servicePages) {
  test(`is easy to read: ${url}`, () => {
    const blocks = [...document.querySelectorAll('.lead, .prose p, .prose li')].filter((it) => !it.querySelector('p, li'));
    const { index, words, sentences } = gulpease(blocks.map((it) => (it.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean));
    record(url, { Gulpease: Number(index.toFixed(1)), words, 'words per sentence': Number((words / sentences).toFixed(1)) });
    assert.ok(words > 100, `${words} words`);
    assert.ok(index >= LEAST, `${index}`);
  });
}

test('there are service pages, and hard texts have a lower index than easy ones', () => {
  assert.ok(servicePages.length > 40, `${servicePages.length}`);
  assert.deepEqual(count('Chiama lo 020202. Paghi 2.500 €, es. il pranzo.'), { letters: 33, words: 9, sentences: 2 });
  assert.ok(gulpease(['Chiama. Ti aiutiamo noi.']).index > LEAST);
  assert.ok(gulpease(['L’amministrazione procedente provvede all’espletamento degli adempimenti conseguenti all’accertamento della sussistenza dei presupposti.']).index < LEAST);
});
