// Fragments and storage may hold any text: only valid names are read.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparisonHash, isName, namesHash, readComparison, readNames } from '../../themes/wemi/js/fragment.mjs';
import { KEY, readSaved, writeSaved } from '../../themes/wemi/js/saved.mjs';

const HOSTILE = [
  '<img src=x onerror=alert(1)>', '%3Cscript%3Ealert(1)%3C/script%3E', 'javascript:alert(1)', '../../etc/passwd', '..%2F..%2Fetc', '//evil.example', '%', '%E0%A4%A',
  '\u0000', 'a b', 'Badante', 'badante-', '-badante', 'bad--ante', 'a'.repeat(81), '__proto__', 'constructor()', '\u202eetnadab', 'bàdante', ':', ',', ':,:,', '#'.repeat(1000),
];

test('a list of names, each once', () => {
  assert.deepEqual(readNames('#badante,baby-sitter,badante'), { names: ['badante', 'baby-sitter'], isWhole: true });
  assert.deepEqual(readNames('#badante%2Cbaby-sitter'), { names: ['badante', 'baby-sitter'], isWhole: true }, 'a comma may come encoded');
  assert.deepEqual(readNames('#badante,<b>,colf'), { names: ['badante', 'colf'], isWhole: false });
  assert.deepEqual(readNames(''), { names: [], isWhole: true });
  assert.equal(readNames(`#${Array.from({ length: 5000 }, (_, at) => `s${at}`).join(',')}`).names.length, 100);
  assert.deepEqual(readNames(namesHash(['a', 'b-1'])).names, ['a', 'b-1']);
});

test('a comparison', () => {
  assert.deepEqual(readComparison('#badante:la-lanterna,girasole'), { service: 'badante', providers: ['la-lanterna', 'girasole'] });
  assert.deepEqual(readComparison('#badante%3Ala-lanterna%2Cgirasole'), { service: 'badante', providers: ['la-lanterna', 'girasole'] });
  assert.deepEqual(readComparison(comparisonHash('colf', ['a', 'b'])), { service: 'colf', providers: ['a', 'b'] });
  for (const [hash, fault] of [
    ['', 'empty'], ['#', 'empty'], ['#:a,b', 'damaged'], ['#<b>:a,b', 'damaged']]) assert.deepEqual(readComparison(hash), { fault }, hash);
  for (const [list, fault] of [
    ['', 'few'], [':', 'few'], [':a', 'few'], [':a,a', 'few'], [':a,b,c,d,e', 'many'], [':a,b:c', 'damaged'], [':a,<b>', 'damaged'],
  ]) assert.deepEqual(readComparison(`#badante${list}`), { fault, service: 'badante' }, list);
});

test('hostile text never becomes a name', () => {
  for (const text of HOSTILE) {
    assert.equal(isName(text), false, text);
    assert.deepEqual(readNames(`#${text}`).names.filter((it) => !isName(it)), [], text);
    for (const hash of [`#${text}`, `#${text}:a,b`, `#badante:${text},a,b`]) {
      const read = readComparison(hash);
      if ('providers' in read) assert.ok([read.service, ...read.providers].every(isName), hash);
      else assert.ok(/^(empty|damaged|few|many)$/.test(read.fault) && isName(read.service ?? 'none'), hash);
    }
  }
  for (const value of [null, undefined, 7, {}, ['a']]) assert.equal(isName(value), false);
});

/** @param {string | null} text */
const storage = (text) => ({ getItem: () => text, setItem: (/** @type {string} */ _, /** @type {string} */ it) => void (text = it), removeItem: () => void (text = null) });
const broken = () => { throw new DOMException('closed', 'SecurityError'); };

test('what is stored is read, whoever wrote it', () => {
  /** @type {[string | null, string[], string][]} */
  const cases = [
    [null, [], 'good'], ['[]', [], 'good'], ['["badante","colf"]', ['badante', 'colf'], 'good'], ['["badante","<b>"]', ['badante'], 'damaged'], ['["a","a"]', ['a'], 'damaged'],
    ['"badante"', ['badante'], 'damaged'], ['{"a":1}', [], 'damaged'], ['null', [], 'damaged'], ['[[["badante"]],7]', [], 'damaged'], ['{', [], 'damaged'], ['', [], 'damaged'],
  ];
  for (const [text, names, state] of cases) assert.deepEqual(readSaved(() => storage(text)), { names, state }, String(text));
  assert.deepEqual(readSaved(broken), { names: [], state: 'closed' });
});

test('what is written is read again; a closed or full storage is reported', () => {
  const one = storage(null);
  assert.equal(writeSaved(() => one, ['badante']), true);
  assert.deepEqual(readSaved(() => one).names, ['badante']);
  writeSaved(() => one, []);
  assert.equal(one.getItem(), null, 'an empty list leaves nothing behind');
  assert.equal(writeSaved(broken, ['badante']), false);
  assert.equal(writeSaved(() => ({ ...one, setItem: broken }), ['badante']), false);
  assert.equal(KEY, 'wemi-preferiti');
});
