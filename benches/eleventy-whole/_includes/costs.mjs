import { prices } from './prices.mjs';
import { dated, italian, langOf, once, rootOf, safe, say } from './words.mjs';

const WORDS = {
  sign: 'currency_sign', away: 'row_non_resident', any: 'row_any', free: 'cell_free', quote: 'cell_quote',
  excluded: 'non_residents_excluded', over: 'estimator_over', range: 'cell_range', month: 'estimator_month', everybody: 'table_all_providers',
  'not-a-number': 'estimator_not_a_number', negative: 'estimator_negative', 'too-much': 'estimator_too_much', ambiguous: 'estimator_ambiguous',
  'weekly-not-a-number': 'estimator_weekly_not_a_number', 'weekly-too-much': 'estimator_weekly_too_much', mese: 'cadence_mese',
  'una-tantum': 'cadence_una_tantum', left: 'estimator_left', 'nothing-left': 'estimator_nothing_left',
};

const attributes = once((data, lang) => Object.entries(WORDS).map(([name, word]) => `data-${name}="${safe(data.strings[lang][word])}"`).join(' '), (_, lang) => lang);

/** The act of a fare, and when it holds. @param {any} data @param {string} lang @param {any} fare */
const act = (data, lang, { act: words, scheme }) => [
  italian(words, lang),
  dated(scheme.to ? data.strings[lang].dates_from_to : data.strings[lang].dates_from, lang, { from: scheme.from, to: scheme.to }),
];

/** What is below the table of a version of a fare. */
const fareFacts = once((data, lang, id, number) => {
  const t = data.strings[lang];
  const fare = data.fares[id][number];
  const [words, validity] = act(data, lang, fare);
  return `${fare.scheme.non_residents === 'excluded' ? `<p>${safe(t.non_residents_excluded)}</p>\n` : ''}<p class="small">${safe(t.estimate)}</p>
<dl class="facts">
${fare.scheme.means_kind ? `<div><dt>${safe(t.fare_means)}</dt><dd>${italian(data.town.means_kinds[fare.scheme.means_kind][lang], lang)}</dd></div>\n` : ''}<div><dt>${safe(t.fare_kind)}</dt><dd>${safe(t[`fare_kind_${fare.word}`])}</dd></div>
<div><dt>${safe(t.fare_act)}</dt><dd>${words}</dd></div>
<div><dt>${safe(t.fare_validity)}</dt><dd>${validity}</dd></div>
</dl>`;
}, (_, ...words) => words.join('/'));

/** The form before what it computes with. */
const form = once((data, lang, id, unit) => {
  const t = data.strings[lang];
  const [fare] = data.fares[id];
  return `<form class="estimator" data-script hidden novalidate autocomplete="off" aria-label="${safe(t.estimator)}" data-currency="${data.town.currency}" ${attributes(data, lang)}${fare.scheme.means_kind ? ` data-means="${safe(t.estimator_with_means)}" data-no-means="${safe(t.estimator_without_means)}"` : ''} data-unit-${unit}="${safe(t[`unit_per_${unit}`])}">
<h3 class="estimator-title">${safe(t.estimator)}</h3>
<div class="fields">
${fare.scheme.means_kind ? `<div class="field">
<label for="means">${safe(say(t.estimator_means, { kind: data.town.means_kinds[fare.scheme.means_kind][lang] }))}</label>
<p class="small" id="means-aiuto">${safe(t.estimator_means_help)}</p>
<p class="fault" id="means-errore" hidden></p>
<input id="means" type="text" inputmode="decimal" maxlength="40" autocomplete="off" spellcheck="false" aria-describedby="means-aiuto means-errore">
</div>
` : ''}<div class="field">
<label for="settimana">${safe(t[`estimator_weekly_${unit}`])}</label>
<p class="small" id="settimana-aiuto">${safe(t.estimator_weekly_help)}</p>
<p class="fault" id="settimana-errore" hidden></p>
<input id="settimana" type="text" inputmode="decimal" maxlength="10" autocomplete="off" aria-describedby="settimana-aiuto settimana-errore">
</div>
${fare.scheme.non_residents === 'as_residents' ? '' : `<label class="choice"><input type="checkbox" id="altrove"> ${safe(t.estimator_away)}</label>\n`}</div>
<p><button class="button" type="submit">${safe(t.estimator_button)}</button></p>
<p class="estimate" role="status"></p>
<div class="estimate-more" hidden>
<dl class="facts"></dl>
<div class="granted" hidden>
<p>${safe(t.estimator_subsidies)}</p>
<ul></ul>
<p class="clash" hidden>${safe(t.estimator_clash)}</p>
</div>
<p class="small">${safe(t.estimate)} ${safe(t.estimator_act)} ${act(data, lang, fare).join(', ')}.</p>
</div>`;
}, (_, ...words) => words.join('/'));

const cell = (/** @type {string} */ text, /** @type {any} */ t) => safe(text) || `<strong class="price-free">${safe(t.cell_free)}</strong>`;
const head = (/** @type {any} */ row) => safe(row.name) + (row.note ? ` <span class="row-note">${safe(row.note)}</span>` : '');
const link = (/** @type {any} */ it) => `<a class="tap" href="${it.url}">${safe(it.data.title)}</a>`;

/** What is paid, by income and by body, now and with the next versions of the fare. @param {any} data @param {any} service @param {any[]} providers */
export function costs(data, service, providers) {
  const lang = langOf(data.page);
  const t = data.strings[lang];
  const { isFree, per, versions } = prices(data, lang, service);
  const title = `<h3 id="quanto-paghi">${safe(t.prices_title)}</h3>`;
  if (isFree) return `${title}\n<p>${safe(t.price_free_for_all)}</p>`;
  const { fare, unit, offers } = service.data;
  const [{ scheme }, next] = data.fares[fare];
  const json = { next: next?.scheme ?? null, subsidies: [], offers: offers.map((/** @type {any} */ it, /** @type {number} */ at) => ({ name: providers[at].data.title, prices: [{ amount: it.cents, from: null, people: 1, period: null, quantity_from: 1, to: null }], unit: it.unit })), scheme };
  const shown = versions.map((/** @type {any} */ { fare: { begins, ends, is_replaced: isReplaced }, rows, columns }, /** @type {number} */ number) => {
    const isSame = new Set(columns.map((/** @type {any} */ it) => it.cells.join('|'))).size === 1;
    const table = isSame && rows.length === 1 ? `<p class="price-line">${cell(columns[0].cells[0], t)} ${safe(per)}, ${safe(t.same_everywhere)}</p>` : isSame || rows.length > 2 ? byIncome(rows, columns, isSame) : byProvider(rows, columns);
    return `<div${begins ? ' class="coming"' : ''}${isReplaced ? ` data-until="${ends}"` : ''}>
${begins ? `<h4 id="prezzi-dal-${begins}">${safe(dated(t.prices_from, lang, { from: begins }))}</h4>\n` : ''}${table}
${fareFacts(data, lang, fare, number)}
</div>`;
  });
  return `${title}
${form(data, lang, fare, unit)}
<script type="application/json">${JSON.stringify(json)}</script>
</form>
${shown.join('\n')}
<p><a class="tap" href="${rootOf(lang)}/costi/">${safe(scheme.means_kind ? t.how_prices_and_means_work : t.how_prices_work)}</a></p>`;

  /** @param {any[]} rows @param {any[]} columns */
  function byProvider(rows, columns) {
    const lines = columns.map((/** @type {any} */ it, /** @type {number} */ at) => `<tr><th scope="row">${link(providers[at])}</th>${it.cells.map((/** @type {string} */ text) => `<td>${cell(text, t)}${text && ` ${safe(per)}`}</td>`).join('')}</tr>`);
    return `<table class="prices">
<caption>${safe(t.table_by_provider)}</caption>
<thead>
<tr><th scope="col">${safe(t.table_provider)}</th>${rows.map((/** @type {any} */ it) => `<th scope="col">${head(it)}</th>`).join('')}</tr>
</thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`;
  }

  /** @param {any[]} rows @param {any[]} columns @param {boolean} isSame */
  function byIncome(rows, columns, isSame) {
    const names = isSame ? [safe(t.table_all_providers)] : providers.map(link);
    const shown = columns.slice(0, names.length);
    const table = `<table class="prices">
<caption>${safe(scheme.means_kind ? t.table_by_means : t.fare_table)}</caption>
<thead>
<tr><th scope="col">${safe(t.table_who)}</th>${names.map((it) => `<th scope="col">${it} <span class="row-note">${safe(per)}</span></th>`).join('')}</tr>
</thead>
<tbody>
${rows.map((/** @type {any} */ row, /** @type {number} */ at) => `<tr><th scope="row">${head(row)}</th>${shown.map((/** @type {any} */ it) => `<td>${cell(it.cells[at], t)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>`;
    return isSame ? table : `<div class="table-scroll">\n${table}\n</div>`;
  }
}
