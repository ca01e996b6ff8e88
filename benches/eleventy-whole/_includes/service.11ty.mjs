import { offerCard, serviceCard } from './cards.mjs';
import { costs } from './costs.mjs';
import { absolute, frame } from './frame.mjs';
import { serviceJsonLd } from './json-ld.mjs';
import { prices } from './prices.mjs';
import { chips, dated, italian, langOf, once, rootOf, safe, say } from './words.mjs';

const saveWords = once((t) => `data-saved="${safe(t.save_done)}" data-removed="${safe(t.save_undone)}" data-closed="${safe(t.save_closed)}" data-full="${safe(t.save_full)}"`, (t) => t.save);

const tools = once((t) => `<div class="page-tools" data-script hidden>
<ul class="actions">
<li><button type="button" class="button second" data-print>${safe(t.print)}</button></li>
<li><button type="button" class="button second" data-share data-copied="${safe(t.share_copied)}" data-failed="${safe(t.share_failed)}">${safe(t.share)}</button></li>
</ul>
<p class="small" role="status"></p>
</div>`, (t) => t.save);

/** @param {any} data */
export function render(data) {
  const lang = langOf(data.page);
  const t = data.strings[lang];
  const root = rootOf(lang);
  const { lookup } = data.collections;
  const of = (/** @type {string} */ kind, /** @type {string} */ id) => lookup.get(`/${lang}/${kind}/${id}`) ?? lookup.get(`/it/${kind}/${id}`);
  const service = of('servizi', data.id);
  const found = prices(data, lang, service);
  const providers = data.offers.map((/** @type {any} */ it) => of('enti', it.provider));
  const address = absolute(data.page.url);
  const terms = (/** @type {string} */ kind) => chips(data, lang, kind, data[kind]);
  // The body, cut at its headings.
  const sections = data.content.split('<h2>').slice(1).map((/** @type {string} */ it) => {
    const [title, html] = it.split('</h2>');
    return { title, html, ...data.sections[title] };
  });
  const index = sections.map((/** @type {any} */ it) => `<li><a href="#${it.anchor}">${it.title}</a></li>${it.anchor === 'accedi' ? `\n<li><a href="#enti-del-servizio">${safe(t.providers_of_service)}</a></li>` : ''}`);

  const offers = () => `

<section>
<h2 id="enti-del-servizio">${safe(t.providers_of_service)}</h2>
<p>${safe(say(t.providers_of_service_accredited, { n: providers.length }))}</p>
<ul class="offers">
${data.offers.map((/** @type {any} */ it, /** @type {number} */ at) => offerCard(data, lang, it, service, providers[at], true)).join('\n')}
</ul>
<div class="compare-bar" data-script hidden data-service="${data.id}" data-url="${root}/confronta/" data-one="${safe(t.compare_one)}" data-other="${safe(t.compare_other)}" data-many="${safe(t.compare_too_many)}">
<p role="status"></p>
<a class="button" href="${root}/confronta/" hidden>${safe(t.compare_go)}</a>
</div>
</section>`;

  const shown = sections.map((/** @type {any} */ it) => `
<section>
<h2 id="${it.anchor}">${it.title}</h2>
<div class="prose"${it.hook ? ` data-element="${it.hook}"` : ''}>
${it.anchor === 'costi' ? it.html.replace('<table>', '<div class="table-scroll" role="region" tabindex="0" aria-labelledby="costi"><table>').replace('</table>', '</table></div>') : it.html}</div>
${it.anchor === 'costi' ? costs(data, service, providers) : ''}
</section>${it.anchor === 'accedi' ? offers() : ''}`);

  const main = `<div class="page-header">
<div>
<h1 id="titolo" data-element="service-title">${safe(data.title)}</h1>
<p class="lead" data-element="service-description">${safe(data.description)}</p>
<p><span class="tag tag-${data.status}" data-element="service-status">${safe(t[`status_${data.status}`])}</span></p>
</div>
<div class="price-box">
<p class="price-title">${safe(t.price_title)}</p>
<p class="price-now">${found.line}</p>
<ul class="actions">
<li><a class="button" href="#enti-del-servizio">${safe(say(t.go_to_providers, { n: providers.length }))}</a></li>
<li><a class="button second" href="#costi">${safe(t.go_to_prices)}</a></li>
</ul>
</div>
<div class="save" data-script hidden>
<button type="button" class="button second" data-save="${data.id}" aria-pressed="false" ${saveWords(t)}>${safe(t.save)}</button>
<p class="small">${safe(t.save_what)} <a class="tap" href="${root}/preferiti/">${safe(t.favourites)}</a></p>
<p class="small save-said" role="status"></p>
</div>
</div>
<div class="with-side">
<nav class="page-index" aria-labelledby="indice" data-element="page-index">
<h2 id="indice">${safe(t.page_index)}</h2>
<ol>
${index.join('\n')}
<li><a href="#leggi-e-regole">${safe(t.legislation)}</a></li>
<li><a href="#servizi-simili">${safe(t.related)}</a></li>
</ol>
</nav>

<div class="service-body">
<h2 id="in-breve">${safe(t.in_short)}</h2>
<dl class="facts">
<div><dt>${safe(t.for_whom)}</dt><dd><ul class="chips">
${terms('per')}
</ul></dd></div>
<div><dt>${safe(t.residence)}</dt><dd>${safe(data.town.residences[data.residence][lang])}</dd></div>
<div><dt>${safe(t.conditions)}</dt><dd><ul>${data.conditions.map((/** @type {string} */ it) => `<li>${safe(it)}</li>`).join('')}</ul></dd></div>
<div><dt>${safe(t.mode)}</dt><dd>${safe(t[`mode_${data.mode}`])}</dd></div>
<div><dt>${safe(t.delivery)}</dt><dd>${safe(data.delivery.map((/** @type {string} */ it) => t[`delivery_${it}`]).join(', '))}</dd></div>
<div><dt>${safe(t.where)}</dt><dd>${data.municipi.length === 9 ? safe(t.whole_city) : `<ul class="chips">\n${terms('municipi')}\n</ul>`}</dd></div>
<div><dt>${safe(t.wait_max)}</dt><dd>${safe(say(t.wait_is, { n: data.wait }))}</dd></div>
<div><dt>${safe(t.managed_by)}</dt><dd data-element="service-area">${italian(data.authority, lang)}, ${italian(data.office, lang)}</dd></div>
</dl>
${shown.join('\n')}

<section>
<h2 id="leggi-e-regole">${safe(t.legislation)}</h2>
<ul class="links">
${data.laws.map((/** @type {any} */ it) => `<li><a class="tap"${lang === 'it' ? '' : ' lang="it" hreflang="it"'} href="${it.url}">${safe(it.title)}</a></li>`).join('\n')}
</ul>
</section>

<section>
<h2 id="servizi-simili">${safe(t.related)}</h2>
<ul class="cards">
${data.related.map((/** @type {string} */ it) => `<li>${serviceCard(data, lang, of('servizi', it))}</li>`).join('\n')}
</ul>
</section>

<section>
<h2 id="argomenti-e-bisogni">${safe(t.topics)}</h2>
<ul class="chips" data-element="service-topic">
${terms('argomenti')}
</ul>
<ul class="chips">
${['aree', 'categorie', 'bisogni'].map(terms).join('\n')}
</ul>
</section>

${tools(t)}
<div class="on-paper"><p>${safe(t.on_paper)} <span class="url">${address}</span></p></div>
<p class="verified">${safe(say(dated(t.verified_by, lang, { date: data.verified }), { by: data.verified_by }))} ${safe(dated(t.next_check, lang, { date: data.next_check }))} ${safe(dated(t.published, lang, { date: data.issued }))}</p>
</div>
</div>
`;
  const jsonLd = serviceJsonLd(data, lang, found, providers);
  return frame(data, { title: data.title, description: data.description, kind: 'service', jsonLd }, main);
}
