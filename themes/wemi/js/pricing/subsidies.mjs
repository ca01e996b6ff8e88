// Money that helps to pay, as `src/pricing/subsidy.rs` grants it.

import { isInForce } from './scheme.mjs';

/**
 * @typedef {object} Subsidy
 * @property {string} id
 * @property {number} amount cents
 * @property {string} cadence una_tantum, mese
 * @property {number | null} [isee_up_to]
 * @property {string[]} excludes
 * @property {string} from
 * @property {string | null} [to]
 */

/** What is granted, each time. @param {Subsidy} it @param {number | null} isee @param {string} on */
export function grants(it, isee, on) {
  const entitled = it.isee_up_to == null || (isee != null && isee <= it.isee_up_to);
  return entitled && isInForce(it, on) ? it.amount : null;
}

/** The first two that cannot be had together. It is enough that one of them says so. @param {Subsidy[]} chosen */
export function clash(chosen) {
  for (const [at, second] of chosen.entries()) {
    const first = chosen
      .slice(0, at)
      .find((it) => it.excludes.includes(second.id) || second.excludes.includes(it.id));
    if (first) return [first.id, second.id];
  }
  return null;
}

/** What is left of a month; never less than nothing. @param {number} total @param {number[]} monthly */
export const afterSubsidies = (total, monthly) =>
  monthly.reduce((left, it) => Math.max(left - it, 0), total);
