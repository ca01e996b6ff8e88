import { offerCard, spoken, contacts } from './cards.mjs';
import { canonical, frame } from './frame.mjs';
import { chip, chips, date, langOf, marked, safe, say } from './words.mjs';

/** @param {any} data */
export function render(data) {
  const lang = langOf(data.page);
  const t = data.strings[lang];
  const { lookup } = data.collections;
  const provider = lookup.get(`/${lang}/enti/${data.id}`);
  const words = marked(data, lang);
  const offers = data.offers.map((/** @type {any} */ it) => offerCard(data, lang, it, lookup.get(`/${lang}/servizi/${it.service}`), provider, false));
  const { provider_site: site } = data;
  const main = `<div class="page-header">
<div>
<h1 id="titolo">${safe(data.title)}</h1>
<p class="kind">${safe(t[`provider_kind_${data.kind}`])}</p>
<p class="lead"${words}>${safe(data.description)}</p>
<p><span class="tag tag-attivo">${safe(t.accredited)}</span> ${safe(say(t.until, { date: date(data.accredited_to, lang) }))}</p>
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
<li><div class="card"><address${words}>${safe(site.address)}, ${site.postcode} ${safe(data.town.name[lang])}</address>
<p>${chip(data, lang, 'municipi', site.district).slice('<li>'.length, -'</li>'.length)}</p>
<dl class="facts">
<div><dt>${safe(t.hours)}</dt><dd>${safe(site.hours[lang])}</dd></div>
</dl></div></li>
</ul>
</section>
<section>
<h2 id="ente">${safe(t.about_provider)}</h2>
<dl class="facts">
<div><dt>${safe(t.legal_name)}</dt><dd>${safe(data.legal_name)}</dd></div>
<div><dt>${safe(t.tax_code)}</dt><dd>${data.tax_code}</dd></div>
<div><dt>${safe(t.website)}</dt><dd><a class="tap" href="${data.website}">${data.website}</a></dd></div>
<div><dt>${safe(t.spoken_languages)}</dt><dd>${spoken(data.spoken)}</dd></div>
<div><dt>${safe(t.accreditation)}</dt><dd>${words ? `<span${words}>${safe(data.act)}</span>` : safe(data.act)}, ${safe(say(t.dates_from_to, { from: date(data.accredited_from, lang), to: date(data.accredited_to, lang) }))}</dd></div>
<div><dt>${safe(t.accredited_categories)}</dt><dd><ul class="chips">
${chips(data, lang, 'categorie', data.accredited)}
</ul></dd></div>
</dl>
<p class="verified">${safe(say(t.verified_on, { date: date(data.verified, lang) }))}</p>
</section>
`;
  const jsonLd = {
    '@context': 'https://schema.org', '@id': canonical(data, data.page.url), '@type': 'Organization',
    address: [{ '@type': 'PostalAddress', addressCountry: 'IT', addressLocality: 'prova', postalCode: site.postcode, streetAddress: site.address }],
    description: data.description, email: data.email, legalName: data.legal_name, name: data.title, taxID: data.tax_code, telephone: data.phones[0].number,
  };
  return frame(data, { title: data.title, description: data.description, kind: 'provider', jsonLd }, main);
}
