// The price at each provider for one citizen: from the lowest to the highest of its list prices that may apply.

import { current, listPrice, monthlyTotal, price } from './scheme.mjs';

/** @typedef {{name: string, unit: string, prices: import('./scheme.mjs').PriceEntry[]}} Offer */
/** @typedef {{means: number | null, resident: boolean, people: number | null, weekly: number | null}} Asker `weekly` in hundredths */
/** @typedef {{low: number, high: number}} Range cents */
/** @typedef {{name: string | null, unit: string, price: Range | null, month: Range | null}} Estimate without a price: only the provider knows it */
/** @typedef {{excluded: true} | {not_in_force: true} | {estimates: Estimate[]}} Answer */

/**
 * The page was built while the scheme was in force: a device with an earlier date has a wrong clock.
 * @param {import('./scheme.mjs').Scheme} scheme @param {string} today
 */
export const dayOf = (scheme, today) => (today < scheme.from ? scheme.from : today);

/**
 * One line for all providers if their prices are equal.
 * @param {import('./scheme.mjs').Scheme} scheme @param {Offer[]} offers @param {Asker} who @param {string} on
 * @returns {Answer}
 */
export function estimate(scheme, offers, who, on) {
  const estimates = [];
  for (const { name, unit, prices } of offers) {
    const own = ownPrices(prices, who.people, on);
    const found = (own.length ? own : [null]).map((it) => price(scheme, who, it, on));
    if (found.some((it) => 'not_in_force' in it)) return { not_in_force: true };
    if (found.some((it) => 'excluded' in it)) return { excluded: true };
    const cents = found.flatMap((it) => ('cents' in it ? [it.cents] : []));
    const range = cents.length ? { low: Math.min(...cents), high: Math.max(...cents) } : null;
    const month =
      range && who.weekly
        ? { low: monthlyTotal(range.low, who.weekly), high: monthlyTotal(range.high, who.weekly) }
        : null;
    estimates.push({ name, unit, price: range, month });
  }
  const [first] = estimates;
  const same =
    estimates.length > 1 &&
    estimates.every(
      (it) =>
        it.unit === first.unit &&
        it.price?.low === first.price?.low &&
        it.price?.high === first.price?.high,
    );
  return { estimates: same ? [{ ...first, name: null }] : estimates };
}

/**
 * With a number of people, the prices for them at each quantity; otherwise all prices.
 * @param {import('./scheme.mjs').PriceEntry[]} entries @param {number | null} people @param {string} on
 */
function ownPrices(entries, people, on) {
  if (people == null) return current(entries, on).map((it) => it.amount);
  const quantities = [...new Set(entries.map((it) => it.quantity_from))];
  const prices = quantities.map((it) => listPrice(entries, people, it, on));
  return [...new Set(prices)].filter((it) => it != null);
}
