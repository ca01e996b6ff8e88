// The price engine in JavaScript: `src/pricing/` has the same rules in Rust, and both must match `tests/contract/pricing.json` to the cent.
// Money is whole cents, a date is `YYYY-MM-DD`. The contract file describes all data.

/** @typedef {{cents?: number, basis_points?: number}} Amount one of the two; the second is a share of the provider's own price */
/** @typedef {{up_to?: number | null, amount: Amount}} Band */
/**
 * @typedef {object} Scheme
 * @property {string} kind free, fixed, bands, linear, quote
 * @property {string | null} [means_kind]
 * @property {Amount} [amount]
 * @property {Band[]} [bands]
 * @property {number | null} [exempt_up_to]
 * @property {number} [quota]
 * @property {number} [divisor]
 * @property {number | null} [minimum]
 * @property {number} [ceiling_above]
 * @property {Amount} [ceiling_amount]
 * @property {Amount | null} [without_means]
 * @property {'as_residents' | 'excluded' | {pay: Amount}} non_residents
 * @property {string} from
 * @property {string | null} [to]
 */
/** @typedef {{cents: number} | {quote: true} | {excluded: true} | {not_in_force: true} | {unknown: true}} Price */
/** @typedef {number | null | undefined} Cents */

/**
 * `cents × numerator / denominator`, rounded half-up to the cent; no argument is negative. The product may exceed the exact integers of a number.
 * @param {number} cents @param {number} numerator @param {number} denominator
 */
export function scale(cents, numerator, denominator) {
  const product = BigInt(cents) * BigInt(numerator);
  const whole = BigInt(denominator);
  return Number((2n * product + whole) / (2n * whole));
}

/**
 * Whether a day is between the first and the last one, both included.
 * @param {{from?: string | null, to?: string | null}} it @param {string} on
 */
export const isInForce = (it, on) => (it.from ?? '') <= on && (it.to == null || on <= it.to);

/**
 * The price of one unit at a provider with this list price.
 * @param {Scheme} scheme @param {{means?: Cents, resident: boolean}} who @param {Cents} listPrice @param {string} on
 * @returns {Price}
 */
export function price(scheme, who, listPrice, on) {
  if (!isInForce(scheme, on)) return { not_in_force: true };
  const others = scheme.non_residents;
  if (!who.resident && others === 'excluded') return { excluded: true };
  if (!who.resident && typeof others === 'object') return known(amountOf(others.pay, listPrice));
  if (who.means == null && scheme.without_means)
    return known(amountOf(scheme.without_means, listPrice));
  switch (scheme.kind) {
    case 'free':
      return { cents: 0 };
    case 'fixed':
      return known(amountOf(scheme.amount, listPrice));
    case 'bands':
      return known(
        who.means == null
          ? topOfBands(scheme, listPrice)
          : amountOf(bandOf(scheme, who.means)?.amount, listPrice),
      );
    case 'linear':
      return known(
        who.means == null ? topOfLinear(scheme, listPrice) : linear(scheme, who.means, listPrice),
      );
    default:
      return { quote: true };
  }
}

/** @param {Cents} cents @returns {Price} */
const known = (cents) => (cents == null ? { unknown: true } : { cents });

/** The price is never above the provider's own price, if that is known. @param {number} cents @param {Cents} listPrice */
const atMost = (cents, listPrice) => (listPrice == null ? cents : Math.min(cents, listPrice));

/** @param {Amount | undefined} amount @param {Cents} listPrice @returns {Cents} `null` for a share of an unknown price */
function amountOf(amount, listPrice) {
  if (amount?.cents != null) return atMost(amount.cents, listPrice);
  if (amount?.basis_points != null && listPrice != null)
    return scale(listPrice, amount.basis_points, 10_000);
  return null;
}

/** The band of means; the upper limit is included. @param {Scheme} scheme @param {number} means */
const bandOf = (scheme, means) => scheme.bands?.find((it) => it.up_to == null || means <= it.up_to);

/** @param {Scheme} scheme @param {Cents} listPrice */
const topOfBands = (scheme, listPrice) =>
  highest((scheme.bands ?? []).map((it) => amountOf(it.amount, listPrice)));

/** The jump above the ceiling is in the legal act: it is not smoothed. @param {Scheme} scheme @param {number} means @param {Cents} listPrice */
function linear(scheme, means, listPrice) {
  const {
    exempt_up_to,
    quota = 0,
    divisor = 1,
    minimum,
    ceiling_above = 0,
    ceiling_amount,
  } = scheme;
  if (exempt_up_to != null && means <= exempt_up_to) return 0;
  if (means > ceiling_above) return amountOf(ceiling_amount, listPrice);
  return atMost(Math.max(scale(means, quota, divisor), minimum ?? 0), listPrice);
}

/** The price above the ceiling or just below it, whichever is higher. @param {Scheme} scheme @param {Cents} listPrice */
const topOfLinear = (scheme, listPrice) =>
  highest([
    linear(scheme, scheme.ceiling_above ?? 0, listPrice),
    amountOf(scheme.ceiling_amount, listPrice),
  ]);

/** @param {Cents[]} amounts @returns {Cents} `null` if one of them is not known */
const highest = (amounts) =>
  amounts.reduce((top, it) => (top == null || it == null ? null : Math.max(top, it)), 0);

/** The price of a month; 150 hundredths are one and a half units a week. @param {number} unitPrice @param {number} weeklyHundredths */
export const monthlyTotal = (unitPrice, weeklyHundredths) =>
  scale(unitPrice, weeklyHundredths * 52, 12 * 100);

/** @typedef {{people: number, quantity_from: number, period?: string | null, amount: number, from?: string | null, to?: string | null}} PriceEntry */

/**
 * The prices on a day. A dated price takes the place of the undated one for the same people and quantity.
 * @param {PriceEntry[]} entries @param {string} on
 */
export function current(entries, on) {
  const isDated = (/** @type {PriceEntry} */ it) => it.from != null || it.to != null;
  const inForce = entries.filter((it) => isInForce(it, on));
  const isSame = (/** @type {PriceEntry} */ a, /** @type {PriceEntry} */ b) =>
    a.people === b.people && a.quantity_from === b.quantity_from && a.period === b.period;
  return inForce.filter((it) => isDated(it) || !inForce.some((a) => isDated(a) && isSame(a, it)));
}

/**
 * A provider's own price per person and unit: among the entries in force whose minimums are met, the one with the most people, then the greatest
 * quantity, then the latest start, then the first.
 * @param {PriceEntry[]} entries @param {number} people @param {number} quantity @param {string} on
 * @returns {number | null}
 */
export function listPrice(entries, people, quantity, on) {
  const reached = current(entries, on).filter(
    (it) => it.people <= people && it.quantity_from <= quantity,
  );
  const begun = (/** @type {PriceEntry} */ it) => it.from ?? '';
  reached.sort(
    (a, b) =>
      b.people - a.people ||
      b.quantity_from - a.quantity_from ||
      Number(begun(b) > begun(a)) - Number(begun(b) < begun(a)),
  );
  return reached[0]?.amount ?? null;
}
