// The metrics, against values calculated by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { mean, ndcg, quantile, reciprocalRank, scores, success } from './metrics.mjs';

/** @param {number} found @param {number} expected */
const near = (found, expected) => assert.ok(Math.abs(found - expected) < 1e-6, `${found}, not ${expected}`);

const RELEVANT = { a: 3, b: 2, c: 1 };
// 7 / log2 2 + 3 / log2 3 + 1 / log2 4
const BEST = 7 + 1.8927892607 + 0.5;

test('the best order is worth 1, whatever follows', () => {
  near(ndcg(['a', 'b', 'c'], RELEVANT), 1);
  near(ndcg(['a', 'b', 'c', 'x', 'y'], RELEVANT), 1);
});

test('an answer is worth 2^grade − 1 over log2 of its place + 1', () => {
  // 1 / log2 2 + 7 / log2 4
  near(ndcg(['c', 'x', 'a'], RELEVANT), (1 + 3.5) / BEST);
  // 3 / log2 3
  near(ndcg(['x', 'b'], RELEVANT), 1.8927892607 / BEST);
});

test('nothing relevant is worth nothing, and nor is the eleventh place', () => {
  const others = [...'0123456789'];
  near(ndcg([], RELEVANT), 0);
  near(ndcg(others, RELEVANT), 0);
  near(ndcg([...others, 'a'], RELEVANT), 0);
  near(reciprocalRank([...others, 'a'], RELEVANT), 0);
});

test('the best order holds ten, too', () => {
  const many = Object.fromEntries([...'abcdefghijkl'].map((it) => [it, 1]));
  near(ndcg([...'cdefghijkl'], many), 1);
});

test('the rank is that of the first relevant answer', () => {
  near(reciprocalRank(['a'], RELEVANT), 1);
  near(reciprocalRank(['x', 'y', 'c', 'a'], RELEVANT), 1 / 3);
});

test('success counts up to the given rank', () => {
  const answers = ['x', 'y', 'z', 'u', 'b', 'a'];
  assert.deepEqual([1, 4, 5].map((it) => success(answers, RELEVANT, it)), [0, 0, 1]);
});

test('no answer is distinct from a bad one', () => {
  assert.equal(scores([], RELEVANT).none, 1);
  assert.equal(scores(['x'], RELEVANT).none, 0);
});

test('the mean is taken score by score', () => {
  const both = mean([scores(['a'], { a: 3 }), scores([], { a: 3 })]);
  assert.deepEqual(both, { ndcg: 0.5, mrr: 0.5, first: 0.5, five: 0.5, none: 0.5 });
  assert.equal(mean([]).ndcg, 0);
});

test('a quantile is one of the values', () => {
  const values = [5, 1, 4, 2, 3];
  assert.deepEqual([0, 0.5, 0.95, 1].map((it) => quantile(values, it)), [1, 3, 5, 5]);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});
