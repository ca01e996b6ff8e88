// Reads amounts of euro as people type them.

/** The highest amount, the same as in the content: a hundred million euro. */
export const CENTS_MAX = 10_000_000_000;
/** At most every hour of the week. */
export const WEEKLY_MAX = 168;
/** `6500`, `6500,5`. */
const PLAIN = /^(\d+)(?:[.,](\d{1,2}))?$/;
/** `6.500`, `6.500,00`, `6 500`. */
const GROUPED = /^([1-9]\d{0,2}([.,\s])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/;

/**
 * @typedef {{cents: number} | {fault: 'empty' | 'not_a_number' | 'negative' | 'too_much'} | Ambiguous} Reading
 * @typedef {{fault: 'ambiguous', whole: string, decimal: string}} Ambiguous two unambiguous ways to write it
 */

/**
 * Reads `6500`, `6.500`, `6 500 €`, `6.500,00`, `6500.50`. Of two different separators the last one precedes the cents, and the other one
 * groups thousands. With a single one: one or two digits after it are cents; three digits after the thousands separator of the language are a group;
 * three digits after the other separator are ambiguous, and the page asks which is meant.
 * @param {string} text @param {boolean} isEnglish whether `,` groups thousands @returns {Reading}
 */
export function readAmount(text, isEnglish) {
  const bare = text
    .normalize('NFKC')
    .replace(/€|\b(euro|eur)\b/gi, '')
    .replace(/[’']/g, ' ')
    .trim();
  if (!bare) return { fault: 'empty' };
  if (/^[-−–]\s*[\d.,\s]+$/.test(bare)) return { fault: 'negative' };
  const [, whole, cents = ''] = PLAIN.exec(bare) ?? [];
  if (whole) return centsOf(whole, cents);
  const [, grouped, separator, rest = ''] = GROUPED.exec(bare) ?? [];
  if (!grouped) return { fault: 'not_a_number' };
  const groups = grouped.split(separator);
  // Several groups, a group before cents, or a space as separator are not ambiguous.
  const isSure =
    groups.length > 2 || rest || !/[.,]/.test(separator) || (separator === ',') === isEnglish;
  if (isSure) return centsOf(groups.join(''), rest);
  return {
    fault: 'ambiguous',
    whole: groups.join(''),
    decimal: `${groups[0]}${isEnglish ? '.' : ','}${groups[1].slice(0, 2)}`,
  };
}

/** @param {string} whole @param {string} cents zero, one or two digits @returns {Reading} */
function centsOf(whole, cents) {
  const total = Number(whole + cents.padEnd(2, '0'));
  return total > CENTS_MAX ? { fault: 'too_much' } : { cents: total };
}

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

/** The same format as the pages: `12,50 €`, without zero cents, with a no-break space. @param {number} cents @param {boolean} isEnglish */
export function euro(cents, isEnglish) {
  const [thousands, decimals] = isEnglish ? [',', '.'] : ['.', ','];
  const rest = cents % 100;
  const whole = String((cents - rest) / 100).replace(/\B(?=(\d{3})+$)/g, thousands);
  const number = rest ? `${whole}${decimals}${String(rest).padStart(2, '0')}` : whole;
  return isEnglish ? `€${number}` : `${number}\u00a0€`;
}
