// How good a list of answers is. Every measure is from 0 to 1, and only the first ten answers count: nobody looks further.

/**
 * @typedef {Record<string, number>} Relevant what should be found, by id, from 1 (of some use) to 3 (this is it)
 * @typedef {{ ndcg: number, mrr: number, first: number, five: number, none: number }} Scores
 */

export const DEPTH = 10;

/** What an answer is worth: 2^grade − 1, so that one right answer (7) outweighs two that are near (3 each). @param {number} grade */
const gain = (grade) => 2 ** grade - 1;

/** @param {number[]} grades in the order of the answers */
const discounted = (grades) => grades.slice(0, DEPTH).reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

/**
 * NDCG@10: what the answers are worth, each less the later it comes, against the best order of all that is relevant.
 * @param {string[]} answers ids, the best first @param {Relevant} relevant
 */
export function ndcg(answers, relevant) {
  const best = discounted(Object.values(relevant).sort((a, b) => b - a));
  return best ? discounted(answers.map((it) => relevant[it] ?? 0)) / best : 0;
}

/** One over the place of the first relevant answer; 0 if the first ten hold none. @param {string[]} answers @param {Relevant} relevant */
export function reciprocalRank(answers, relevant) {
  const at = answers.slice(0, DEPTH).findIndex((it) => it in relevant);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Whether something relevant is among the first `count`. @param {string[]} answers @param {Relevant} relevant @param {number} count */
export function success(answers, relevant, count) {
  return Number(answers.slice(0, count).some((it) => it in relevant));
}

/** @param {string[]} answers @param {Relevant} relevant @returns {Scores} */
export function scores(answers, relevant) {
  return {
    ndcg: ndcg(answers, relevant),
    mrr: reciprocalRank(answers, relevant),
    first: success(answers, relevant, 1),
    five: success(answers, relevant, 5),
    none: Number(answers.length === 0),
  };
}

/** The mean of each score. @param {Scores[]} all @returns {Scores} */
export function mean(all) {
  const of = (/** @type {keyof Scores} */ name) => (all.length ? all.reduce((sum, it) => sum + it[name], 0) / all.length : 0);
  return { ndcg: of('ndcg'), mrr: of('mrr'), first: of('first'), five: of('five'), none: of('none') };
}

/**
 * The value that a share of all values does not exceed (nearest rank); of none, NaN.
 * @param {number[]} values @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? NaN;
}
