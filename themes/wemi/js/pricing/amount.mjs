// What people type for an amount of euro, read as they mean it.

/** The highest amount that content may hold, too: a hundred million euro. */
export const CENTS_MAX = 10_000_000_000;
/** Nobody is helped more than every hour of the week. */
export const WEEKLY_MAX = 168;
/** `6500`, `6500,5`. */
const PLAIN = /^(\d+)(?:[.,](\d{1,2}))?$/;
/** `6.500`, `6.500,00`, `6 500`. */
const GROUPED = /^([1-9]\d{0,2}([.,\s])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/;

/**
 * @typedef {{cents: number} | {fault: 'empty' | 'not_a_number' | 'negative' | 'too_much'} | Ambiguous} Reading
 * @typedef {{fault: 'ambiguous', whole: string, decimal: string}} Ambiguous both ways of writing it that cannot be misread
 */

/**
 * Reads `6500`, `6.500`, `6 500 €`, `6.500,00`, `6500.50`. Of two different separators the last one is that of the cents, and the other stands
 * between thousands. Of one alone: one or two digits after it are cents; three after the language's own separator of thousands make a thousand;
 * three after the other one could be either, and who typed it is asked.
 * @param {string} text @param {boolean} isEnglish whether `,` stands between thousands @returns {Reading}
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
  // Thousands written more than once, or before cents, or with a space, leave nothing in doubt.
  const isSure =
    groups.length > 2 || rest || !/[.,]/.test(separator) || (separator === ',') === isEnglish;
  if (isSure) return centsOf(groups.join(''), rest);
  return {
    fault: 'ambiguous',
    whole: groups.join(''),
    decimal: `${groups[0]}${isEnglish ? '.' : ','}${groups[1].slice(0, 2)}`,
  };
}

/** @param {string} whole @param {string} cents no, one or two digits @returns {Reading} */
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

/** As the pages write it: `12,50 €`, without cents where there are none; the space does not break. @param {number} cents @param {boolean} isEnglish */
export function euro(cents, isEnglish) {
  const [thousands, decimals] = isEnglish ? [',', '.'] : ['.', ','];
  const rest = cents % 100;
  const whole = String((cents - rest) / 100).replace(/\B(?=(\d{3})+$)/g, thousands);
  const number = rest ? `${whole}${decimals}${String(rest).padStart(2, '0')}` : whole;
  return isEnglish ? `€${number}` : `${number}\u00a0€`;
}
