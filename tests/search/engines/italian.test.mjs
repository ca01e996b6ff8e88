// The Italian analysis of the other engines: a comparison is only fair if it is good.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stem, term, words } from './italian.mjs';

test('an elision is cut, accents and capitals do not count', () => {
  assert.deepEqual(words('L’assistenza all\'anziano, com’è'), ['assistenza', 'anziano', 'e']);
  assert.deepEqual(words('PERCHÉ citta\' 112'), ['perche', 'citta', '112']);
});

test('number and gender do not tell words apart', () => {
  for (const [one, other] of [['anziano', 'anziani'], ['badante', 'badanti'], ['infermiere', 'infermieri'], ['colloquio', 'colloqui'], ['compagnia', 'compagnie']]) {
    assert.equal(stem(one), stem(other), `${one}, ${other}`);
  }
  assert.equal(stem('zio'), 'zio');
});

test('a word that every text holds is no term', () => {
  assert.equal(term('della'), null);
  assert.notEqual(term('notte'), null);
});
