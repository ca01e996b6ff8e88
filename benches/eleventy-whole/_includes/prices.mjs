import { dated, money, once, safe, say } from './words.mjs';

/** The rows of the table of a version of a fare: who one is, in words, and what is asked of a body's own price. */
const rows = once((data, lang, fare, number) => {
  const t = data.strings[lang];
  const { scheme } = data.fares[fare][number];
  const of = (/** @type {any} */ amount) => ({ share: amount.basis_points, low: amount.cents, high: amount.cents });
  const formula = (/** @type {number} */ means) => Math.max(scheme.minimum ?? 0, Math.round((means * scheme.quota) / scheme.divisor));
  const bands = scheme.kind === 'bands' ? scheme.bands.map((/** @type {any} */ it) => ({ to: it.up_to, ...of(it.amount) }))
    : scheme.kind === 'fixed' ? [of(scheme.amount)]
    : [{ to: scheme.exempt_up_to, low: 0, high: 0 },
      { to: scheme.ceiling_above, low: formula(scheme.exempt_up_to + 1), high: formula(scheme.ceiling_above),
        note: say(t.row_formula, { quota: money(scheme.quota, lang), divisor: money(scheme.divisor, lang) }) },
      of(scheme.ceiling_amount)];
  let from = 0;
  const made = bands.map((/** @type {any} */ it) => {
    const name = say(it.to ? (from ? t.row_between : t.row_up_to) : from ? t.row_above : t.row_any, { from: money(from, lang), to: it.to && money(it.to, lang) });
    const note = it.share ? (it.share === 10000 ? t.row_whole : say(t.row_share, { share: `${it.share / 100}%` })) : it.note;
    const row = { ...it, name, note, from, isMeans: true };
    from = (it.to ?? 0) + 1;
    return row;
  });
  if (scheme.means_kind) made.push({ name: t.row_no_means, isTop: true });
  if (scheme.non_residents.pay) made.push({ name: t.row_non_resident, ...of(scheme.non_residents.pay) });
  return made;
}, (_, ...words) => words.join('/'));

/** What stands around each line of the prices of a version: from which day, or until which, they hold. */
const marks = once((data, lang, fare, number) => {
  const t = data.strings[lang];
  const { scheme, begins, ends, is_replaced: isReplaced } = data.fares[fare][number];
  const days = begins ? dated(ends ? t.dates_from_to : t.dates_from, lang, { from: begins, to: ends }) : ends ? dated(t.until, lang, { date: ends }) : '';
  const kind = scheme.kind === 'free' ? ' price-free' : begins ? ' coming' : '';
  return [`<span class="price-line${kind}"${isReplaced ? ` data-until="${ends}"` : ''}>`, `${days && ` <span class="price-days">${safe(days)}</span>`}</span>`];
}, (_, ...words) => words.join('/'));

/** What a service costs, now and with the next versions of its fare: the lines over all offers, those of each, and the columns of the tables. */
export const prices = once((data, lang, service) => {
  const t = data.strings[lang];
  const it = service.data;
  const per = t[`unit_per_${it.unit}`];
  const isFree = it.fare === 'gratuito';
  const waits = it.offers.map((/** @type {any} */ offer) => offer.wait);
  const text = (/** @type {any} */ { free, low, high }) => (isFree ? t.price_free
    : say(free > 0 ? (low === high ? t.price_free_then_one : t.price_free_then_range) : low === high ? t.price_one : t.price_range,
      { amount: money(free - 1, lang), low: money(low, lang), high: money(high, lang), unit: per }));
  const versions = data.fares[it.fare].map((/** @type {any} */ fare, /** @type {number} */ number) => {
    const [start, end] = marks(data, lang, it.fare, number);
    const line = (/** @type {any} */ ends) => start + safe(text(ends)) + end;
    const table = isFree ? [] : rows(data, lang, it.fare, number);
    const columns = it.offers.map((/** @type {any} */ offer) => {
      const ends = { free: Infinity, low: Infinity, high: 0 };
      const cells = table.map((/** @type {any} */ row) => {
        const share = row.share && Math.floor((2 * offer.cents * row.share + 10000) / 20000);
        const [low, high] = row.isTop ? [ends.high, ends.high] : share ? [share, share] : [Math.min(row.low, offer.cents), Math.min(row.high, offer.cents)];
        if (row.isMeans && high) Object.assign(ends, { free: Math.min(ends.free, row.from), low: Math.min(ends.low, low), high: Math.max(ends.high, high) });
        return !high ? '' : low === high ? money(high, lang) : say(t.cell_range, { low: money(low, lang), high: money(high, lang) });
      });
      return { ...ends, cells, line: line(ends) };
    });
    const over = (/** @type {string} */ name, /** @type {(...all: number[]) => number} */ pick) => pick(...columns.map((/** @type {any} */ column) => column[name]));
    return { fare, rows: table, columns, line: line({ free: over('free', Math.min), low: over('low', Math.min), high: over('high', Math.max) }) };
  });
  const lines = (/** @type {(version: any) => any} */ of) => versions.map((/** @type {any} */ version) => of(version).line).join(' ');
  const offers = it.offers.map((/** @type {any} */ offer, /** @type {number} */ at) => {
    const { free, low, high } = versions[0].columns[at];
    return { line: lines((version) => version.columns[at]), own: offer.cents && money(offer.cents, lang), isOne: free === 0 && low === high };
  });
  return { isFree, per, waits: [Math.min(...waits), Math.max(...waits)], versions, offers, line: lines((version) => version) };
}, (_, lang, service) => lang + service.data.id);
