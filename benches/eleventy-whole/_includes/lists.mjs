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
  const current = (/** @type {string} */ url) => (url === list ? ' aria-current="page"' : '');
  const special = [['gratuiti', t.free_short], ['condivisi', t.shared_short]].flatMap(([name, text]) => {
    const n = data.collections.lists[`${root}/${name}/`].length;
    return n ? [`<li><a href="${root}/${name}/"${current(`${root}/${name}/`)}>${safe(text)} <span class="count">${n}<span class="hidden"> ${say(t.services_word, { n })}</span></span></a></li>`] : [];
  });
  const groups = [['per', t.by_audience], ['bisogni', t.by_need], ['categorie', t.by_category], ['aree', t.by_area], ['municipi', t.by_district]];
  return `<nav class="filters" aria-labelledby="filtri">
<h2 id="filtri">${safe(t.filters)}</h2>
<ul class="chips">
<li><a href="${root}/servizi/"${current(`${root}/servizi/`)}>${safe(t.all_services)}</a></li>
${special.join('\n')}
<li><a href="${root}/costi/#elenco-tariffe">${safe(t.by_fare)}</a></li>
</ul>
${groups.map(([kind, name]) => `<details${list.startsWith(`${root}/${kind}/`) ? ' open' : ''}>\n<summary>${safe(name)}</summary>\n${counted(data, lang, kind, list)}\n</details>`).join('\n')}
</nav>`;
}, (_, lang, list) => list);

/** The form that narrows the list of all services. */
export const narrow = once((data, lang) => {
  const t = data.strings[lang];
  const option = (/** @type {string} */ value, /** @type {string} */ text) => `<option value="${value}">${safe(text)}</option>`;
  const select = (/** @type {string} */ title, /** @type {string} */ name, /** @type {string[]} */ options, any = t.all_values) => `<label>${safe(title)}<select name="${name}">${option('', any)}${options.join('')}</select></label>`;
  const groups = [['categorie', t.by_category, 'category'], ['per', t.by_audience, 'audience'], ['bisogni', t.by_need, 'need'], ['aree', t.by_area, 'area'], ['municipi', t.by_district, 'district']];
  const services = data.collections.lists[`${rootOf(lang)}/servizi/`].map((/** @type {any} */ it) => it.data);
  const kinds = new Set(services.map((/** @type {any} */ it) => data.price_kinds[it.fare]));
  const priced = [['free', t.free_short], ['means', t.price_by_means], ['fixed', t.price_fixed]].filter(([kind]) => kinds.has(kind));
  const own = [select(t.by_when, 'when', ['saturday', 'evening', 'night'].map((it) => option(it, t[`when_${it}`])), t.any_time)];
  if (new Set(services.map((/** @type {any} */ it) => it.mode)).size > 1) own.unshift(select(t.by_mode, 'mode', [option('single', t.mode_individuale), option('shared', t.mode_condiviso)]));
  if (priced.length > 1) own.unshift(select(t.by_price, 'price', priced.map(([kind, text]) => option(kind, text))));
  return `<details class="narrowing scripted">
<summary>${safe(t.filters)}</summary>
<div class="narrow" role="group" aria-label="${safe(t.filters)}" data-failed="${safe(t.list_failed)}">
${groups.map(([kind, title, name]) => select(title, name, data.order[kind].map((/** @type {string} */ it) => option(it, data.terms[kind][it].name[lang])))).join('\n')}
${own.join('\n')}
<button type="button" class="button second">${safe(t.narrow_none)}</button>
</div>
</details>
`;
}, (_, lang) => lang);

/** What the form knows of a service. @param {any} data @param {any} service */
export function facets(data, { data: it }) {
  const groups = [['area', it.aree], ['category', it.categorie], ['audience', it.per], ['need', it.bisogni], ['district', it.municipi]];
  return [...groups.flatMap(([name, terms]) => terms.map((/** @type {string} */ term) => `${name}:${term}`)), `price:${data.price_kinds[it.fare]}`, 'mode:single'].join(' ');
}
