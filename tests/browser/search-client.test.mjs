// The client over the built index, without a browser: any question, any damage, one file or many.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

// @ts-expect-error it has no types
import elasticlunr from 'elasticlunr';
import italian from 'lunr-languages/lunr.it.js';
import support from 'lunr-languages/lunr.stemmer.support.js';

import { openSearch, SearchError } from '../../themes/wemi/js/search/index.mjs';
import { build, copyOfSite, discard, dist, edit } from './support/site.mjs';

const BASE = 'https://host.example/search/';

/** A `fetch` that reads files, or gives the response of `spoil`. @param {string} folder @param {(name: string, text: string) => Response | string | undefined} [spoil] */
function reading(folder, spoil = () => undefined) {
  /** @type {string[]} */ const asked = [];
  const fetch = async (/** @type {any} */ url) => {
    const name = String(url).slice(BASE.length);
    asked.push(name);
    const text = await readFile(path.join(folder, 'search', name), 'utf8').catch(() => undefined);
    if (text === undefined) return new Response('<!doctype html><title>404</title>', { status: 404 });
    const other = spoil(name, text);
    return other instanceof Response ? other : new Response(other ?? text);
  };
  return { asked, fetch: /** @type {typeof globalThis.fetch} */ (fetch) };
}

/** @type {string} */ let site;
/** @type {string} the same site, its index in many files */ let sharded;
before(() => {
  site = copyOfSite();
  const file = path.join(site, 'content/site.toml');
  edit(file, 'nome = ', 'ricerca = { un_file = 0, elasticlunr = true }\nnome = ');
  sharded = build(site);
});
after(() => discard(site));

const open = (/** @type {string} */ folder, /** @type {any} */ spoil = undefined, lang = 'it') => {
  const { fetch, asked } = reading(folder, spoil);
  return { ...openSearch({ base: BASE, lang, fetch }), asked };
};

/** @type {{ query: string }[]} */
const JUDGED = readFileSync(new URL('../search/judged.jsonl', import.meta.url), 'utf8').trim().split('\n').map((it) => JSON.parse(it));

test('one file and many give the same results', async () => {
  const [one, many] = [open(dist()), open(sharded)];
  for (const { query } of JUDGED) {
    const [a, b] = await Promise.all([one.search(query), many.search(query)]);
    assert.deepEqual(b.hits.map((it) => it.url), a.hits.map((it) => it.url), query);
    assert.deepEqual([b.total, b.corrected], [a.total, a.corrected], query);
  }
  assert.ok(new Set(many.asked).size > 20, 'the second index has many files');
  assert.equal(many.asked.length, new Set(many.asked).size, 'no file is asked for twice');
});

test('a hit has its title, kind and URL', async () => {
  const { hits, corrected } = await open(dist()).search('bandante');
  assert.equal(corrected, 'badante');
  assert.equal(hits[0].url, 'https://host.example/servizi/badante/');
  assert.deepEqual([hits[0].title, hits[0].kind, hits[0].lang], ['Badante', 'service', 'it']);
  assert.equal(hits[0].matches[0].how, 'typo');
});

test('words are found however their letters are written', async () => {
  const { search } = open(dist());
  for (const [written, plain] of [
    ['bad\u00adante', 'badante'], ['bad\u200bante', 'badante'], ['ｂａｄａｎｔｅ', 'badante'], ['uﬃcio', 'ufficio'], ['citta\u0300', 'citta'],
    ['I.S.E.E.', 'isee.'], ['i.s.e.e', 'isee'], ['C.A.F.', 'caf.'], ['S.P.I.D.', 'spid.'], ['lʼisee', 'isee'],
  ]) {
    const [a, b] = [await search(written), await search(plain)];
    assert.ok(b.total > 0, plain);
    assert.deepEqual(a.hits.map((it) => it.url), b.hits.map((it) => it.url), written);
    assert.equal(a.corrected, b.corrected, written);
  }
});

test('a title that is typed in full comes first', async () => {
  const { search, suggest } = open(dist());
  for (const title of ['Baby sitter', 'Il Cortile', 'Parrucchiere a casa', 'Porta Piccola', 'Piedi Leggeri', 'Terzo Piano', 'Mani Vicine', 'Le Ore Scambiate']) {
    for (const query of [title, title.toLowerCase(), ` ${title.toUpperCase()}. `]) {
      assert.equal((await search(query)).hits[0].title, title, query);
      assert.equal((await suggest(query))[0].title, title, query);
    }
  }
});

test('a page that is not translated is found in the other language, which the hit names', async () => {
  const { hits } = await open(dist(), undefined, 'en').search('tapparella');
  assert.equal(hits[0].url, 'https://host.example/servizi/tapparellista/');
  assert.equal(hits[0].lang, 'it');
});

test('filters narrow, count, and work without a query', async () => {
  const { search } = open(dist());
  const all = await search('cane', { filters: {}, limit: 100 });
  const some = await search('cane', { filters: { category: 'animali', mode: ['single', 'shared'] }, limit: 100 });
  assert.ok(some.total > 0 && some.total < all.total);
  assert.equal(all.facets?.category.animali, some.total);
  const free = await search('', { filters: { price: 'free' } });
  assert.ok(free.total > 10);
  for (const filters of [{ price: 'none' }, { constructor: 'x' }, { __proto__: null, nothing: 'y' }]) {
    assert.equal((await search('cane', { filters: /** @type {any} */ (filters) })).total, 0, JSON.stringify(filters));
  }
});

test('suggestions are of every kind', async () => {
  const { suggest } = open(dist());
  assert.equal((await suggest('badan'))[0].title, 'Badante');
  assert.ok((await suggest('animali dom')).some((it) => it.kind === 'list'));
  assert.ok((await suggest('spazio wemi triv')).some((it) => it.kind === 'space'));
  assert.ok((await suggest('mani vic')).some((it) => it.kind === 'provider'));
});

test('found words are marked, and the text stays whole', async () => {
  const { search, mark } = open(dist());
  const { hits } = await search('fisioterapia a casa');
  const parts = await mark(hits[0].title, hits[0].matches);
  assert.equal(parts.map(([text]) => text).join(''), hits[0].title);
  assert.ok(parts.some(([text, isFound]) => isFound && text === 'Fisioterapia'));
});

test('any text is a question', async () => {
  const odd = [
    '', ' ', "'", '’’’', '"', '\\', '.*+?^${}()|[]', '__proto__', 'constructor toString hasOwnProperty', '👵🏽👨‍👩‍👧', 'مساعدة كبار السن',
    '\u202Ebadante\u202C', '\u0000\u0001\u001F', '\uD800', 'a\u0300'.repeat(500), 'x'.repeat(10_000), 'badante '.repeat(2_000), 'l’'.repeat(300), '照顾老人', 'ﬁsioterapia', 'BADANTE', '1234567890', 'İ ß ς',
  ];
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let at = 0; at < 300; at++) odd.push(String.fromCodePoint(...Array.from({ length: random(12) }, () => random(random(2) ? 0x250 : 0xD7FF))));
  for (const folder of [dist(), sharded]) {
    const { search, suggest } = open(folder);
    for (const query of odd) {
      const { hits, total } = await search(query);
      await suggest(query);
      assert.ok(hits.length <= 10 && hits.length <= total, JSON.stringify(query));
    }
  }
});

/** What a host may do to a file. @type {Record<string, (text: string) => Response | string>} */
const DAMAGES = {
  missing: () => new Response('', { status: 404 }),
  cut: (text) => text.slice(0, text.length / 2),
  'an error page': () => '<!doctype html><title>Errore</title>',
  'of another build': (text) => text.replace(/[a-z]/, (it) => (it === 'z' ? 'a' : 'z')),
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`a file that is ${name} is asked for once more, and then all is well`, async () => {
    const spoilt = new Set();
    const once = (/** @type {string} */ file, /** @type {string} */ text) => {
      // The root is no hashed file: another one of another build would be a good one.
      if (spoilt.size || (file.endsWith('index.json') && name === 'of another build')) return undefined;
      spoilt.add(file);
      return damage(text);
    };
    const { search, asked } = open(sharded, once);
    assert.equal((await search('badante')).hits[0].title, 'Badante');
    assert.equal(spoilt.size, 1);
    assert.ok(asked.filter((it) => it === 'it/index.json').length === 2, 'with a fresh root');
  });

  test(`a file that stays ${name} is a mistake with a name, and no wrong result`, async () => {
    const always = (/** @type {string} */ file, /** @type {string} */ text) => (file.endsWith('index.json') ? undefined : damage(text));
    const { search, asked } = open(sharded, always);
    await assert.rejects(search('badante'), (error) => error instanceof SearchError && ['network', 'damaged'].includes(error.kind));
    assert.ok(asked.length < 20, 'it does not try for ever');
  });
}

test('an index of another version is reported, not read', async () => {
  const { search } = open(dist(), (/** @type {string} */ _, /** @type {string} */ text) => text.replace(/"version":\d+/, '"version":99'));
  await assert.rejects(search('badante'), (error) => error instanceof SearchError && error.kind === 'version');
});

test('after a failure the next question begins anew', async () => {
  let isDown = true;
  const { search } = open(dist(), () => (isDown ? new Response('', { status: 503 }) : undefined));
  await assert.rejects(search('badante'));
  isDown = false;
  assert.equal((await search('badante')).hits[0].title, 'Badante');
});

test('elasticlunr.js loads the standard index and finds what an elision hid', () => {
  // elasticlunr has no such function: without it, the Italian of lunr does not load.
  elasticlunr.generateStopWordFilter = (/** @type {string[]} */ words) => (/** @type {string} */ word) => (words.includes(word) ? undefined : word);
  support(elasticlunr);
  italian(elasticlunr);
  const text = readFileSync(new URL('../../content/services/passeggiate-accompagnate.md', import.meta.url), 'utf8');
  const mentions = text.match(/\S*assistenza/gi) ?? [];
  assert.deepEqual([...new Set(mentions)], ['l’assistenza'], 'the service page has the word only after an elision');
  const index = elasticlunr.Index.load(JSON.parse(readFileSync(path.join(sharded, 'search/it/elasticlunr.json'), 'utf8')));
  const found = index.search('assistenza', { fields: { title: { boost: 7 }, summary: { boost: 3 }, body: { boost: 1 } } });
  assert.ok(found.some((/** @type {{ref: string}} */ it) => it.ref === 'servizi/passeggiate-accompagnate/'));
});
