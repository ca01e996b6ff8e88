// Opening hours in the page, held to the days that Rust finds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { dayState, statusAt } from '../../themes/wemi/components/opening-hours/opening-hours.mjs';

const [header, ...cases] = readFileSync(new URL('hours-rules.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((it) => JSON.parse(it));
const byText = new Map(cases.map((it) => [it.text, it.rules]));

const date = (/** @type {string} */ text) => {
  const [year, month, day] = text.split('-').map(Number);
  return { year, month, day };
};
const dayAfter = (/** @type {string} */ first, /** @type {number} */ count) =>
  new Date(Date.parse(first) + count * 864e5).toISOString().slice(0, 10);
const time = (/** @type {number} */ minutes) => {
  const it = minutes > 1440 ? minutes - 1440 : minutes;
  return `${String(Math.floor(it / 60)).padStart(2, '0')}:${String(it % 60).padStart(2, '0')}`;
};
/** A state as the contract writes it. @param {ReturnType<typeof dayState>} found */
const written = (found) => {
  if (found.state === 'unknown') return null;
  if (found.state === 'closed') return [];
  return found.spans.map((it) => `${time(it.from)}-${time(it.to)}${it.appointment ? ' appt' : ''}`);
};

test('every day of every text is what Rust finds', () => {
  assert.ok(cases.length > 80, `only ${cases.length} texts`);
  for (const { text, rules, states, days } of cases) {
    assert.equal(days.length, header.days);
    for (let at = 0; at < days.length; at++) {
      const on = dayAfter(header.first_day, at);
      const found = written(dayState(rules, date(on), at % header.holiday_every === 0));
      assert.deepEqual(found, states[days.charCodeAt(at) - 97], `${text} on ${on}`);
    }
  }
});

test('the cases of single days hold', () => {
  const lines = readFileSync(new URL('hours-on-a-day.jsonl', import.meta.url), 'utf8').trim().split('\n');
  let seen = 0;
  for (const it of lines.map((line) => JSON.parse(line))) {
    const rules = byText.get(it.text);
    if (!rules) continue; // another text has the same rules
    seen += 1;
    assert.deepEqual(written(dayState(rules, date(it.on), it.holiday)), it.open, it.text);
  }
  assert.ok(seen > 15, `only ${seen} were compared`);
});

const noHoliday = (/** @type {any} */ _date) => false;
const status = (/** @type {any[]} */ rules, /** @type {string} */ on, /** @type {string} */ at, isHoliday = noHoliday) => {
  const [hours, minutes] = at.split(':').map(Number);
  return statusAt(rules, { ...date(on), minutes: hours * 60 + minutes }, isHoliday);
};
const moment = (/** @type {string} */ on, /** @type {string} */ at) => {
  const [hours, minutes] = at.split(':').map(Number);
  return { date: date(on), minutes: hours * 60 + minutes };
};
const WEEK = [['', 31, 1, 540, 780, 840, 1080]];

test('open until the end of the time, closed until the next', () => {
  // The 7th of December 2026 is a Monday.
  assert.deepEqual(status(WEEK, '2026-12-07', '9:00'), { state: 'open', until: moment('2026-12-07', '13:00'), appointment: false });
  assert.deepEqual(status(WEEK, '2026-12-07', '12:59'), { state: 'open', until: moment('2026-12-07', '13:00'), appointment: false });
  assert.deepEqual(status(WEEK, '2026-12-07', '13:00'), { state: 'closed', next: moment('2026-12-07', '14:00') });
  assert.deepEqual(status(WEEK, '2026-12-07', '8:59'), { state: 'closed', next: moment('2026-12-07', '09:00') });
  assert.deepEqual(status(WEEK, '2026-12-11', '18:00'), { state: 'closed', next: moment('2026-12-14', '09:00') });
  assert.deepEqual(status([['', 127, 0]], '2026-12-11', '18:00'), { state: 'closed', next: null });
});

test('a time past midnight is that of the day before', () => {
  const nights = [['', 48, 1, 1200, 1560]];
  const open = { state: 'open', until: moment('2026-12-12', '02:00'), appointment: false };
  assert.deepEqual(status(nights, '2026-12-11', '23:30'), open);
  assert.deepEqual(status(nights, '2026-12-12', '1:59'), open);
  assert.deepEqual(status(nights, '2026-12-12', '2:00'), { state: 'closed', next: moment('2026-12-12', '20:00') });
  assert.deepEqual(status(nights, '2026-12-13', '2:00'), { state: 'closed', next: moment('2026-12-18', '20:00') });
});

test('times without a break are one, and a week of them has no end', () => {
  const always = [['', 127, 1, 0, 1440]];
  assert.deepEqual(status(always, '2026-12-07', '3:00'), { state: 'open', until: null, appointment: false });
  const twoDays = [['', 3, 1, 0, 1440]];
  assert.deepEqual(status(twoDays, '2026-12-07', '3:00'), { state: 'open', until: moment('2026-12-09', '00:00'), appointment: false });
});

test('a holiday of which nothing is said, and appointments, are not known', () => {
  const isHoliday = (/** @type {any} */ it) => it.month === 12 && it.day === 8;
  assert.deepEqual(status(WEEK, '2026-12-08', '10:00', isHoliday), { state: 'unknown', reason: 'holiday', next: moment('2026-12-09', '09:00') });
  assert.deepEqual(status(WEEK, '2026-12-07', '20:00', isHoliday), { state: 'closed', next: moment('2026-12-09', '09:00') });
  assert.deepEqual(status(['appointment'], '2026-12-07', '10:00'), { state: 'unknown', reason: 'appointment', next: null });
  assert.deepEqual(status([['', 2, 3, 840, 1020]], '2026-12-08', '15:00'), { state: 'open', until: moment('2026-12-08', '17:00'), appointment: true });
});

test('the status agrees with the times of the day', () => {
  for (const { text, rules } of cases) {
    for (let at = 0; at < 60; at++) {
      const on = dayAfter('2026-12-01', at * 7 + (at % 7));
      const today = dayState(rules, date(on), false);
      const before = dayState(rules, date(dayAfter(on, -1)), false);
      for (const minutes of [0, 90, 570, 800, 1000, 1260, 1439]) {
        const isIn = (/** @type {typeof today} */ it, /** @type {number} */ now) =>
          it.state === 'open' && it.spans.some((span) => span.from <= now && now < span.to);
        const isOpen = isIn(today, minutes) || isIn(before, minutes + 1440);
        const found = statusAt(rules, { ...date(on), minutes }, noHoliday);
        assert.equal(found.state === 'open', isOpen, `${text} on ${on} at ${time(minutes)}`);
        if (!isOpen) assert.equal(found.state, today.state === 'unknown' ? 'unknown' : 'closed', text);
      }
    }
  }
});
