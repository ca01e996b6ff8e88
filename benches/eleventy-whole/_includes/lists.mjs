import { once, rootOf, safe, say } from './words.mjs';

/** Links to the lists of a kind, with how much each holds. @param {any} data @param {string} lang @param {string} kind @param {string} here */
export function counted(data, lang, kind, here = '') {
  const t = data.strings[lang];
  const items = data.order[kind].flatMap((/** @type {string} */ term) => {
    const url = `${rootOf(lang)}/${kind}/${term}/`;
    const n = data.collections.lists[url]?.length;
    if (!n) return [];
    return `<li><a href="${url}"${url === here ? ' aria-current="page"' : ''}${kind === 'categorie' ? ' data-element="service-category-link"' : ''}>${safe(data.terms[kind][term].name[lang])} <span class="count">${n}<span class="hidden"> ${say(t.services_word, { n })}</span></span></a></li>`;
  });
  return `<ul class="chips">\n${items.join('\n')}\n</ul>`;
}

/** Where else to look: the same on all parts of a list. */
export const filters = once((data, lang, list) => {
  const t = data.strings[lang];
  const root = rootOf(lang);
  const n = data.collections.lists[`${root}/gratuiti/`]?.length ?? 0;
  const current = (/** @type {string} */ url) => (url === list ? ' aria-current="page"' : '');
  const groups = [['per', t.by_audience], ['bisogni', t.by_need], ['categorie', t.by_category], ['aree', t.by_area], ['municipi', t.by_district]];
  return `<nav class="filters" aria-labelledby="filtri">
<h2 id="filtri">${safe(t.filters)}</h2>
<ul class="chips">
<li><a href="${root}/servizi/"${current(`${root}/servizi/`)}>${safe(t.all_services)}</a></li>
<li><a href="${root}/gratuiti/"${current(`${root}/gratuiti/`)}>${safe(t.free_short)} <span class="count">${n}<span class="hidden"> ${say(t.services_word, { n })}</span></span></a></li>
<li><a href="${root}/costi/#elenco-tariffe">${safe(t.by_fare)}</a></li>
</ul>
${groups.map(([kind, name]) => `<details${list.startsWith(`${root}/${kind}/`) ? ' open' : ''}>\n<summary>${safe(name)}</summary>\n${counted(data, lang, kind, list)}\n</details>`).join('\n')}
</nav>`;
}, (_, lang, list) => list);

/** The form that narrows the list of all services. */
export const narrow = once((data, lang) => {
  const t = data.strings[lang];
  const option = (/** @type {string} */ value, /** @type {string} */ text) => `<option value="${value}">${safe(text)}</option>`;
  const select = (/** @type {string} */ title, /** @type {string} */ name, /** @type {string[]} */ options) => `<label>${safe(title)}<select name="${name}">${option('', t.all_values)}${options.join('')}</select></label>`;
  const groups = [['categorie', t.by_category, 'category'], ['per', t.by_audience, 'audience'], ['bisogni', t.by_need, 'need'], ['aree', t.by_area, 'area'], ['municipi', t.by_district, 'district']];
  return `<details class="narrowing scripted">
<summary>${safe(t.filters)}</summary>
<div class="narrow" role="group" aria-label="${safe(t.filters)}" data-failed="${safe(t.list_failed)}">
${groups.map(([kind, title, name]) => select(title, name, data.order[kind].map((/** @type {string} */ it) => option(it, data.terms[kind][it].name[lang])))).join('\n')}
${select(t.by_price, 'price', [option('free', t.free_short), option('means', t.price_by_means), option('fixed', t.price_fixed), option('quote', t.price_quote)])}
${select(t.by_mode, 'mode', [option('single', t.mode_individuale), option('shared', t.mode_condiviso)])}
<button type="button" class="button second">${safe(t.narrow_none)}</button>
</div>
</details>
`;
}, (_, lang) => lang);

const PRICES = { free: 'free', fixed: 'fixed', bands: 'means', linear: 'means' };

/** What the form knows of a service. @param {any} data @param {any} service */
export function facets(data, { data: it }) {
  const groups = [['area', it.aree], ['category', it.categorie], ['audience', it.per], ['need', it.bisogni], ['district', it.municipi]];
  const kind = /** @type {keyof PRICES} */ (data.fares[it.fare].scheme.kind);
  return [...groups.flatMap(([name, terms]) => terms.map((/** @type {string} */ term) => `${name}:${term}`)), `price:${PRICES[kind]}`, 'mode:single'].join(' ');
}
