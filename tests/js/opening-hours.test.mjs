// What a page says holds now, with the strings of the theme, and when it says it anew.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { attach, describe, nextChange, wallClock } from '../../themes/wemi/components/opening-hours/opening-hours.mjs';

const THEME = new URL('../../themes/wemi/', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, THEME), 'utf8');

/** The attributes of `hours_data` in a language, by the names that the script uses. @param {string} lang */
function textsIn(lang) {
  const strings = new Map(Array.from(read(`strings/${lang}.toml`).matchAll(/^(\w+) = "(.*)"$/gm), (it) => [it[1], it[2]]));
  const string = (/** @type {string} */ key) => strings.get(key) ?? assert.fail(`no ${key} in ${lang}`);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [, name, key] of read('components/opening-hours/opening-hours.html').matchAll(/data-([\w-]+)="\{\{ "(\w+)" \| t \}\}"/g)) {
    texts[name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())] = string(key);
  }
  texts.weekdays = [0, 1, 2, 3, 4, 5, 6].map((it) => `${string(`weekday_${it}`)}|`).join('');
  texts.months = Array.from({ length: 12 }, (_, at) => `${string(`month_${at + 1}`)}|`).join('');
  return texts;
}
const TEXTS = { it: textsIn('it'), en: textsIn('en') };

const HOLIDAYS = ['2026-12-08', '2026-12-25', '2027-01-01'];
const isHoliday = (/** @type {{ year: number, month: number, day: number }} */ it) =>
  HOLIDAYS.includes([it.year, it.month, it.day].map((part) => String(part).padStart(2, '0')).join('-'));
/** A text with plain blanks: a time stays on the line of its preposition. @param {string | undefined} text */
const plain = (text) => text?.replace(/\u00a0/g, ' ');
const moment = (/** @type {string} */ text) => {
  const [year, month, day, hour, minute] = text.split(/[-: ]/).map(Number);
  return { year, month, day, minutes: hour * 60 + minute };
};

const WEEK = [['', 31, 1, 540, 780, 840, 1080]];
const NIGHTS = [['', 48, 1, 1200, 1560]];
const NONSTOP = [['', 127, 1, 0, 1440]];
// The 7th of December 2026 is a Monday.
/** @type {[any[], string, string, string][]} */
const CASES = [
  [WEEK, '2026-12-07 09:00', 'Aperto ora, fino alle 13', 'Open now, until 1pm'],
  [WEEK, '2026-12-07 17:59', 'Aperto ora, fino alle 18', 'Open now, until 6pm'],
  [WEEK, '2026-12-07 07:30', 'Chiuso ora. Apre alle 9', 'Closed now. Opens at 9am'],
  [WEEK, '2026-12-07 13:00', 'Chiuso ora. Apre alle 14', 'Closed now. Opens at 2pm'],
  [WEEK, '2026-12-09 18:00', 'Chiuso ora. Apre domani alle 9', 'Closed now. Opens tomorrow at 9am'],
  [WEEK, '2026-12-07 18:00', 'Chiuso ora. Apre mercoledì alle 9', 'Closed now. Opens on Wednesday at 9am'],
  [WEEK, '2026-12-11 18:00', 'Chiuso ora. Apre lunedì alle 9', 'Closed now. Opens on Monday at 9am'],
  [WEEK, '2026-12-08 10:00', 'Oggi è festa: chiama prima di venire', 'Today is a public holiday: call before you come'],
  [[['', 1, 1, 570, 690]], '2026-12-01 10:00', 'Chiuso ora. Apre lunedì alle 9.30', 'Closed now. Opens on Monday at 9:30am'],
  [[['', 1, 1, 540, 690]], '2026-11-30 12:00', 'Chiuso ora. Apre lunedì 7 dicembre alle 9', 'Closed now. Opens on Monday 7 December at 9am'],
  [[['20270111', 127, 1, 60, 120]], '2026-11-30 12:00', 'Chiuso ora. Apre lunedì 11 gennaio all’1', 'Closed now. Opens on Monday 11 January at 1am'],
  [NIGHTS, '2026-12-11 23:30', 'Aperto ora, fino alle 2', 'Open now, until 2am'],
  [NIGHTS, '2026-12-12 01:59', 'Aperto ora, fino alle 2', 'Open now, until 2am'],
  [[['', 127, 1, 900, 1500]], '2026-12-12 20:00', 'Aperto ora, fino all’1', 'Open now, until 1am'],
  [[['', 127, 1, 900, 1530]], '2026-12-12 20:00', 'Aperto ora, fino all’1.30', 'Open now, until 1:30am'],
  [[['', 127, 1, 480, 720]], '2026-12-12 10:00', 'Aperto ora, fino a mezzogiorno', 'Open now, until midday'],
  [[['', 127, 1, 480, 1440]], '2026-12-12 10:00', 'Aperto ora, fino a mezzanotte', 'Open now, until midnight'],
  [[['', 127, 1, 720, 750]], '2026-12-12 10:00', 'Chiuso ora. Apre a mezzogiorno', 'Closed now. Opens at midday'],
  [[['', 3, 1, 0, 1440]], '2026-11-30 03:00', 'Aperto ora, fino a domani a mezzanotte', 'Open now, until midnight tomorrow'],
  [[['', 7, 1, 0, 1440]], '2026-11-30 03:00', 'Aperto ora, fino a mercoledì a mezzanotte', 'Open now, until midnight on Wednesday'],
  [[['', 1, 1, 0, 1440]], '2026-12-12 03:00', 'Chiuso ora. Apre lunedì alle 0.00', 'Closed now. Opens on Monday at 12:00am'],
  [NONSTOP, '2026-12-07 03:00', 'Sempre aperto', 'Always open'],
  [NONSTOP, '2026-12-08 03:00', 'Sempre aperto', 'Always open'],
  [[['1201-1231', 127, 1, 0, 1440]], '2026-12-09 03:00', 'Aperto ora', 'Open now'],
  [[['', 2, 3, 840, 1080]], '2026-12-15 15:00', 'Aperto ora su appuntamento, fino alle 18', 'Open now by appointment, until 6pm'],
  [[['', 2, 3, 840, 1080]], '2026-12-14 15:00', 'Chiuso ora. Apre domani alle 14, su appuntamento', 'Closed now. Opens tomorrow at 2pm, by appointment'],
  [[['', 127, 3, 0, 1440]], '2026-12-14 15:00', 'Aperto ora su appuntamento', 'Open now by appointment'],
  [['appointment'], '2026-12-14 15:00', 'Solo su appuntamento: chiama prima di venire', 'By appointment only: call before you come'],
  [['appointment', ['', 1, 1, 540, 720]], '2026-12-14 15:00', 'Ora solo su appuntamento: chiama prima di venire', 'By appointment only now: call before you come'],
  [['appointment', ['', 1, 1, 540, 720]], '2026-12-14 11:00', 'Aperto ora, fino a mezzogiorno', 'Open now, until midday'],
  [['appointment', ['', 1, 1, 540, 720], ['1214', 127, 0]], '2026-12-14 11:00', 'Chiuso ora. Apre lunedì 21 dicembre alle 9', 'Closed now. Opens on Monday 21 December at 9am'],
  [[['', 1, 1, 540, 720], ['20261201-', 127, 0]], '2026-12-14 11:00', 'Chiuso ora', 'Closed now'],
];

test('the text is right in both languages', () => {
  for (const [rules, at, italian, english] of CASES) {
    assert.equal(plain(describe(rules, moment(at), isHoliday, TEXTS.it)?.text), italian, at);
    assert.equal(plain(describe(rules, moment(at), isHoliday, TEXTS.en)?.text), english, at);
  }
});

test('the state is that of the text, and nothing is said of hours that are not known', () => {
  const state = (/** @type {any[]} */ rules, /** @type {string} */ at) => describe(rules, moment(at), isHoliday, TEXTS.it)?.state;
  assert.equal(state(WEEK, '2026-12-07 09:00'), 'open');
  assert.equal(state(WEEK, '2026-12-07 08:59'), 'closed');
  assert.equal(state(WEEK, '2026-12-08 09:00'), 'unknown');
  assert.equal(state(['appointment'], '2026-12-07 09:00'), 'unknown');
  assert.equal(describe([['0801-0831', 127, 0]], moment('2026-12-07 09:00'), isHoliday, TEXTS.it), null);
});

test('no blank stays in a text', () => {
  for (const [rules, at] of CASES) {
    for (const texts of Object.values(TEXTS)) assert.doesNotMatch(describe(rules, moment(at), isHoliday, texts)?.text ?? '', /[{}|]|undefined/);
  }
});

test('a text is right until the next change', () => {
  assert.equal(nextChange(WEEK, moment('2026-12-07 08:00'), isHoliday), 540);
  assert.equal(nextChange(WEEK, moment('2026-12-07 09:00'), isHoliday), 780);
  assert.equal(nextChange(WEEK, moment('2026-12-07 18:00'), isHoliday), 1440, 'at midnight the 9th is tomorrow');
  assert.equal(nextChange(NIGHTS, moment('2026-12-13 01:00'), isHoliday), 120, 'the end of the night before');
  assert.equal(nextChange(WEEK, moment('2026-12-08 10:00'), isHoliday), 1440, 'a holiday');
  // No text changes before it, minute by minute.
  for (const [rules, start] of CASES) {
    const now = moment(start);
    const { text } = describe(rules, now, isHoliday, TEXTS.it) ?? {};
    const end = nextChange(rules, now, isHoliday);
    for (let minutes = now.minutes; minutes < end; minutes += 7) {
      assert.equal(describe(rules, { ...now, minutes }, isHoliday, TEXTS.it)?.text, text, `${start}, ${minutes}`);
    }
  }
});

test('the clock is that of the town, in summer and in winter', () => {
  const clock = wallClock('Europe/Rome');
  const at = (/** @type {string} */ instant) => clock(new Date(instant));
  assert.deepEqual(at('2026-12-07T23:30:05Z'), { year: 2026, month: 12, day: 8, minutes: 30, second: 5 });
  assert.deepEqual(at('2026-07-07T22:00:00Z'), { year: 2026, month: 7, day: 8, minutes: 0, second: 0 });
  assert.deepEqual(wallClock('Pacific/Auckland')(new Date('2026-12-31T11:00:00Z')), { year: 2027, month: 1, day: 1, minutes: 0, second: 0 });
  assert.throws(() => wallClock('Europe/Nowhere'), RangeError);
  assert.throws(() => wallClock(''), RangeError);
});

/** A page with elements, a clock and one timer, for `attach`. @param {Record<string, string>} data @param {any[][]} hours */
function page(data, hours) {
  const elements = hours.map((it) => ({ dataset: { hours: JSON.stringify(it), state: '' }, textContent: '', hidden: true }));
  const state = { now: Date.parse('2026-12-07T07:59:30Z'), hidden: false, timers: new Map(), seen: () => {}, elements };
  class Clock extends Date {
    constructor() {
      super(state.now);
    }
  }
  const document = {
    get hidden() {
      return state.hidden;
    },
    getElementById: (/** @type {string} */ id) => (id === '_orari-adesso' ? { dataset: data } : null),
    querySelectorAll: () => elements,
    addEventListener: (/** @type {string} */ name, /** @type {() => void} */ listener) => {
      if (name === 'visibilitychange') state.seen = listener;
    },
  };
  let timers = 0;
  const setTimeout = (/** @type {() => void} */ call, /** @type {number} */ wait) => {
    state.timers.set(++timers, { call, wait });
    return timers;
  };
  const clearTimeout = (/** @type {number} */ it) => state.timers.delete(it);
  const own = { document, Date: Object.assign(Clock, { UTC: Date.UTC }), window: { setTimeout }, clearTimeout };
  return { ...state, state, own };
}

/** Calls with other globals. @param {Record<string, any>} own @param {() => void} call */
function withGlobals(own, call) {
  const before = Object.keys(own).map((it) => /** @type {const} */ ([it, Object.getOwnPropertyDescriptor(globalThis, it)]));
  for (const [name, value] of Object.entries(own)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    call();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}

test('a page is kept right by one timer, and when it is seen again', () => {
  // No timer of the reader's zone matters: the test runs in any.
  const it = page({ ...TEXTS.it, zone: 'Europe/Rome', holidays: '20261208' }, [WEEK, [['0801-0831', 127, 0]]]);
  const { state, own } = it;
  const timer = () => {
    assert.equal(state.timers.size, 1);
    return [...state.timers.values()][0];
  };
  withGlobals(own, () => {
    attach();
    const [known, unknown] = state.elements;
    assert.deepEqual([plain(known.textContent), known.dataset.state, known.hidden], ['Chiuso ora. Apre alle 9', 'closed', false]);
    assert.deepEqual([unknown.textContent, unknown.hidden], ['', true]);
    assert.equal(timer().wait, 30_000, 'to the second');

    state.now += 30_000;
    timer().call();
    assert.equal(plain(known.textContent), 'Aperto ora, fino alle 13');
    assert.equal(timer().wait, 3_600_000, 'not longer than an hour');

    state.hidden = true;
    state.seen();
    assert.equal(state.timers.size, 0, 'nothing happens in a page that nobody sees');

    state.hidden = false;
    state.now = Date.parse('2026-12-08T09:00:00Z');
    state.seen();
    assert.equal(plain(known.textContent), 'Oggi è festa: chiama prima di venire');
  });
});

test('without the data or with a time zone that the device does not know, nothing is shown', () => {
  for (const zone of ['Europe/Nowhere', '']) {
    const { state, own } = page({ ...TEXTS.it, zone, holidays: '' }, [WEEK]);
    withGlobals(own, attach);
    assert.deepEqual([state.elements[0].hidden, state.timers.size], [true, 0]);
  }
  const { state, own } = page({}, [WEEK]);
  own.document.getElementById = () => null;
  withGlobals(own, attach);
  assert.equal(state.elements[0].hidden, true);
});

test('the module is small', () => {
  const published = read('components/opening-hours/opening-hours.mjs').replace(/^\s*(\/\/.*|\/\*\*[^]*?\*\/)$/gm, '').replace(/^\s+/gm, '');
  assert.ok(gzipSync(published, { level: 9 }).length <= 3600, `${gzipSync(published).length} bytes`);
});
