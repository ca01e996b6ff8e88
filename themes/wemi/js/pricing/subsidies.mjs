// Subsidies, with the same rules as `src/pricing/subsidy.rs`.

import { isInForce } from './scheme.mjs';

/**
 * @typedef {object} Subsidy
 * @property {string} id
 * @property {number} amount cents
 * @property {string} cadence una_tantum, mese
 * @property {number | null} [means_up_to]
 * @property {string[]} excludes
 * @property {string} from
 * @property {string | null} [to]
 */

/** The amount granted each time, in cents. @param {Subsidy} it @param {number | null} means @param {string} on */
export function grants(it, means, on) {
  const entitled = it.means_up_to == null || (means != null && means <= it.means_up_to);
  return entitled && isInForce(it, on) ? it.amount : null;
}

/** The first two subsidies that exclude each other; it is enough that one of them lists the other. @param {Subsidy[]} chosen */
export function clash(chosen) {
  for (const [at, second] of chosen.entries()) {
    const first = chosen
      .slice(0, at)
      .find((it) => it.excludes.includes(second.id) || second.excludes.includes(it.id));
    if (first) return [first.id, second.id];
  }
  return null;
}

/** What remains to pay of a month, at least 0. @param {number} total @param {number[]} monthly */
export const afterSubsidies = (total, monthly) =>
  monthly.reduce((left, it) => Math.max(left - it, 0), total);
