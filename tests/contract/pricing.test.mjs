// The price engine of the estimator, held to the cents of the one that makes the tables.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { afterSubsidies, clash, grants } from '../../themes/wemi/js/pricing/subsidies.mjs';
import { current, listPrice, monthlyTotal, price, scale } from '../../themes/wemi/js/pricing/scheme.mjs';

/** @type {any} */
const contract = JSON.parse(readFileSync(new URL('pricing.json', import.meta.url), 'utf8'));
const count = (/** @type {any[]} */ entries) => entries.reduce((sum, it) => sum + it.cases.length, 0);

for (const { id, scheme, cases } of contract.schemes) {
  test(`${id} gives its prices`, () => {
    assert.ok(cases.length);
    for (const it of cases) {
      assert.deepEqual(price(scheme, it, it.list_price, it.on), it.expect, `${it.why}: ${JSON.stringify(it)}`);
    }
  });
}

test('price lists give their prices', () => {
  for (const { id, entries, cases, in_force = [] } of contract.price_lists) {
    for (const it of cases) assert.equal(listPrice(entries, it.people, it.quantity, it.on), it.expect, `${id}: ${it.why}`);
    for (const { on, amounts, why } of in_force) {
      assert.deepEqual(current(entries, on).map((it) => it.amount), amounts, `${id}: ${why}`);
    }
  }
});

test('months give their totals', () => {
  for (const it of contract.monthly) {
    const total = monthlyTotal(it.unit_price, it.units_per_week_hundredths);
    assert.equal(afterSubsidies(total, it.subsidies), it.expect, it.why);
  }
});

test('subsidies are granted or not, and had together or not', () => {
  for (const it of contract.subsidies) {
    for (const { means, on, expect, why } of it.cases) assert.equal(grants(it, means, on), expect, `${it.id}: ${why}`);
  }
  const byId = new Map(contract.subsidies.map((/** @type {any} */ it) => [it.id, it]));
  for (const { chosen, clash: expected, why } of contract.choices) {
    assert.deepEqual(clash(chosen.map((/** @type {string} */ id) => byId.get(id))), expected, why);
  }
});

test('the contract was read to its end', () => {
  assert.equal(contract.version, 1);
  assert.equal(contract.rounding, 'half-up');
  assert.ok(count(contract.schemes) >= 142 && count(contract.price_lists) >= 33 && count(contract.subsidies) >= 13);
  assert.ok(contract.monthly.length >= 15 && contract.choices.length >= 6);
});

test('half a cent goes up, and large products are exact', () => {
  assert.equal(scale(1, 1, 2), 1);
  assert.equal(scale(1, 49, 100), 0);
  assert.equal(scale(9_999_999_999, 9_999_999_999, 10_000_000_000), 9_999_999_998);
});
