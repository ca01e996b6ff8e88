import { safe } from './both.mjs';
import { frame } from './frame.mjs';

const items = (/** @type {string[] | undefined} */ list) => (list ?? []).map((it) => `<li>${safe(it)}</li>`).join('');

/** @param {any} data */
export function render(data) {
  const lang = data.page.filePathStem.slice(1, 3);
  const { lookup } = data.collections;
  const fare = data.fares[data.fare];
  const bands = fare?.fasce?.map((/** @type {any} */ it) => `<tr><td>${safe(it.fino_a)}</td><td>${safe(it.importo)}</td></tr>`).join('');
  const offers = data.offers.map((/** @type {any} */ offer) => {
    const provider = lookup.get(`/it/providers/${offer.provider}`);
    return `<li><h3><a href="${provider.url}">${safe(provider.data.title)}</a></h3><p>${safe(offer.price)} € · ${offer.districts.join(', ')}</p>
<p>${safe(provider.data.phone)} · ${safe(provider.data.street)}</p></li>`;
  });
  const related = data.related.flatMap((/** @type {string} */ slug) => lookup.get(`/${lang}/services/${slug}`) ?? []);
  const links = related.map((/** @type {any} */ it) => `<li><a href="${it.url}">${safe(it.data.title)}</a> ${safe(it.data.description)}</li>`);
  return frame(data, lang, `<h1>${safe(data.title)}</h1>
<p>${safe(data.description)}</p>
<article>${data.content}</article>
${fare ? `<section><h2>${safe(fare.nome[lang])}</h2><p>${safe(fare.atto)}</p>${bands ? `<table><tbody>${bands}</tbody></table>` : ''}</section>` : ''}
<section><ul class="offers">${offers.join('')}</ul></section>
<ul class="related">${links.join('')}</ul>
<ul>${items(data.audiences)}${items(data.needs)}${items(data.topics)}</ul>
<p class="text-of-template">Testo</p>`);
}
