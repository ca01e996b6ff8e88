// The tables are aligned, and bad results are reported.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { failures, grid } from './report.mjs';

test('columns are as wide as what they hold', () => {
  assert.equal(grid(['engine', 'n'], [['a', '1000']]), '| engine |    n |\n|--------|-----:|\n| a      | 1000 |');
});

test('a bad answer is listed with what was found and expected, a good one is not', () => {
  const good = { query: 'fabbro', class: 'exact', relevant: { fabbro: 3 }, answers: [{ id: 'fabbro', title: 'Fabbro' }], scores: { ndcg: 1, mrr: 1, first: 1, five: 1, none: 0 } };
  const bad = { ...good, query: 'ferro', relevant: { fabbro: 2, vetraio: 3 }, answers: [{ id: 'stiro', title: 'Stiro' }], scores: { ...good.scores, ndcg: 0.123 } };
  const text = failures([good, bad], 'wemi');
  assert.match(text, /1 of 2 below \.50/);
  assert.match(text, /ferro {2}\(exact, \.12\)\n {4}- Stiro\n {4}wanted: vetraio 3, fabbro 2/);
  assert.doesNotMatch(text, /Fabbro\n/);
});
