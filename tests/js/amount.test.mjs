// What people type for money and for hours.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { money, readAmount, readWeekly } from '../../themes/wemi/js/pricing/amount.mjs';

const IT = { lang: 'it', currency: 'EUR', sign: '€' };
const EN = { ...IT, lang: 'en' };
const AMBIGUOUS = { fault: 'ambiguous', whole: '6500', decimal: '6,50' };
/** What is typed, cents or what is wrong on an Italian page, the same on an English one where it differs. @type {[string, any, any?][]} */
const AMOUNTS = [
  ['6500', 650000], ['6.500', 650000, { ...AMBIGUOUS, decimal: '6.50' }], ['6.500,00', 650000], ['6 500 €', 650000], ['6500.50', 650050],
  ['6,500', AMBIGUOUS, 650000], ['6,500.00', 650000], ['6500,5', 650050], ['6500,50', 650050], ['€ 6.500,01', 650001], ['€6500', 650000],
  ['6500 euro', 650000], ['EUR 6500', 650000], ['6500€', 650000], ['  6500  ', 650000], ['6\u00a0500', 650000], ['6\u202f500,00', 650000],
  ['6’500', 650000], ["6'500.50", 650050], ['６５００', 650000], ['0', 0], ['0,00', 0], ['0,01', 1], ['007', 700], ['1.234.567', 123456700],
  ['1,234,567', 123456700], ['1.234.567,89', 123456789], ['1,234,567.89', 123456789], ['100.000.000', 10_000_000_000],
  ['100000000,01', 'too_much'], ['99999999999999999999999', 'too_much'], ['1e9', 'not_a_number'], ['', 'empty'], ['   ', 'empty'], ['€', 'empty'],
  ['euro', 'empty'], ['-5', 'negative'], ['−6.500', 'negative'], ['- 6 500 €', 'negative'], ['seimila', 'not_a_number'], ['6mila', 'not_a_number'],
  ['6k', 'not_a_number'], ['6.50.0', 'not_a_number'], ['65.00.00', 'not_a_number'], ['6..500', 'not_a_number'], ['6500,', 'not_a_number'],
  [',50', 'not_a_number'], ['6500.500', 'not_a_number'], ['6,500,00', 'not_a_number'], ['6.500.00', 'not_a_number'], ['65 00', 'not_a_number'],
  ['6 500 000,5', 650000050], ['0.500', 'not_a_number'], ['1.234,567', 'not_a_number'], ['12,345.6', 1234560], ['12.345,6', 1234560],
  ['<b>1</b>', 'not_a_number'], ['NaN', 'not_a_number'], ['Infinity', 'not_a_number'], ['0x10', 'not_a_number'], ['--5', 'not_a_number'], ['+5', 'not_a_number'],
];

test('amounts are read as people mean them, on an Italian page and on an English one', () => {
  const shape = (/** @type {any} */ it) => (typeof it === 'number' ? { cents: it } : typeof it === 'string' ? { fault: it } : it);
  for (const [text, italian, english = italian] of AMOUNTS) {
    assert.deepEqual(readAmount(text, IT), shape(italian), `«${text}» in Italian`);
    assert.deepEqual(readAmount(text, EN), shape(english), `«${text}» in English`);
  }
});

/** Processor time of `work` on this process alone, in microseconds: the least of some runs. @param {() => void} work */
function cost(work) {
  return Math.min(...Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user;
  }));
}

test('a text of four times the length takes at most eight times to read', () => {
  const long = (/** @type {number} */ count) => ['1.'.repeat(count), '1.000'.repeat(count), '9'.repeat(count), `${' '.repeat(count)}x`, `${'1,'.repeat(count)}€`];
  for (const at of long(1).keys()) {
    const [some, four] = [20_000, 80_000].map((count) => {
      const text = long(count)[at];
      return cost(() => assert.ok('fault' in readAmount(text, IT)));
    });
    // The square would be sixteen times. A millisecond more on both sides, for what is too short to be measured.
    assert.ok((four + 1000) / (some + 1000) < 8, `${long(1)[at]}: ${some} µs, then ${four} µs`);
  }
});

test('units a week are hundredths', () => {
  /** @type {[string, any][]} */
  const cases = [
    ['3', 300], ['1,5', 150], ['1.5', 150], ['0,25', 25], [' 40 ', 4000], ['168', 16800], ['0', 0], ['168,01', 'too_much'], ['999999999', 'too_much'],
    ['', 'empty'], ['1,555', 'not_a_number'], ['-1', 'not_a_number'], ['1:30', 'not_a_number'], ['due', 'not_a_number'], ['9999999999', 'not_a_number'],
  ];
  for (const [text, expected] of cases) {
    assert.deepEqual(readWeekly(text), typeof expected === 'number' ? { hundredths: expected } : { fault: expected }, `«${text}»`);
  }
});

test('an amount is read with the sign, the code and the names of its currency', () => {
  const pounds = { lang: 'en', currency: 'GBP', sign: '£' };
  for (const text of ['£6,500', '6500 GBP', 'gbp 6500', '6500 British pounds', '6500£']) {
    assert.deepEqual(readAmount(text, pounds), { cents: 650000 }, text);
  }
  for (const text of ['6500 €', '6500 euro', '6500 gbpx']) assert.deepEqual(readAmount(text, pounds), { fault: 'not_a_number' }, text);
  const francs = { lang: 'it', currency: 'CHF', sign: 'CHF' };
  for (const text of ['CHF 6.500', '6500 franchi svizzeri']) assert.deepEqual(readAmount(text, francs), { cents: 650000 }, text);
});

test('amounts are written as the pages write them', () => {
  /** @type {[number, string, string][]} */
  const cases = [[0, '0\u00a0€', '€0'], [5, '0,05\u00a0€', '€0.05'], [1250, '12,50\u00a0€', '€12.50'], [650000, '6.500\u00a0€', '€6,500'], [123456789, '1.234.567,89\u00a0€', '€1,234,567.89']];
  for (const [cents, italian, english] of cases) assert.deepEqual([money(cents, IT), money(cents, EN)], [italian, english]);
  assert.equal(money(1250, { lang: 'en', currency: 'CHF', sign: 'CHF' }), 'CHF\u00a012.50');
  assert.equal(money(1250, { lang: 'it', currency: 'USD', sign: '$' }), '12,50\u00a0$');
});

test('amounts have the decimals of their currency', () => {
  const yen = { lang: 'en', currency: 'JPY', sign: '¥' };
  const dinar = { lang: 'en', currency: 'KWD', sign: 'KWD' };
  /** @type {[string, typeof yen, any][]} */
  const cases = [
    ['6500', yen, { cents: 6500 }], ['6,500', yen, { cents: 6500 }], ['6.500', yen, { cents: 6500 }], ['6500.5', yen, { fault: 'not_a_number' }],
    ['100000001', yen, { fault: 'too_much' }], ['6500', dinar, { cents: 6_500_000 }], ['6,500', dinar, { cents: 6_500_000 }],
    ['6.500', dinar, { cents: 6500 }], ['6.5', dinar, { cents: 6500 }], ['6,500.250', dinar, { cents: 6_500_250 }], ['6500.2505', dinar, { fault: 'not_a_number' }],
  ];
  for (const [text, format, expected] of cases) assert.deepEqual(readAmount(text, format), expected, `${text} ${format.currency}`);
  assert.deepEqual([money(1250, yen), money(1_250_500, dinar), money(12_000, dinar)], ['¥1,250', 'KWD\u00a01,250.500', 'KWD\u00a012']);
});
