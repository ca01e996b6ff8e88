import { prices } from './prices.mjs';
import { date, italian, marked, markedLink, once, safe, say, where } from './words.mjs';

const key = (/** @type {any} */ _, /** @type {string} */ lang, /** @type {any} */ it) => lang + it.data.id;

/** A service in a list. */
export const serviceCard = once((data, lang, service) => {
  const t = data.strings[lang];
  const it = service.data;
  const found = prices(data, lang, service);
  const [least, most] = found.waits;
  const words = marked(it, lang);
  return `<article class="card service-card">
<h3><a href="${service.url}" data-element="service-link"${markedLink(it, lang)}>${safe(it.title)}</a></h3>
<p>${words ? `<span${words}>${safe(it.description)}</span>` : safe(it.description)}</p>
<p class="card-price">${found.line}</p>
<ul class="card-facts">
<li>${where(data, lang, it.municipi)}</li>
<li>${least < most ? say(t.wait_card_range, { low: least, high: most }) : say(t.wait_card, { n: least })}</li>
<li>${say(t.providers_count, { n: it.offers.length })}</li>
</ul>
</article>`;
}, key);

/** Whom to call. */
export const contacts = once((data, lang, { data: it }) => {
  const phones = it.phones.map((/** @type {any} */ phone) => `<li data-row="phone"><a class="button" href="tel:+39${phone.number.replaceAll(' ', '')}"><span class="button-word">${safe(data.strings[lang].call)}</span> ${phone.number.replaceAll(' ', '\u00a0')}</a> <span class="phone-note">${italian(phone.label, lang)}: <span>${safe(it.hours[lang])}</span></span></li>`);
  return `<ul class="actions">
${phones.join('\n')}
<li data-row="mail"><a class="button second mail" href="mailto:${it.email}">${it.email}</a></li>
</ul>`;
}, key);

export const spoken = once((languages) => languages.map((/** @type {string} */ it) => `<span lang="${it}">${it === 'it' ? 'Italiano' : 'English'}</span>`).join(', '), String);

const facts = once((data, lang, { data: it }) => {
  const t = data.strings[lang];
  return `<div><dt>${safe(t.spoken_languages)}</dt><dd data-row="languages">${spoken(it.spoken)}</dd></div>
<div><dt>${safe(t.accredited_to)}</dt><dd data-row="accredited">${date(it.accredited_to, lang)}</dd></div>
<div><dt>${safe(t.data_verified)}</dt><dd>${date(it.verified, lang)}</dd></div>`;
}, key);

/** The facts of an offer, on the page of its service or on that of its provider.
 * @param {any} data @param {string} lang @param {any} offer @param {any} service @param {any} provider @param {boolean} isServicePage */
export function offerCard(data, lang, offer, service, provider, isServicePage) {
  const t = data.strings[lang];
  const found = prices(data, lang, service);
  const own = found.offers[service.data.offers.findIndex((/** @type {any} */ it) => it.provider === provider.data.id)];
  const shown = isServicePage ? provider : service;
  const body = provider.data;
  const words = marked(body, lang);
  return `<li><article class="card offer-card" id="offerta-${shown.data.id}">
<h3><a href="${shown.url}"${isServicePage ? '' : markedLink(service.data, lang)}>${safe(shown.data.title)}</a></h3>
<p class="card-price"><span data-row="availability"><span class="tag tag-${offer.availability}">${safe(t[`availability_${offer.availability}`])}</span></span> <span data-row="price">${own.line}</span></p>
${isServicePage ? `${contacts(data, lang, provider)}
<p class="compare-choice" data-script hidden><label class="choice"><input type="checkbox" data-compare="${body.id}"> <span>${safe(t.compare_choose)}<span class="hidden"> ${safe(body.title)}</span></span></label></p>
` : ''}<dl class="facts">
<div><dt>${safe(t.where)}</dt><dd data-row="where">${where(data, lang, offer.districts)}</dd></div>
<div><dt>${safe(t.wait)}</dt><dd data-row="wait">${say(t.wait_days, { n: offer.wait })}</dd></div>
<div><dt>${safe(t.times)}</dt><dd data-row="times">${offer.times.map((/** @type {string} */ it) => t[`time_${it}`]).join(', ')}</dd></div>
${isServicePage ? facts(data, lang, provider) : ''}
</dl>
<details>
<summary>${safe(t.offer_more)}<span class="hidden">: ${safe(shown.data.title)}</span></summary>
<dl class="facts">
${found.isFree ? '' : `${own.isOne ? '' : `<div><dt>${safe(t.list_prices)}</dt><dd data-row="list"><ul class="plain">
<li>${own.own} ${safe(found.per)}</li>
</ul></dd></div>
`}<div><dt>${safe(t.billed_by)}</dt><dd><span data-row="unit">${safe(t[`unit_${offer.unit}`])}</span>, <span data-row="vat">${safe(t.vat_included)}</span></dd></div>
<div><dt>${safe(t.quote)}</dt><dd data-row="quote">${safe(t.quote_no)}</dd></div>
`}<div><dt>${safe(t.qualification)}</dt><dd data-row="qualification"${words}>${safe(offer.qualification)}</dd></div>
<div><dt>${safe(t.experience)}</dt><dd data-row="experience">${say(t.experience_years, { n: offer.experience })}</dd></div>
<div><dt>${safe(t.tasks)}</dt><dd data-row="tasks"${words}>${safe(offer.tasks.join('; '))}</dd></div>
<div><dt>${safe(t.provider_site)}</dt><dd><ul class="plain"><li>${italian(body.provider_site.address, lang)}, ${body.provider_site.postcode} ${safe(data.town.name[lang])} (<span>${safe(body.hours[lang])}</span>)</li></ul></dd></div>
${isServicePage ? `<div><dt>${safe(t.website)}</dt><dd><a class="tap" href="${body.website}">${body.website}</a></dd></div>
` : ''}</dl>
</details>
</article></li>`;
}
