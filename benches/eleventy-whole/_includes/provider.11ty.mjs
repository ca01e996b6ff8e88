import { offerCard, spoken, contacts } from './cards.mjs';
import { frame } from './frame.mjs';
import { providerJsonLd } from './json-ld.mjs';
import { chips, dated, italian, langOf, marked, once, rootOf, safe, say } from './words.mjs';

/** The days with the same hours, as the rows of a table. */
const week = once((data, lang) => {
  const t = data.strings[lang];
  const rows = data.week.map((/** @type {any} */ { first, last, times }) => {
    const [from, to] = [t[`weekday_${first}`], t[`weekday_${last}`]];
    const days = last - first === 6 ? t.days_all : last - first > 1 ? say(t.days_from_to, { from, to }) : last > first ? say(t.days_two, { first: from, second: to }) : from;
    const open = times.map((/** @type {any} */ it) => `<span class="hours-time">${safe(say(t.hours_from_to, { from: it[lang][0], to: it[lang][1] }))}</span>`);
    return `<tr><th scope="row">${safe(days)}</th><td>${open.join(', ') || safe(t.hours_closed)}</td></tr>`;
  });
  return rows.join('\n');
}, (data, lang) => lang + data.rules);

/** @param {any} data */
export function render(data) {
  const lang = langOf(data.page);
  const t = data.strings[lang];
  const { lookup } = data.collections;
  const provider = lookup.get(`/${lang}/enti/${data.id}`);
  const words = marked(data, lang);
  const offers = data.offers.map((/** @type {any} */ it) => offerCard(data, lang, it, lookup.get(`/${lang}/servizi/${it.service}`) ?? lookup.get(`/it/servizi/${it.service}`), provider, false));
  const { provider_site: site } = data;
  const main = `<div class="page-header">
<div>
<h1 id="titolo">${safe(data.title)}</h1>
<p class="kind">${safe(t[`provider_kind_${data.kind}`])}</p>
<p class="lead"${words}>${safe(data.description)}</p>
<p><span class="tag tag-attivo">${safe(t.accredited)}</span> ${safe(dated(t.until, lang, { date: data.accredited_to }))}</p>
</div>
<div class="price-box">
<p class="price-title">${safe(t.whom_to_call)}</p>
${contacts(data, lang, provider)}
</div>
</div>
<section>
<h2 id="servizi">${safe(t.offered_services)}</h2>
<ul class="offers two">
${offers.join('\n')}
</ul>
</section>
<section>
<h2 id="sedi">${safe(t.provider_sites.one)}</h2>
<ul class="cards">
<li><div class="card" id="sede-1"><address>${italian(site.address, lang)}, ${site.postcode} ${safe(data.town.name[lang])}</address>
<p><a class="tap" href="${rootOf(lang)}/municipi/${site.district}/">${safe(data.terms.municipi[site.district].name[lang])}</a></p>
<p class="open-now" data-hours='${data.rules}' hidden></p>
<table class="hours">
<caption class="hidden">${safe(t.hours)}: ${italian(site.address, lang)}</caption>
<tbody>
${week(data, lang)}
</tbody>
</table></div></li>
</ul>
</section>
<section>
<h2 id="ente">${safe(t.about_provider)}</h2>
<dl class="facts">
<div><dt>${safe(t.legal_name)}</dt><dd>${safe(data.legal_name)}</dd></div>
<div><dt>${safe(t.tax_code)}</dt><dd>${data.tax_code}</dd></div>
<div><dt>${safe(t.website)}</dt><dd><a class="tap" href="${data.website}">${data.website}</a></dd></div>
<div><dt>${safe(t.spoken_languages)}</dt><dd>${spoken(data.spoken)}</dd></div>
<div><dt>${safe(t.accreditation)}</dt><dd>${italian(data.act, lang)}, ${safe(dated(t.dates_from_to, lang, { from: data.accredited_from, to: data.accredited_to }))}</dd></div>
<div><dt>${safe(t.accredited_categories)}</dt><dd><ul class="chips">
${chips(data, lang, 'categorie', data.accredited)}
</ul></dd></div>
</dl>
<p class="verified">${safe(dated(t.verified_on, lang, { date: data.verified }))}</p>
</section>
`;
  const jsonLd = providerJsonLd(data, lang, provider);
  return frame(data, { title: data.title, description: data.description, kind: 'provider', jsonLd }, main);
}
