// The generated copies of the site have the expected pages.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { filler } from './filler.mjs';
import { half } from './site.mjs';

test('half of the words is half of them, the same ones each time, in their order', () => {
  const words = ['nonna', 'badante', 'casa', 'notte', 'aiuto', 'letto'];
  const kept = half(words);
  assert.equal(kept.length, 3);
  assert.deepEqual(half(words), kept);
  assert.deepEqual(words.filter((it) => kept.includes(it)), kept);
  assert.deepEqual(half(['sola']), []);
});

test('which half does not depend on the order in which editors wrote them', () => {
  const words = ['nonna', 'badante', 'casa', 'notte'];
  assert.deepEqual(new Set(half(words)), new Set(half([...words].reverse())));
});

test('made-up pages are the same each time, and fit the content model', () => {
  const bodies = ['Chi assiste tua madre ha diritto alle ferie. Tu hai diritto a non restare senza aiuto. Il portiere sa chi chiamare.'];
  const texts = process.env.WEMI_TEXTS;
  delete process.env.WEMI_TEXTS;
  const made = filler(50, bodies);
  assert.deepEqual(filler(50, bodies), made);
  if (texts) process.env.WEMI_TEXTS = texts;
  assert.equal(made.length, 50);
  assert.equal(new Set(made.map((it) => it.title)).size, 50);
  assert.ok(made.every((it) => it.title.length <= 70 && it.summary.length <= 160 && it.body));
  assert.deepEqual(filler(-3, bodies), []);
});
