// Opening hours: what a day is by the rules in the page, what holds now, and the sentence that says it. The rules are those that
// src/value/hours/compact.rs writes and describes; they are evaluated as Hours::day does. `now` is the wall clock of the town: the reader may
// be in another time zone.

/** @typedef {{ year: number, month: number, day: number }} Day */
/** @typedef {{ from: number, to: number, appointment: boolean }} Span minutes since midnight; an end above 1440 is on the next day */
/** @typedef {{ state: 'open', spans: Span[] } | { state: 'closed' } | { state: 'unknown', reason: 'holiday' | 'appointment' | 'unspecified' }} DayState */
/** @typedef {{ date: Day, minutes: number }} Moment */
/** @typedef {{ state: 'open', until: Moment | null, appointment: boolean } | { state: 'closed', next: Moment | null } | { state: 'unknown', reason: string, next: Moment | null }} Status */
/** @typedef {Day & { minutes: number }} Now */
/** @typedef {Record<string, string | undefined>} Texts the attributes of `hours_data` */

const DAY = 1440;
const SEARCHED_DAYS = 366;
/** An end that is nearer than this needs no day: "until 2" at 23. */
const NEAR = 720;
/** The longest wait in seconds, so that a change of the clocks or a device that slept is soon noticed. */
const LONGEST_WAIT = 3600;

/** The number of a day, which grows by 1 each day. */
const days = (/** @type {Day} */ it) => Math.round(Date.UTC(it.year, it.month - 1, it.day) / 864e5);
const plus = (/** @type {Day} */ date, /** @type {number} */ count) => {
  const later = new Date((days(date) + count) * 864e5);
  return { year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() };
};
/** 0 for Monday. */
const weekday = (/** @type {Day} */ date) => (((days(date) + 3) % 7) + 7) % 7;
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
  const isNonstop = list.some(isNonstopRule) && spans.some(isWholeDay);
  if (isHoliday && !isKnown && !isNonstop) {
    return { state: 'unknown', reason: 'holiday' };
  }
  return { state: 'open', spans: merged(spans) };
}

const isWholeDay = (/** @type {{ from: number, to: number }} */ it) =>
  it.from === 0 && it.to === DAY;

/** True for a rule that opens at all hours of the year. @param {any[]} rule */
const isNonstopRule = ([when, which, effect, from, to]) =>
  when === '' && which === 127 && (effect === 1 || effect === 3) && isWholeDay({ from, to });

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

const fill = (/** @type {string | undefined} */ text, /** @type {Record<string, any>} */ blanks) =>
  Object.entries(blanks).reduce((it, [name, value]) => it.replace(`{${name}}`, value), text ?? '');

/** A time, alone and with its preposition. @param {number} minutes @param {Texts} texts */
function timeTexts(minutes, texts) {
  const word = { [DAY / 2]: texts.midday, [DAY]: texts.midnight }[minutes];
  if (word) return { time: word, at: fill(texts.atWord, { time: word }) };
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const time = fill(minute || !hour ? texts.minute : texts.hour, {
    hour,
    minute: String(minute).padStart(2, '0'),
    hour12: hour % 12 || 12,
    half: hour < 12 ? 'am' : 'pm',
  });
  return { time, at: fill(hour === 1 ? texts.atOne : texts.at, { time }) };
}

/** A day after today: tomorrow, on Monday, on Monday 7 December. @param {Day} day @param {number} away in days @param {Texts} texts */
function dayText(day, away, texts) {
  if (away === 1) return texts.tomorrow;
  return fill(away < 7 ? texts.onWeekday : texts.onDate, {
    weekday: texts.weekdays?.split('|')[weekday(day)],
    date: day.day,
    month: texts.months?.split('|')[day.month - 1],
  });
}

/**
 * What holds now, as a text and a state; `null` if nothing is known.
 * @param {any[]} rules @param {Now} now @param {(day: Day) => boolean} isHoliday @param {Texts} texts
 */
export function describe(rules, now, isHoliday, texts) {
  const status = statusAt(rules, now, isHoliday);
  const blanks = (/** @type {Moment} */ { date, minutes }) => {
    const away = days(date) - days(now);
    return { ...timeTexts(minutes, texts), day: dayText(date, away, texts), away };
  };
  if (status.state === 'unknown') {
    const text = { holiday: texts.holiday, appointment: texts.appointment }[status.reason];
    return text ? { state: 'unknown', text } : null;
  }
  if (status.state === 'open') {
    const { until, appointment } = status;
    const open = appointment ? texts.booked : rules.some(isNonstopRule) ? texts.always : texts.open;
    if (!until) return { state: 'open', text: open };
    // Midnight is the end of a day, not the beginning of the next.
    const end = until.minutes ? until : { date: plus(until.date, -1), minutes: DAY };
    const it = blanks(end);
    const isNear = !it.away || it.away * DAY + end.minutes - now.minutes <= NEAR;
    const byDay = appointment ? texts.booked : texts.untilDay;
    const near = appointment ? texts.bookedUntil : texts.until;
    return { state: 'open', text: fill(isNear ? near : byDay, it) };
  }
  if (rules[0] === 'appointment' && dayState(rules, now, isHoliday(now)).state === 'open') {
    return { state: 'unknown', text: texts.otherwise };
  }
  if (!status.next) return { state: 'closed', text: texts.closed };
  const it = blanks(status.next);
  const text = fill(it.away ? texts.opensDay : texts.opens, it);
  const isBooked = spansOf(rules, status.next.date, isHoliday).every(
    ({ from, appointment }) => appointment || from !== status.next?.minutes,
  );
  return { state: 'closed', text: isBooked ? fill(texts.opensBooked, { text }) : text };
}

/** @param {any[]} rules @param {Day} day @param {(day: Day) => boolean} isHoliday */
function spansOf(rules, day, isHoliday) {
  const found = dayState(rules, day, isHoliday(day));
  return found.state === 'open' ? found.spans : [];
}

/** The minute of today, or its end, up to which the text is right. @param {any[]} rules @param {Now} now @param {(day: Day) => boolean} isHoliday */
export function nextChange(rules, now, isHoliday) {
  const ends = [plus(now, -1), now].flatMap((day, at) =>
    spansOf(rules, day, isHoliday).flatMap(({ from, to }) =>
      [from, to].map((it) => it - (at ? 0 : DAY)),
    ),
  );
  return Math.min(DAY, ...ends.filter((it) => it > now.minutes));
}

/** Reads the wall clock of a time zone. Throws if the browser does not know the zone. @param {string | undefined} zone */
export function wallClock(zone = '') {
  const number = /** @type {const} */ ('numeric');
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  });
  return (/** @type {Date} */ instant) => {
    const { year, month, day, hour, minute, second } = Object.fromEntries(
      format.formatToParts(instant).map((it) => [it.type, Number(it.value)]),
    );
    return { year, month, day, minutes: (hour % 24) * 60 + minute, second };
  };
}

/** Shows what holds now at each `[data-hours]`, until the page is closed. */
export function attach() {
  const texts = document.getElementById('_orari-adesso')?.dataset;
  if (!texts) return;
  /** @type {ReturnType<typeof wallClock>} */
  let clock;
  try {
    clock = wallClock(texts.zone);
  } catch {
    return; // an old device without this time zone
  }
  const holidays = new Set(texts.holidays?.split(' '));
  const isHoliday = (/** @type {Day} */ it) =>
    holidays.has(String(it.year * 10000 + it.month * 100 + it.day));
  let timer = 0;
  const show = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    const now = clock(new Date());
    let next = DAY;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll('[data-hours]')
    )) {
      const rules = JSON.parse(element.dataset.hours ?? '[]');
      const found = describe(rules, now, isHoliday, texts);
      element.textContent = found?.text ?? '';
      element.dataset.state = found?.state ?? '';
      element.hidden = !found;
      next = Math.min(next, nextChange(rules, now, isHoliday));
    }
    const wait = (next - now.minutes) * 60 - now.second;
    timer = window.setTimeout(show, Math.min(wait, LONGEST_WAIT) * 1000);
  };
  document.addEventListener('visibilitychange', show);
  show();
}
