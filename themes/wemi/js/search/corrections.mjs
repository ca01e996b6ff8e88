// Corrections of a word that is not in the index: two words to join, several written as one, a typo or a phonetic misspelling. Loaded at the
// first such word.

/**
 * @typedef {import('./index.mjs').Candidate} Candidate @typedef {import('./index.mjs').Token} Token
 * @typedef {{ top: any, words: () => Promise<Spelled[]>, exactly: (token: Token) => Promise<Candidate[]> }} Index the root; the words as they are
 *   written; the terms of a correctly written word
 * @typedef {{ spelled: string, plain: string }} Spelled a word as written, and folded
 * @typedef {{ candidates: Candidate[], pieces: { token: Token, candidates: Candidate[] }[], guess: { pattern: RegExp, word: string } | null }} Corrections
 */

/** An approximation of the sound, so that phonetic misspellings cost nothing. @param {string} word */
const sound = (word) =>
  word
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/[kq]/g, 'c')
    .replace(/[yj]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/(.)\1+/gu, '$1');

/** The number of letters to change, add, drop or swap, at most `max + 1`. @param {string} a @param {string} b @param {number} max */
export function distance(a, b, max) {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let [older, old] = [
    /** @type {number[]} */ ([]),
    Array.from({ length: b.length + 1 }, (_, at) => at),
  ];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + Number(!same));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (Math.min(...row) > max) return max + 1;
    [older, old] = [old, row];
  }
  return Math.min(old[b.length], max + 1);
}

/** Corrections of a misspelt word, the most likely first. @param {any} top @param {Spelled[]} words @param {string} word */
function guesses(top, words, word) {
  if (word.length < 4 || /\p{N}/u.test(word)) return [];
  const soundOfWord = sound(word);
  // A short word is close to too many others.
  const max = soundOfWord.length < 5 ? 0 : soundOfWord.length < 8 ? 1 : 2;
  /** @type {(Spelled & {steps: number, cost: number})[]} */ const found = [];
  for (const { spelled, plain } of words) {
    if (Math.abs(word.length - plain.length) > 3) continue;
    if (top.distinct.some((/** @type {Set<string>} */ set) => set.has(word) && set.has(plain)))
      continue;
    const steps = distance(soundOfWord, sound(plain), max);
    if (steps <= max)
      found.push({
        spelled,
        plain,
        steps,
        cost: steps + Number(plain[0] !== word[0]) * 0.5 + distance(word, plain, 4) / 10,
      });
  }
  found.sort((a, b) => a.cost - b.cost);
  return found.filter((it) => it.cost <= found[0].cost + 0.25).slice(0, 3);
}

/** The words that one is composed of: «dopodinoi», «lanziana». @param {any} top @param {Spelled[]} words @param {string} word @returns {Token[]} */
function parts(top, words, word) {
  const known = new Set(words.map((it) => top.stem(it.plain)));
  const unsplittable = new Set();
  /** @param {string} rest @param {boolean} isFirst @returns {Token[] | null} */
  const cut = (rest, isFirst) => {
    if (unsplittable.has(rest)) return null;
    for (let length = rest.length - Number(isFirst); length > 0; length--) {
      const [word, after] = [rest.slice(0, length), rest.slice(length)];
      const isElision = isFirst && top.cut.has(word);
      const token = { word, term: top.stem(word), stop: isElision || top.common.has(word) };
      const isKnown = token.stop ? isElision || length > 1 : length > 2 && known.has(token.term);
      const others = isKnown && (after ? cut(after, false) : []);
      if (others) return [token, ...others];
    }
    unsplittable.add(rest);
    return null;
  };
  return (cut(word, true) ?? []).filter((it) => !it.stop);
}

/** Matches the word, with or without accents, and the character before it: Safari supports lookbehind only since 16.4. @param {string} word */
const pattern = (word) =>
  new RegExp(
    `(^|[^\\p{L}\\p{N}])${[...word].map((it) => `${it}[\\u0300-\\u036f]*`).join('')}(?![\\p{L}\\p{N}])`,
    'iu',
  );

/** @param {Index} index @param {string} word @param {string | undefined} before @param {string | undefined} after @returns {Promise<Corrections>} */
export async function correct({ top, words, exactly }, word, before, after) {
  const exactTerms = async (/** @type {string} */ it, /** @type {Partial<Candidate>} */ how) =>
    (await exactly({ word: it, term: top.stem(it), stop: false })).map((candidate) => ({
      ...candidate,
      ...how,
    }));
  const neighbours = [before && before + word, after && word + after].filter(
    (it) => it !== undefined,
  );
  const joined = (
    await Promise.all(neighbours.map((it) => exactTerms(it, { how: 'joined' })))
  ).flat();
  if (joined.length) return { candidates: joined, pieces: [], guess: null };
  const spelled = await words();
  const pieces = await Promise.all(
    parts(top, spelled, word).map(async (token) => ({
      token,
      candidates: await exactTerms(token.word, { how: 'split' }),
    })),
  );
  if (pieces.length) return { candidates: [], pieces, guess: null };
  const guessed = guesses(top, spelled, word);
  const candidates = await Promise.all(
    guessed.map(({ plain, steps }) =>
      exactTerms(plain, { how: 'typo', weight: [0.9, 0.75, 0.55][steps] }),
    ),
  );
  return {
    candidates: candidates.flat(),
    pieces: [],
    guess: guessed.length ? { pattern: pattern(word), word: guessed[0].spelled } : null,
  };
}
