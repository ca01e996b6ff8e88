// What a first visitor has to wait for: HTML, styles, JavaScript and images, in gzip.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { record } from './support/gate.mjs';
import { KINDS } from './support/kinds.mjs';
import { elsewhere, load } from './support/loaded.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';

const LIMITS = { bytes: 30 * 1024, requests: 5, scriptBytes: 15 * 1024, indexFiles: 0 };

/**
 * Counts each address once: a second request for a file is answered from the cache.
 * @param {{path: string, bytes: number}[]} answers
 */
function weigh(answers) {
  const files = [...new Map(answers.map((it) => [it.path, it.bytes]))];
  const sum = (/** @type {RegExp} */ kind) => files.filter(([path]) => kind.test(path)).reduce((sum, [, bytes]) => sum + bytes, 0);
  return { bytes: sum(/./), requests: files.length, scriptBytes: sum(/\.js$/), indexFiles: files.filter(([path]) => path.includes('/search/')).length };
}

/** @param {ReturnType<typeof weigh>} weight @returns {string[]} */
function tooMuch(weight) {
  const names = /** @type {(keyof typeof LIMITS)[]} */ (Object.keys(LIMITS));
  return names.filter((name) => weight[name] > LIMITS[name]).map((name) => `${name}: ${weight[name]} > ${LIMITS[name]}`);
}

const kb = (/** @type {number} */ bytes) => Number((bytes / 1024).toFixed(1));

describe('is light', PAGES_AT_ONCE, () => {
  for (const kind of KINDS) {
    test(`is light: ${kind.name}`, async () => {
      const { answers, requests, origin, close } = await load(kind);
      await close();
      const weight = weigh(answers);
      record(kind.name, { KB: kb(weight.bytes), requests: weight.requests, 'KB of JavaScript': kb(weight.scriptBytes), 'index files': weight.indexFiles, 'other hosts': elsewhere(requests, origin).length });
      assert.ok(weight.requests > 1, 'the page and its style sheet were loaded');
      assert.deepEqual([...tooMuch(weight), ...elsewhere(requests, origin)], [], answers.map((it) => `${it.path} ${it.bytes}`).join('\n'));
    });
  }
});

test('what is heavy is found', () => {
  const heavy = ['/', '/a.css', '/b.js', '/c.svg', '/d.png', '/search/it/index.json'].map((path) => ({ path, bytes: 16 * 1024 }));
  assert.deepEqual(tooMuch(weigh(heavy)).map((it) => it.split(':')[0]), ['bytes', 'requests', 'scriptBytes', 'indexFiles']);
  assert.deepEqual(elsewhere(['https://fonts.example/a.woff2', 'https://host.example/'], 'https://host.example'), ['https://fonts.example/a.woff2']);
});
