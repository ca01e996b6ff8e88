// The search of a site, for Node and browsers. It reads the files specified in docs/search-format.md; everything but `fetch` is pure.

import { checksum, numbers, postingsAt, startsOf, unfront } from './encoding.mjs';

/**
 * @typedef {{ url: string, title: string, summary: string, lang: string, kind: string, score: number, matches: Match[] }} Hit
 * @typedef {{ word: string, term: string, how: string, score: number }} Match the typed word, the term found, and why it matches
 * @typedef {Record<string, string | string[]>} Filters one value or several of a facet; a page must match every facet
 * @typedef {{ total: number, hits: Hit[], corrected: string | null, facets: Record<string, Record<string, number>> | null }} Results
 * @typedef {{ word: string, term: string, stop: boolean }} Token
 * @typedef {{ term: string, weight: number, how: string, idf: number, postings: [number, number][] }} Candidate a term that a word may mean
 */

/** Why there is no result: `network` (try again later), `damaged` (files of different builds) or `version` (another format). */
export class SearchError extends Error {
  /** @param {'network' | 'damaged' | 'version'} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.name = 'SearchError';
    this.kind = kind;
  }
}

const VERSION = 2;
// Longer queries are cut: more words do not improve the results.
const [LETTERS_MAX, TOKENS_MAX] = [200, 16];
// How many of the best pages are looked at for a title that is the query.
const TITLES_READ = 10;

const APOSTROPHES = /[’‘ʼ`´]/g;
const ACRONYM =
  /(^|[^\p{Alphabetic}\p{N}])((?:\p{Alphabetic}\.){2,}\p{Alphabetic}?)(?![\p{Alphabetic}\p{N}])/gu;

/**
 * Lower case, without accents and invisible characters, with one kind of apostrophe and one form of each letter (`ﬁ` is `fi`); acronyms without
 * dots. @param {string} text
 */
export const fold = (text) =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(APOSTROPHES, "'")
    .replace(ACRONYM, (_, before, letters) => before + letters.split('.').join(''));

/** The same as `src/search/analyze.rs`. @param {{ elisions: string, stop: string, suffixes: string[], keep: number[], longest: number }} tables */
export function analyzer({ elisions, stop, suffixes, keep, longest }) {
  const [cut, common] = [new Set(elisions.split(' ')), new Set(stop.split(' '))];
  const rounds = suffixes.map(
    (it) => new Map(it.split(' ').map((pair) => /** @type {[string, string]} */ (pair.split('=')))),
  );
  /** @param {string} word */
  const stem = (word) => {
    if (/\p{N}/u.test(word)) return word;
    rounds.forEach((round, at) => {
      const letters = [...word].length;
      for (let length = letters; length > 0; length--) {
        const instead = round.get(word.slice(-length));
        if (instead !== undefined && letters - length + instead.length >= keep[Math.min(at, 1)]) {
          word = word.slice(0, -length) + instead;
          break;
        }
      }
    });
    return word;
  };
  /** @param {string} text @returns {Token[]} */
  const analyze = (text) =>
    fold(text)
      .split(/[^\p{Alphabetic}\p{N}']+/u)
      .flatMap((run) => {
        const parts = run.split("'").filter(Boolean);
        const words = parts.filter((it, at) => at === parts.length - 1 || !cut.has(it));
        return words
          .map((it) => [...it].slice(0, longest).join(''))
          .map((word) => ({ word, term: stem(word), stop: common.has(word) }));
      });
  return { analyze, stem, cut, common };
}

/** How often a part did not load. @type {Map<string, number>} */
const failures = new Map();

/**
 * Imports a part that few queries need. A browser may remember that an address did not load, so the next attempt has another address; `js/main.mjs`
 * does the same, with a message, but this module knows no page. @param {string} name @returns {Promise<any>}
 */
async function part(name) {
  const count = failures.get(name) ?? 0;
  try {
    return await import(count ? `${name}?riprova=${count}` : name);
  } catch (error) {
    failures.set(name, count + 1);
    throw new SearchError('network', `${name}: ${error}`);
  }
}

/** The length of the common prefix. @param {string} a @param {string} b */
const shared = (a, b) => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
};

/**
 * @param {{ base: string | URL, lang: string, fetch?: typeof globalThis.fetch }} options `base`: the folder `search/` of a built site
 */
export function openSearch({ base, lang, fetch = globalThis.fetch.bind(globalThis) }) {
  const home = String(base).replace(/\/?$/, '/');
  const site = home.replace(/search\/$/, '');
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();

  /** @param {string} name @param {RequestInit} [init] @returns {Promise<any>} */
  async function load(name, init) {
    let text;
    try {
      const answer = await fetch(`${home}${lang}/${name}.json`, init);
      if (!answer.ok) throw new Error(`${answer.status}`);
      text = await answer.text();
    } catch (error) {
      throw new SearchError('network', `${name}: ${error}`);
    }
    // All files but the root begin with checksums: `["<seven characters of the group><seven of the content>",…]`.
    if (name !== 'index') {
      const [mark, rest] = [text.slice(2, 16), text.slice(18, -1)];
      if (mark !== name.slice(0, 7) + checksum(rest))
        throw new SearchError('damaged', `${name} has other content`);
      text = rest;
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new SearchError('damaged', `${name} is no JSON`);
    }
  }

  /** Fetches each file once. @param {string} name @param {(it: any) => any} [prepare] @param {RequestInit} [init] */
  function file(name, prepare = (it) => it, init) {
    let found = files.get(name);
    if (!found) files.set(name, (found = load(name, init).then(prepare)));
    return found;
  }

  /** @param {RequestInit} [init] */
  const root = (init) =>
    file(
      'index',
      (it) => {
        if (it?.version !== VERSION)
          throw new SearchError('version', `version ${it?.version}, not ${VERSION}`);
        const distinct = it.distinct.map(
          (/** @type {string} */ words) => new Set(words.split(' ').map(fold)),
        );
        return { ...it, distinct, ...analyzer(it.analysis) };
      },
      init,
    );

  /** @param {any} directory @param {number} at @returns {string} */
  const nameOf = ({ names, each }, at) => names.substr(Math.floor(at / each) * 7, 7) + (at % each);

  /** The names of the files that may have terms from `from` to `to`. @param {any} directory @param {string} from @param {string} to @returns {Promise<string[]>} */
  async function namesOf(directory, from, to) {
    const first = (directory.begins ??= unfront(directory.first));
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (first[middle] <= from) low = middle + 1;
      else high = middle;
    }
    const names = [];
    for (
      let at = Math.max(low - 1, 0);
      at < first.length && (at < low || first[at] <= to) && names.length < 3;
      at++
    ) {
      const name = nameOf(directory, at);
      names.push(...(directory.parts ? await namesOf(await file(name), from, to) : [name]));
    }
    return names;
  }

  /** @param {{ terms: string, postings: string }} raw */
  const shard = ({ terms, postings }) => ({
    terms: unfront(terms),
    starts: startsOf(postings),
    postings,
  });

  /** @param {any} top @param {string} from @param {string} to @returns {Promise<any[]>} */
  async function shards(top, from, to) {
    if (top.terms.one) return [(top.terms.shard ??= shard(top.terms.one))];
    return Promise.all((await namesOf(top.terms, from, to)).map((it) => file(it, shard)));
  }

  /**
   * The terms that a word may mean: the same, longer ones that begin with it, and ones with a long common prefix.
   * @param {any} top @param {Token} token @param {boolean} isTyped true if the word may be incomplete @returns {Promise<Candidate[]>}
   */
  async function candidatesOf(top, token, isTyped) {
    const { term } = token;
    const beginning = term.slice(0, Math.max(5, Math.ceil(term.length * 0.6)));
    const begins = isTyped && term.length > 1;
    const near = begins ? term : beginning;
    /** @type {Candidate[]} */
    const found = [];
    let [prefixed, isExact] = [0, false];
    for (const part of await shards(top, beginning < near ? beginning : near, `${near}\uffff`)) {
      part.terms.forEach((/** @type {string} */ it, /** @type {number} */ at) => {
        const isSame = it === term;
        const isBegun = begins && it.startsWith(term);
        const together = isSame || isBegun ? 0 : shared(it, term);
        const isKin = together >= 5 && together >= 0.6 * Math.max(it.length, term.length);
        if (!isSame && !isBegun && !isKin) return;
        const { postings, frequency } = postingsAt(part.postings, part.starts[at]);
        isExact ||= isSame;
        if (isBegun || isSame) prefixed += frequency;
        const how = isSame ? 'exact' : isBegun ? 'prefix' : 'kin';
        const weight = isSame ? 1 : isBegun ? 0.8 * (term.length / it.length) ** 0.5 : 0.35;
        found.push({ term: it, weight, how, idf: rarity(top.count, frequency), postings });
      });
    }
    // An incomplete word is as rare as all its completions together.
    const common = rarity(top.count, Math.min(top.count, prefixed));
    for (const candidate of found)
      if (candidate.how === 'prefix')
        [candidate.idf, candidate.weight] = [common, candidate.weight * (isExact ? 0.6 : 1)];
    return found;
  }

  /** The √idf of a term: damped, so that a rare word in a text does not outweigh the title of a page. @param {number} count @param {number} frequency */
  const rarity = (count, frequency) =>
    Math.sqrt(Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5)));

  /** @param {any} top @param {Token} token @returns {Promise<Candidate[]>} */
  const exactly = async (top, token) =>
    (await candidatesOf(top, token, false)).filter((it) => it.how === 'exact');

  /** @param {any} top @param {string} query */
  async function parseQuery(top, query) {
    /** @type {Token[]} */
    const all = top.analyze(query).slice(0, TOKENS_MAX);
    const isTyped = /[\p{Alphabetic}\p{N}]$/u.test(query);
    const last = isTyped ? all[all.length - 1] : undefined;
    const significant = all.filter((it) => !it.stop || (it === last && all.length > 1));
    // «dopo di noi» consists of stop words.
    const isPlain = significant.filter((it) => !it.stop).length < 2;
    const tokens = isPlain ? all : significant;
    const groups = await Promise.all(
      tokens.map(async (token) => {
        const isSide = token.stop && significant.length > 0;
        const found = await candidatesOf(top, token, token === last);
        return {
          token,
          isSide,
          candidates: isSide
            ? found.filter(
                (it) =>
                  it.how === (token === last && all.length > 1 && !isPlain ? 'prefix' : 'exact'),
              )
            : found,
        };
      }),
    );
    let corrected = query;
    for (const [at, group] of [...groups].entries()) {
      if (group.isSide || group.candidates.some((it) => it.how !== 'kin')) continue;
      const { correct } = /** @type {typeof import('./corrections.mjs')} */ (
        await part('./corrections.mjs')
      );
      const [before, after] = [groups[at - 1]?.token.word, groups[at + 1]?.token.word];
      const corrections = await correct(
        {
          top,
          words: () =>
            file(top.spelling, (it) =>
              unfront(it.words).map((spelled) => ({ spelled, plain: fold(spelled) })),
            ),
          exactly: (token) => exactly(top, token),
        },
        group.token.word,
        before,
        after,
      );
      group.candidates.push(...corrections.candidates);
      groups.push(...corrections.pieces.map((it) => ({ ...it, isSide: false })));
      const { guess } = corrections;
      if (guess) corrected = corrected.replace(guess.pattern, (_, before) => before + guess.word);
    }
    return {
      groups: groups.filter((it) => it.candidates.length),
      corrected: corrected === query ? null : corrected,
    };
  }

  /** Every document that matches a group, with its score. @param {any} top @param {{ token: Token, isSide: boolean, candidates: Candidate[] }[]} groups */
  function scored(top, groups) {
    /** @type {Map<number, { score: number, covered: number, matches: Match[] }>} */
    const found = new Map();
    let all = 0;
    for (const { token, isSide, candidates } of groups) {
      const worth =
        (isSide ? 0.3 : 1) *
        Math.max(...candidates.map((it) => it.idf * Math.min(1, it.weight + 0.25)));
      all += worth;
      /** @type {Map<number, Match>} */
      const best = new Map();
      for (const { term, weight, how, idf, postings } of candidates) {
        for (const [document, impact] of postings) {
          const score = (isSide ? 0.3 : 1) * weight * idf * impact;
          if (score > (best.get(document)?.score ?? 0))
            best.set(document, { word: token.word, term, how, score });
        }
      }
      for (const [document, match] of best) {
        const entry = found.get(document) ?? { score: 0, covered: 0, matches: [] };
        entry.score += match.score;
        entry.covered += worth;
        entry.matches.push(match);
        found.set(document, entry);
      }
    }
    let [kind, start] = [0, 0];
    const documents = [...found]
      .sort((a, b) => a[0] - b[0])
      .map(([document, { score, covered, matches }]) => {
        while (document >= start + top.kinds[kind][1]) start += top.kinds[kind++][1];
        const [name, , percent] = top.kinds[kind];
        return {
          document,
          kind: name,
          score: (score * (0.7 + (0.3 * covered) / all) * percent) / 100,
          matches,
        };
      });
    return documents;
  }

  /** @param {any} top @param {number} document */
  async function result(top, document) {
    if (top.results.one) return top.results.one.slice(document * 4, document * 4 + 4);
    const { size, directory } = top.results;
    const block = await file(nameOf(directory, Math.floor(document / size)));
    return block.slice((document % size) * 4, (document % size) * 4 + 4);
  }

  /**
   * @param {string} query @param {{ limit?: number, filters?: Filters, lists?: boolean }} [options]
   * @returns {Promise<Results>}
   */
  async function find(query, { limit = 10, filters, lists = false } = {}) {
    const top = await root();
    const { groups, corrected } = await parseQuery(top, String(query).slice(0, LETTERS_MAX));
    let found = scored(top, groups).filter((it) => lists || it.kind !== 'list');
    let facets = null;
    if (filters) {
      const { narrow } = /** @type {typeof import('./filter.mjs')} */ (await part('./filter.mjs'));
      // An empty query finds all services.
      if (!String(query).trim())
        found = Array.from({ length: top.kinds[0][1] }, (_, document) => ({
          document,
          kind: top.kinds[0][0],
          score: 0,
          matches: [],
        }));
      ({ found, facets } = narrow(await file(top.filters), numbers, filters, found));
    }
    const shown = found
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, Math.max(limit, TITLES_READ));
    const hits = await Promise.all(
      shown.map(async ({ document, kind, score, matches }) => {
        const [title, path, summary, other] = await result(top, document);
        return { url: site + path, title, summary, lang: other || lang, kind, score, matches };
      }),
    );
    // A title that is typed in full is what was meant.
    const words = (/** @type {string} */ text) =>
      top
        .analyze(text)
        .map((/** @type {Token} */ it) => it.word)
        .join(' ');
    const asked = words(String(query));
    const isAsked = (/** @type {Hit} */ it) => words(it.title) === asked;
    const ordered = [...hits.filter(isAsked), ...hits.filter((it) => !isAsked(it))];
    return { total: found.length, hits: ordered.slice(0, limit), corrected, facets };
  }

  /** Retries once from the root: during a deployment files may be missing. @template T @param {() => Promise<T>} work */
  async function withRetry(work) {
    try {
      return await work();
    } catch (error) {
      files.clear();
      if (error instanceof SearchError && error.kind === 'version') throw error;
      try {
        await root({ cache: 'reload' });
        return await work();
      } catch (second) {
        files.clear();
        throw second instanceof SearchError ? second : new SearchError('damaged', String(second));
      }
    }
  }

  return {
    /** @param {string} query @param {{ limit?: number, filters?: Filters }} [options] */
    search: (query, options) => withRetry(() => find(query, options)),
    /** @param {string} prefix @param {number} [limit] @returns {Promise<Hit[]>} */
    suggest: async (prefix, limit = 6) =>
      (await withRetry(() => find(prefix, { limit, lists: true }))).hits,
    /** Splits a text into pairs of a part and whether it matches. @param {string} text @param {Match[]} matches @returns {Promise<[string, boolean][]>} */
    mark: async (text, matches) => {
      const [{ analyze }, terms] = [await root(), new Set(matches.map((it) => it.term))];
      return text
        .split(/([\p{Alphabetic}\p{N}\p{M}]+)/u)
        .map((it) => [it, analyze(it).some((/** @type {Token} */ token) => terms.has(token.term))]);
    },
    /** Fetches what every query needs. */
    warm: () =>
      withRetry(() => root()).then(
        () => {},
        () => {},
      ),
  };
}
