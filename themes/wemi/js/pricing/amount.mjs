// Reads amounts of money as people type them, and writes them as the pages do.

/** The highest amount, the same as in the content, in units of the currency. */
const UNITS_MAX = 100_000_000;
/** At most every hour of the week. */
export const WEEKLY_MAX = 168;
/** `6500`, `6500,5`. */
const PLAIN = /^(\d+)(?:[.,](\d{1,3}))?$/;
/** `6.500`, `6.500,00`, `6 500`. */
const GROUPED = /^([1-9]\d{0,2}([.,\s])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,3}))?$/;

/**
 * @typedef {{cents: number} | {fault: 'empty' | 'not_a_number' | 'negative' | 'too_much'} | Ambiguous} Reading
 * @typedef {{fault: 'ambiguous', whole: string, decimal: string}} Ambiguous two unambiguous ways to write it
 */

/** @typedef {{lang: string, currency: string, sign: string}} MoneyFormat the language of the page, the ISO 4217 code and the sign of the town's currency */

/**
 * Reads `6500`, `6.500`, `6 500 $`, `6.500,00`, `6500.50`. Of two different separators the last one precedes the decimals, and the other one
 * groups thousands. With a single one: up to as many digits as the currency has decimals are these, but three digits after the thousands
 * separator of the language are a group; three digits after the other separator are ambiguous where the currency has fewer decimals, and
 * the page asks which is meant.
 * @param {string} text @param {MoneyFormat} format @returns {Reading}
 */
export function readAmount(text, format) {
  const isCommaGroup = groupSeparator(format.lang) === ',';
  const decimals = decimalsOf(format.currency);
  const bare = withoutCurrency(text.normalize('NFKC'), format).replace(/[’']/g, ' ').trim();
  if (!bare) return { fault: 'empty' };
  if (/^[-−–]\s*[\d.,\s]+$/.test(bare)) return { fault: 'negative' };
  const [, grouped, separator = '', rest = ''] = GROUPED.exec(bare) ?? [];
  if (!grouped) {
    const [, whole, cents = ''] = PLAIN.exec(bare) ?? [];
    return whole ? centsOf(whole, cents, decimals) : { fault: 'not_a_number' };
  }
  const groups = grouped.split(separator);
  // Several groups, a group before decimals, or a space as separator are not ambiguous.
  const isSure =
    groups.length > 2 || rest || !/[.,]/.test(separator) || (separator === ',') === isCommaGroup;
  if (isSure || !decimals) return centsOf(groups.join(''), rest, decimals);
  if (decimals > 2) return centsOf(groups[0], groups[1], decimals);
  return {
    fault: 'ambiguous',
    whole: groups.join(''),
    decimal: `${groups[0]}${isCommaGroup ? '.' : ','}${groups[1].slice(0, decimals)}`,
  };
}

/** @param {string} whole @param {string} cents the digits after the decimal separator @param {number} decimals of the currency @returns {Reading} */
function centsOf(whole, cents, decimals) {
  if (cents.length > decimals) return { fault: 'not_a_number' };
  const total = Number(whole + cents.padEnd(decimals, '0'));
  return total > UNITS_MAX * 10 ** decimals ? { fault: 'too_much' } : { cents: total };
}

/** How many decimals a currency has, by ISO 4217. @param {string} currency */
const decimalsOf = (currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/**
 * Units in a week, in whole hundredths: `1,5` is an hour and a half.
 * @param {string} text @returns {{hundredths: number} | {fault: 'empty' | 'not_a_number' | 'too_much'}}
 */
export function readWeekly(text) {
  const bare = text.normalize('NFKC').trim();
  if (!bare) return { fault: 'empty' };
  const [, whole, part = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  if (!whole) return { fault: 'not_a_number' };
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return hundredths > WEEKLY_MAX * 100 ? { fault: 'too_much' } : { hundredths };
}

/** An amount as the pages write it: without zero decimals, with the sign of the page. @param {number} cents in the smallest unit @param {MoneyFormat} format */
export function money(cents, { lang, currency, sign }) {
  const decimals = decimalsOf(currency);
  const digits = cents % 10 ** decimals ? decimals : 0;
  const parts = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency,
    useGrouping: true,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).formatToParts(cents / 10 ** decimals);
  return parts.map((it) => (it.type === 'currency' ? sign : it.value)).join('');
}

/** @param {string} lang */
const groupSeparator = (lang) =>
  new Intl.NumberFormat(lang).formatToParts(1_000_000).find((it) => it.type === 'group')?.value;

/** Removes the sign, the code and the names of the currency. @param {string} text @param {MoneyFormat} format */
function withoutCurrency(text, { lang, currency, sign }) {
  const names = [1, 2].map((count) =>
    new Intl.NumberFormat(lang, {
      style: 'currency',
      currency,
      currencyDisplay: 'name',
      maximumFractionDigits: 0,
      minimumFractionDigits: 0,
    })
      .formatToParts(count)
      .filter((it) => it.type === 'currency')
      .map((it) => it.value),
  );
  return [sign, currency, ...names.flat()].reduce(withoutWord, text);
}

/** @param {string} text @param {string} word that may touch digits, but no other letter */
function withoutWord(text, word) {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(^|[^\\p{L}])${escaped}(?!\\p{L})`, 'giu'), '$1');
}
