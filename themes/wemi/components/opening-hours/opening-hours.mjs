// Writes what holds now, by the rules of the page and the wall clock of the town: the reader may be in another time zone.

import { dayState, days, plus, statusAt, weekday } from '../../js/opening-hours.mjs';

/** @typedef {import('../../js/opening-hours.mjs').Day} Day */
/** @typedef {import('../../js/opening-hours.mjs').Moment} Moment */
/** @typedef {Day & { minutes: number }} Now */
/** @typedef {Record<string, string | undefined>} Texts the attributes of `hours_data` */

const DAY = 1440;
/** An end that is nearer than this needs no day: "until 2" at 23. */
const NEAR = 720;
/** The longest wait in seconds, so that a change of the clocks or a device that slept is soon noticed. */
const LONGEST_WAIT = 3600;

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
    const open = appointment ? texts.booked : isNonstop(rules) ? texts.always : texts.open;
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

const isNonstop = (/** @type {any[]} */ rules) =>
  rules.some((it) => String(it) === ',127,1,0,1440');

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
  const texts = document.getElementById('orari-adesso')?.dataset;
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
