// The quality of a list of results. Every metric is from 0 to 1, and only the first ten results count.

/**
 * @typedef {Record<string, number>} Relevant expected ids, graded from 1 (of some use) to 3 (the one)
 * @typedef {{ ndcg: number, mrr: number, first: number, five: number, none: number }} Scores
 */

export const DEPTH = 10;

/** The gain of a result: 2^grade − 1, so that one with grade 3 (7) outweighs two with grade 2 (3 each). @param {number} grade */
const gain = (grade) => 2 ** grade - 1;

/** @param {number[]} grades in the order of the answers */
const discounted = (grades) => grades.slice(0, DEPTH).reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

/**
 * NDCG@10: the gains of the results, discounted by rank, relative to the best order of all relevant ids.
 * @param {string[]} answers ids, the best first @param {Relevant} relevant
 */
export function ndcg(answers, relevant) {
  const best = discounted(Object.values(relevant).sort((a, b) => b - a));
  return best ? discounted(answers.map((it) => relevant[it] ?? 0)) / best : 0;
}

/** One over the rank of the first relevant result; 0 if it is not among the first ten. @param {string[]} answers @param {Relevant} relevant */
export function reciprocalRank(answers, relevant) {
  const at = answers.slice(0, DEPTH).findIndex((it) => it in relevant);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Whether a relevant result is among the first `count`. @param {string[]} answers @param {Relevant} relevant @param {number} count */
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
