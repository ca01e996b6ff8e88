// The judgements are valid: they name existing services, each once.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { CLASSES, judged } from './judged.mjs';

const all = judged();
const services = new Set(readdirSync(new URL('../../content/services/', import.meta.url)).map((it) => it.replace(/\.md$/, '')));

test('what should be found is a service, in one of three grades', () => {
  for (const { query, relevant } of all) {
    const rows = Object.entries(relevant);
    assert.ok(rows.length, `“${query}” asks for nothing`);
    for (const [id, grade] of rows) {
      assert.ok(services.has(id), `“${query}”: no service is called ${id}`);
      assert.ok([1, 2, 3].includes(grade), `“${query}”: ${id} has grade ${grade}`);
    }
  }
});

test('some answer is the right one', () => {
  for (const { query, relevant } of all) assert.ok(Object.values(relevant).some((it) => it > 1), `“${query}” has no good answer`);
});

test('there are ten classes, each with enough queries for a figure', () => {
  assert.equal(CLASSES.length, 10);
  for (const { query, class: name } of all) assert.ok(CLASSES.includes(name), `“${query}” is of no class: ${name}`);
  for (const name of CLASSES) assert.ok(all.filter((it) => it.class === name).length >= 20, `too few of ${name}`);
});

test('no query is there twice', () => {
  const seen = new Set();
  for (const { query } of all) {
    const plain = query.trim().toLowerCase();
    assert.ok(plain && !seen.has(plain), `“${query}” is there twice, or empty`);
    seen.add(plain);
  }
});
