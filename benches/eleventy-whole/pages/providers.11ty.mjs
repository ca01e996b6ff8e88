import { inEachLang } from '../../_includes/both.mjs';
import { frame } from '../../_includes/frame.mjs';
import { marked, rootOf, safe, say, where } from '../../_includes/words.mjs';

export const data = inEachLang('/enti/index.html');

/** @param {any} data */
export function render(data) {
  const { lang } = data;
  const t = data.strings[lang];
  const providers = data.collections.lists[`${rootOf(lang)}/enti/`];
  const cards = providers.map((/** @type {any} */ { url, data: it }) => `<li data-facets="" data-at="${it.provider_site.position}"><article class="card">
<h3><a href="${url}">${safe(it.title)}</a></h3>
<p>${safe(t[`provider_kind_${it.kind}`])}</p>
<p${marked(it, lang)}>${safe(it.description)}</p>
<ul class="card-facts">
<li>${say(t.services_count, { n: it.offers.length })}</li>
<li>${where(data, lang, it.districts)}</li>
</ul>
</article></li>`);
  const districts = data.order.municipi.map((/** @type {string} */ it) => data.terms.municipi[it]);
  const { telefono } = data.site.contatti;
  const main = `<h1 id="titolo">${safe(t.providers)}</h1>
<p class="lead">${safe(t.providers_description)}</p>
<h2 id="elenco" class="found" data-one="${safe(t.providers_one)}" data-other="${safe(t.providers_other)}">${say(t.providers_found, { n: providers.length })}</h2>
<p class="hidden" role="status"></p>
<div class="near scripted" role="group" aria-label="${safe(t.near)}" data-near="enti-in-elenco" data-away="${safe(t.near_away)}" data-sorted="${safe(t.near_sorted)}" data-refused="${safe(t.near_refused)}">
<label>${safe(t.near_from)}<select name="district"><option value="">${safe(t.near_choose)}</option>${districts.map((/** @type {any} */ it) => `<option value="${it.position}">${safe(it.name[lang])}</option>`).join('')}</select></label>
<button type="button" class="button second" data-name="${safe(t.near_you)}">${safe(t.near_here)}</button>
<p class="small">${safe(t.near_private)}</p>
<p role="status"></p>
</div>
<ul class="cards" id="enti-in-elenco">
${cards.join('\n')}
</ul>
<div id="nessuno" hidden>
<p>${safe(t.places_none_such)}</p>
<p>${safe(t.or_call)} <a class="tap" href="tel:${telefono}">${telefono}</a></p>
</div>
`;
  return frame(data, { lang, title: t.providers, description: t.providers_description, kind: 'providers' }, main);
}
