import { safe } from './both.mjs';

export { safe };

/** @param {any} page */
export const langOf = (page) => (page.filePathStem.startsWith('/en/') ? 'en' : 'it');

/** @param {string} lang */
export const rootOf = (lang) => (lang === 'it' ? '' : '/en');

/** What is the same on many pages is made once. @param {(...words: any[]) => any} make @param {(...words: any[]) => string} key */
export function once(make, key) {
  const made = new Map();
  return (/** @type {any[]} */ ...words) => {
    const name = key(...words);
    if (!made.has(name)) made.set(name, make(...words));
    return made.get(name);
  };
}

/** A sentence of the interface with its gaps filled. @param {any} text @param {Record<string, unknown>} gaps */
export function say(text, gaps) {
  const words = typeof text === 'string' ? text : gaps.n === 1 ? text.one : text.other;
  return words.replace(/\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ name) => gaps[name] ?? whole);
}

/** The mark of words that are not in the language of the page. @param {any} data @param {string} lang */
export const marked = (data, lang) => (data.tongue && data.tongue !== lang ? ` lang="${data.tongue}"` : '');

/** The same of a link. @param {any} data @param {string} lang */
export const markedLink = (data, lang) => (marked(data, lang) ? `${marked(data, lang)} hreflang="${data.tongue}"` : '');

/** Cents as people write them. @param {number} cents @param {string} lang */
export const money = once((cents, lang) => {
  const [group, point] = lang === 'en' ? [',', '.'] : ['.', ','];
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group);
  const text = cents % 100 ? `${whole}${point}${String(cents % 100).padStart(2, '0')}` : whole;
  return lang === 'en' ? `€${text}` : `${text}\u00a0€`;
}, (cents, lang) => lang + cents);

/** @type {Record<string, Intl.DateTimeFormat>} */
const DATES = Object.fromEntries([['it', 'it-IT'], ['en', 'en-GB']].map(([lang, place]) => [lang, new Intl.DateTimeFormat(place, { dateStyle: 'long', timeZone: 'UTC' })]));

/** @param {string} day @param {string} lang */
export const date = once((day, lang) => DATES[lang].format(new Date(day)).replace(/^1 /, lang === 'it' ? '1° ' : '1 '), (day, lang) => lang + day);

/** A sentence with days in its gaps; Italian has other articles before 8 and 11. @param {any} text @param {string} lang @param {Record<string, any>} days */
export function dated(text, lang, days) {
  const words = say(text, Object.fromEntries(Object.entries(days).map(([gap, day]) => [gap, day && date(day, lang)])));
  return lang === 'it' ? words.replace(/\b(d?a)l (?=(8|11) )/g, '$1ll’').replace(/\bil (?=(8|11) )/g, 'l’') : words;
}

/** A text that is in Italian on all pages. @param {string} text @param {string} lang */
export const italian = (text, lang) => (lang === 'it' ? safe(text) : `<span lang="it">${safe(text)}</span>`);

/** A link to a list. @param {any} data @param {string} lang @param {string} kind @param {string} term */
export const chip = once((data, lang, kind, term) => `<li><a href="${rootOf(lang)}/${kind}/${term}/">${safe(data.terms[kind][term].name[lang])}</a></li>`, (_, ...words) => words.join('/'));

/** @param {any} data @param {string} lang @param {string} kind @param {string[]} terms */
export const chips = (data, lang, kind, terms) => terms.map((it) => chip(data, lang, kind, it)).join('\n');

/** @param {any} data @param {string} lang @param {string[]} districts */
export function where(data, lang, districts) {
  const t = data.strings[lang];
  if (districts.length === 9) return t.whole_city;
  const list = districts.slice(0, -1).join(', ') + (districts.length > 1 ? ` ${t.and} ` : '') + districts.at(-1);
  return say(t.districts, { n: districts.length, list });
}
