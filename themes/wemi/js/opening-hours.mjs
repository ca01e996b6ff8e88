// Opening hours: what a day is by the rules in the page, and what holds now. The rules are those that src/value/hours/compact.rs writes and
// describes; they are evaluated as Hours::day does. No texts, no clock: `now` is the wall clock of the town.

/** @typedef {{ year: number, month: number, day: number }} Day */
/** @typedef {{ from: number, to: number, appointment: boolean }} Span minutes since midnight; an end above 1440 is on the next day */
/** @typedef {{ state: 'open', spans: Span[] } | { state: 'closed' } | { state: 'unknown', reason: 'holiday' | 'appointment' | 'unspecified' }} DayState */
/** @typedef {{ date: Day, minutes: number }} Moment */
/** @typedef {{ state: 'open', until: Moment | null, appointment: boolean } | { state: 'closed', next: Moment | null } | { state: 'unknown', reason: string, next: Moment | null }} Status */

const DAY = 1440;
const SEARCHED_DAYS = 366;

/** The number of a day, which grows by 1 each day. */
export const days = (/** @type {Day} */ it) =>
  Math.round(Date.UTC(it.year, it.month - 1, it.day) / 864e5);
export const plus = (/** @type {Day} */ date, /** @type {number} */ count) => {
  const later = new Date((days(date) + count) * 864e5);
  return { year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() };
};
/** 0 for Monday. */
export const weekday = (/** @type {Day} */ date) => (((days(date) + 3) % 7) + 7) % 7;
const isoDay = (/** @type {string} */ text) => ({
  year: +text.slice(0, 4),
  month: +text.slice(4, 6),
  day: +text.slice(6),
});

/** True if the date is in the time of a rule. @param {string} when @param {Day} date @param {boolean} isHoliday */
function includes(when, date, isHoliday) {
  if (when === '') return true;
  if (when === 'holidays') return isHoliday;
  const [first, last = first] = when.split('-');
  const inYear = date.month * 100 + date.day;
  const today = (first || last).length > 4 ? date.year * 10000 + inYear : inYear;
  const isAfter = first === '' || +first <= today;
  const isBefore = last === '' || today <= +last;
  const isOverNewYear = first.length === 4 && +first > +last;
  return isOverNewYear ? isAfter || isBefore : isAfter && isBefore;
}

/** True if the date is one of the days of a rule. @param {number | number[] | string} which @param {Day} date */
function isOneOf(which, date) {
  const today = weekday(date);
  if (typeof which === 'number') return ((which >> today) & 1) === 1;
  if (typeof which === 'string') {
    const [text, bits] = which.split('/');
    const first = isoDay(text);
    const weeks = Math.floor((days(date) - days(first) + weekday(first)) / 7);
    return days(date) >= days(first) && weeks % 2 === 0 && ((+bits >> today) & 1) === 1;
  }
  const length = new Date(Date.UTC(date.year, date.month, 0)).getUTCDate();
  const fromStart = Math.ceil(date.day / 7);
  const fromEnd = -Math.ceil((length - date.day + 1) / 7);
  const [day, ...nths] = which;
  return day === today && (nths.includes(fromStart) || nths.includes(fromEnd));
}

const isSingleDay = (/** @type {string} */ when) => when === 'holidays' || /^\d+$/.test(when);

/** The hours of a day. @param {any[]} rules @param {Day} date @param {boolean} isHoliday @returns {DayState} */
export function dayState(rules, date, isHoliday) {
  const isByAppointment = rules[0] === 'appointment';
  const list = isByAppointment ? rules.slice(1) : rules;
  /** @type {Span[]} */
  let spans = [];
  let replacedBy = '';
  let [isClosed, isKnown] = [false, false];
  for (const [when, which, effect, ...times] of list) {
    if (!includes(when, date, isHoliday)) continue;
    const isOn = isOneOf(which, date);
    const isOpen = effect === 1 || effect === 3;
    const isReplacing = isOpen && when !== '';
    if ((effect === 0 && isOn) || (isReplacing && replacedBy !== when)) {
      [spans, replacedBy, isClosed] = [[], when, true];
    } else if (isOpen && when === '' && isOn && typeof which !== 'number') spans = [];
    for (let at = 0; isOn && at < times.length; at += 2) {
      spans.push({ from: times[at], to: times[at + 1], appointment: effect > 2 });
    }
    isKnown ||= (isOn || isOpen) && isSingleDay(when);
  }
  if (!spans.length) {
    const isSaid = isClosed || (!isByAppointment && list.some((it) => it[2]));
    if (isSaid) return { state: 'closed' };
    return { state: 'unknown', reason: isByAppointment ? 'appointment' : 'unspecified' };
  }
  const isWhole = (/** @type {number} */ from, /** @type {number} */ to) =>
    from === 0 && to === DAY;
  const isNonstop = list.some(
    ([when, which, effect, from, to]) =>
      when === '' && which === 127 && (effect === 1 || effect === 3) && isWhole(from, to),
  );
  if (isHoliday && !isKnown && !(isNonstop && spans.some((it) => isWhole(it.from, it.to)))) {
    return { state: 'unknown', reason: 'holiday' };
  }
  return { state: 'open', spans: merged(spans) };
}

/** In order, those that overlap as one. @param {Span[]} spans */
function merged(spans) {
  spans.sort((a, b) => a.from - b.from || a.to - b.to || +a.appointment - +b.appointment);
  /** @type {Span[]} */
  const list = [];
  for (const span of spans) {
    const last = list[list.length - 1];
    if (last && last.appointment === span.appointment && span.from < last.to) {
      last.to = Math.max(last.to, span.to);
    } else list.push(span);
  }
  return list;
}

/**
 * What holds now: open until when (`null`: for a week or longer), closed or not known, and when it opens next. Times by appointment count as
 * open, and say so.
 * @param {any[]} rules
 * @param {Day & { minutes: number }} now
 * @param {(date: Day) => boolean} isHoliday
 * @returns {Status}
 */
export function statusAt(rules, now, isHoliday) {
  const spansOf = (/** @type {number} */ offset) => {
    const date = plus(now, offset);
    const state = dayState(rules, date, isHoliday(date));
    const spans = state.state === 'open' ? state.spans : [];
    return spans.map((it) => ({ ...it, from: it.from + offset * DAY, to: it.to + offset * DAY }));
  };
  const moment = (/** @type {number} */ minutes) => {
    const offset = Math.floor(minutes / DAY);
    return { date: plus(now, offset), minutes: minutes - offset * DAY };
  };
  const isNow = (/** @type {Span} */ it) => it.from <= now.minutes && now.minutes < it.to;
  const current = [...spansOf(-1), ...spansOf(0)].filter(isNow);
  if (current.length) {
    const appointment = current.every((it) => it.appointment);
    let until = Math.max(
      ...current.filter((it) => it.appointment === appointment).map((it) => it.to),
    );
    // What goes on without a break is one time.
    for (let offset = 0; offset <= 7; offset++) {
      for (const it of spansOf(offset)) {
        if (it.appointment === appointment && it.from <= until) until = Math.max(until, it.to);
      }
    }
    return { state: 'open', until: until > 7 * DAY ? null : moment(until), appointment };
  }
  let next = null;
  for (let offset = 0; next === null && offset < SEARCHED_DAYS; offset++) {
    const later = spansOf(offset).find((it) => it.from > now.minutes);
    if (later) next = moment(later.from);
  }
  const today = dayState(rules, now, isHoliday(now));
  if (today.state === 'unknown') return { state: 'unknown', reason: today.reason, next };
  return { state: 'closed', next };
}
