// A price can be found in the table of a service page by its row and its column, also with a screen reader.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kind } from './support/kinds.mjs';
import { pages } from './support/pages.mjs';

const [servicePage] = pages((url) => url === kind('service').path);
const table = servicePage?.document.querySelector('table');
/** @param {Element | null | undefined} cell */
const words = (cell) => (cell?.textContent ?? '').replace(/\s+/g, ' ').trim();

test('the price table has a caption, and a header for each row and column', () => {
  assert.ok(words(table?.querySelector('caption')));
  const heads = [...(table?.querySelectorAll('thead th') ?? [])];
  assert.ok(heads.length > 1 && heads.every((it) => it.getAttribute('scope') === 'col' && words(it)));
  const rows = [...(table?.querySelectorAll('tbody tr') ?? [])];
  assert.ok(rows.length > 1);
  for (const row of rows) {
    const [head, ...cells] = [...row.children];
    assert.equal(head.tagName, 'TH');
    assert.equal(head.getAttribute('scope'), 'row');
    assert.ok(words(head));
    assert.equal(cells.length, heads.length - 1, `a price for each provider: ${words(head)}`);
    assert.ok(cells.every((it) => it.tagName === 'TD' && words(it)), `no empty cell: ${words(head)}`);
  }
});

test('the price of one provider at one ISEE can be read', () => {
  const heads = [...(table?.querySelectorAll('thead th') ?? [])].map(words);
  const column = heads.findIndex((it) => it.startsWith('Mani Vicine'));
  const row = [...(table?.querySelectorAll('tbody tr') ?? [])].find((it) => words(it.querySelector('th')).startsWith('ISEE da 6.500,01 € a 12.500 €'));
  // A quarter of 12,50, half-up to the cent.
  assert.equal(words(row?.children[column]), '3,13 €');
});
