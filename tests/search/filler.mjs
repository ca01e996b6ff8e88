// Irrelevant pages, to search among.

import { execFileSync } from 'node:child_process';

/** @typedef {{ id: string, title: string, summary: string, body: string, isMade?: boolean }} Filler */

/** @type {Filler[] | undefined} */
let texts;

/** Real texts, if WEMI_TEXTS names a file of them: one JSON object per line, compressed with xz. @returns {Filler[]} */
function realTexts() {
  if (!process.env.WEMI_TEXTS) return [];
  texts ??= execFileSync('xz', ['-dc', process.env.WEMI_TEXTS], { encoding: 'utf8', maxBuffer: 2 ** 30 }).trim().split('\n').map((it) => JSON.parse(it));
  return texts;
}

/**
 * @param {number} count
 * @param {string[]} bodies the catalog: if there are not enough real texts, its sentences are shuffled. Such pages are much more similar to the
 *   queries than real ones would be: useful to measure bytes and time, too hard to measure quality.
 * @returns {Filler[]}
 */
export function filler(count, bodies) {
  const real = realTexts().slice(0, Math.max(count, 0));
  const sentences = bodies.flatMap((it) => it.split(/(?<=[.!?])\s+/)).map((it) => it.trim()).filter((it) => it.length > 20);
  const draw = random(42);
  const sentence = () => sentences[Math.floor(draw() * sentences.length)];
  const made = Array.from({ length: Math.max(count - real.length, 0) }, (_, at) => {
    const [first, ...more] = Array.from({ length: 3 + Math.floor(draw() * 4) }, sentence);
    // Titles must be unique.
    const title = `${first.split(/\s+/).slice(0, 6).join(' ').replace(/[.!?,;:]+$/, '')} ${at}`;
    return { id: `y${String(at).padStart(6, '0')}`, title, summary: first, body: [first, ...more].join(' '), isMade: true };
  });
  return [...real, ...made].map((it) => ({ ...it, title: cut(it.title, 70), summary: cut(it.summary, 160) }));
}

/** Cuts a text at the end of a word to the length that the content model allows. @param {string} text @param {number} max */
const cut = (text, max) => (text.length <= max ? text : text.slice(0, max).replace(/\s+\S*$/, ''));

/** A seeded pseudo-random generator (mulberry32). @param {number} seed */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
