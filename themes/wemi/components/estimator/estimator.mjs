// The estimator on the page of a service. The input stays in the form: it is not stored, not sent, and not part of the address.

import { money, readAmount, readWeekly } from '../../js/pricing/amount.mjs';
import { afterSubsidies, clash, grants } from '../../js/pricing/subsidies.mjs';
import { dayOf, estimate } from '../../js/pricing/estimate.mjs';

/** @typedef {import('../../js/pricing/subsidies.mjs').Subsidy & {name: string, lang?: string}} Named */
/** @typedef {import('../../js/pricing/estimate.mjs').Range} Range */

/** How the page writes money. @param {HTMLFormElement} form @returns {import('../../js/pricing/amount.mjs').MoneyFormat} */
const moneyFormat = (form) => ({
  lang: document.documentElement.lang,
  currency: form.dataset.currency ?? '',
  sign: form.dataset.sign ?? '',
});

/** @param {HTMLFormElement} form @param {number} cents */
const formatted = (form, cents) => money(cents, moneyFormat(form));

/** Computes the estimate and shows it. @param {HTMLFormElement} form */
export function answer(form) {
  /** @type {{scheme: import('../../js/pricing/scheme.mjs').Scheme, next: import('../../js/pricing/scheme.mjs').Scheme | null, offers: import('../../js/pricing/estimate.mjs').Offer[], subsidies: Named[]}} */
  const data = JSON.parse(form.querySelector('script')?.textContent ?? '');
  const { offers, subsidies } = data;
  // A page may be older than today: the next version of the fare scheme is in it.
  const scheme = data.next && data.next.from <= today() ? data.next : data.scheme;
  const status = /** @type {HTMLElement} */ (form.querySelector('.estimate'));
  const more = /** @type {HTMLElement} */ (form.querySelector('.estimate-more'));
  const { means, weekly, faults } = typed(form);
  if (faults.length) {
    status.textContent = '';
    more.hidden = true;
    form.classList.remove('answered');
    return faults[0].focus();
  }
  const away = /** @type {HTMLInputElement | null} */ (form.querySelector('#_altrove'));
  const people =
    Number(/** @type {HTMLSelectElement | null} */ (form.querySelector('#_persone'))?.value) ||
    null;
  const who = { means, resident: !away?.checked, people, weekly };
  const on = dayOf(scheme, today());
  const found = estimate(scheme, offers, who, on);
  more.hidden = !('estimates' in found);
  form.classList.toggle('answered', !more.hidden);
  if (!('estimates' in found)) {
    status.textContent = ('excluded' in found ? form.dataset.excluded : form.dataset.over) ?? '';
    return;
  }
  const sums = summed(found.estimates);
  status.textContent = `${whom(form, scheme, who)}: ${sums.map((it) => describe(form, it)).join('; ')}.`;
  const lines = found.estimates.map((it) =>
    line(it.name ?? form.dataset.everybody ?? '', describe(form, it)),
  );
  form.querySelector('.facts')?.replaceChildren(...lines);
  grant(
    form,
    subsidies.filter((it) => who.resident && means != null && grants(it, means, on) != null),
    sums[0]?.month,
  );
}

/** Reads the input, and shows errors beside the fields. @param {HTMLFormElement} form */
function typed(form) {
  const [means, weekly] = ['_means', '_settimana'].map(
    (id) => /** @type {HTMLInputElement | null} */ (form.querySelector(`#${id}`)),
  );
  const amount = means
    ? readAmount(means.value, moneyFormat(form))
    : { fault: /** @type {const} */ ('empty') };
  const units = weekly ? readWeekly(weekly.value) : { fault: /** @type {const} */ ('empty') };
  const wrong = [
    showError(
      form,
      means,
      'fault' in amount
        ? {
            not_a_number: 'notANumber',
            negative: 'negative',
            too_much: 'tooMuch',
            ambiguous: 'ambiguous',
            empty: '',
          }[amount.fault]
        : '',
      amount,
    ),
    showError(
      form,
      weekly,
      'fault' in units
        ? { not_a_number: 'weeklyNotANumber', too_much: 'weeklyTooMuch', empty: '' }[units.fault]
        : '',
      {},
    ),
  ];
  return {
    means: 'cents' in amount ? amount.cents : null,
    weekly: 'hundredths' in units ? units.hundredths : null,
    faults: wrong.flatMap((it) => it ?? []),
  };
}

/** @param {HTMLFormElement} form @param {HTMLInputElement | null} input @param {string} key of the error message, empty if there is none @param {object} fill */
function showError(form, input, key, fill) {
  if (!input) return null;
  const fault = /** @type {HTMLElement} */ (form.querySelector(`#${input.id}-errore`));
  fault.hidden = !key;
  fault.textContent = key ? filled(form, key, /** @type {Record<string, string>} */ (fill)) : '';
  if (key) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  return key ? input : null;
}

/** A text of the form with its placeholders filled. @param {HTMLFormElement} form @param {string} key @param {Record<string, string>} fill */
const filled = (form, key, fill) =>
  Object.entries(fill).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, value),
    form.dataset[key] ?? '',
  );

/** @param {HTMLFormElement} form @param {import('../../js/pricing/scheme.mjs').Scheme} scheme @param {import('../../js/pricing/estimate.mjs').Asker} who */
function whom(form, scheme, who) {
  if (!who.resident && scheme.non_residents !== 'as_residents') return form.dataset.away ?? '';
  if (!form.querySelector('#_means')) return form.dataset.any ?? '';
  return who.means == null
    ? (form.dataset.noMeans ?? '')
    : filled(form, 'means', { amount: formatted(form, who.means) });
}

/** @param {HTMLFormElement} form @param {Range} it */
function range(form, { low, high }) {
  if (high === 0) return form.dataset.free ?? '';
  const [lowest, highest] = [low, high].map((it) => formatted(form, it));
  return low === high ? lowest : filled(form, 'range', { low: lowest, high: highest });
}

/** @param {HTMLFormElement} form @param {Range | null} it @param {string} unit */
function perUnit(form, it, unit) {
  if (!it) return form.dataset.quote ?? '';
  return it.high === 0
    ? range(form, it)
    : `${range(form, it)} ${form.getAttribute(`data-unit-${unit}`)}`;
}

/** The price of one unit, and of a month if the units are known. @param {HTMLFormElement} form @param {import('../../js/pricing/estimate.mjs').Estimate} it */
const describe = (form, { price, month, unit }) =>
  [
    perUnit(form, price, unit),
    ...(month?.high ? [filled(form, 'month', { price: range(form, month) })] : []),
  ].join(', ');

/** One line per unit, over all offers with a price. @param {import('../../js/pricing/estimate.mjs').Estimate[]} estimates */
function summed(estimates) {
  const priced = estimates.filter((it) => it.price);
  const over = (/** @type {Range | null} */ a, /** @type {Range | null} */ b) =>
    a && b && { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
  const units = new Map();
  for (const it of priced.length ? priced : estimates.slice(0, 1)) {
    const sum = units.get(it.unit);
    units.set(
      it.unit,
      sum ? { ...sum, price: over(sum.price, it.price), month: over(sum.month, it.month) } : it,
    );
  }
  return /** @type {typeof estimates} */ ([...units.values()]);
}

/** @param {string} name @param {string} text */
function line(name, text) {
  const [group, dt, dd] = ['div', 'dt', 'dd'].map((it) => document.createElement(it));
  [dt.textContent, dd.textContent] = [name, text];
  group.append(dt, dd);
  return group;
}

/** Shows the subsidies that apply, each with what remains to pay of a month. @param {HTMLFormElement} form @param {Named[]} granted @param {Range | null | undefined} month */
function grant(form, granted, month) {
  const box = /** @type {HTMLElement} */ (form.querySelector('.granted'));
  box.hidden = !granted.length;
  const items = granted.map((it) => {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = it.name;
    if (it.lang) name.lang = it.lang;
    item.append(
      name,
      `: ${formatted(form, it.amount)} ${it.cadence === 'mese' ? form.dataset.mese : form.dataset.unaTantum}`,
    );
    if (month && it.cadence === 'mese') {
      const [low, high] = [month.low, month.high].map((total) =>
        afterSubsidies(total, [it.amount]),
      );
      item.append(
        `, ${high ? filled(form, 'left', { price: range(form, { low, high }) }) : form.dataset.nothingLeft}`,
      );
    }
    return item;
  });
  box.querySelector('ul')?.replaceChildren(...items);
  /** @type {HTMLElement} */ (box.querySelector('.clash')).hidden = !clash(granted);
}

/** The date of the device, as `YYYY-MM-DD`. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((it) => String(it).padStart(2, '0'))
    .join('-');
}
