import { inEachLang } from '../../_includes/both.mjs';
import { frame, searchForm } from '../../_includes/frame.mjs';
import { counted } from '../../_includes/lists.mjs';
import { rootOf, safe, say } from '../../_includes/words.mjs';

export const data = inEachLang('/index.html');

/** @param {any} data */
export function render(data) {
  const { lang } = data;
  const t = data.strings[lang];
  const root = rootOf(lang);
  const count = (/** @type {string} */ list) => data.collections.lists[`${root}/${list}/`]?.length ?? 0;
  const { title, description, intro } = data.home[lang];
  const motto = data.site.motto[lang];
  const areas = data.order.aree.map((/** @type {string} */ it) => {
    const { name, lead } = data.terms.aree[it];
    return `<li><article class="card area-card"><h3><a href="${root}/aree/${it}/">${safe(name[lang])}</a></h3>
<p>${safe(lead[lang])}</p>
<p class="count">${say(t.services_count, { n: count(`aree/${it}`) })}</p></article></li>`;
  });
  const section = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string} */ inner) => `<section>\n<h2 id="${id}">${safe(name)}</h2>\n${inner}\n</section>\n`;
  const main = `<div class="hero">
<h1 id="titolo">${safe(title)}</h1>
<p class="lead">${safe(motto)}</p>
${searchForm(data, lang, ' big')}
<div class="prose">${intro}</div>
<ul class="actions">
<li><a class="button" href="${root}/servizi/">${say(t.see_all_services, { n: count('servizi') })}</a></li>
<li><a class="button second" href="${root}/a-z/">${safe(t.a_to_z)}</a></li>
</ul>
</div>

${section('aree', t.home_areas, `<ul class="cards four">\n${areas.join('\n')}\n</ul>`)}
${section('per-chi', t.home_audiences, counted(data, lang, 'per'))}
${section('bisogni', t.home_needs, counted(data, lang, 'bisogni'))}
${section('categorie', t.home_categories, counted(data, lang, 'categorie'))}
${section('risparmiare', t.home_saving, `<ul class="cards">
<li><article class="card area-card"><h3><a href="${root}/gratuiti/">${safe(t.free_services)}</a></h3><p>${safe(t.free_services_description)}</p><p class="count">${say(t.services_count, { n: count('gratuiti') })}</p></article></li>
<li><article class="card area-card"><h3><a href="${root}/costi/">${safe(t.home_costs)}</a></h3><p>${safe(t.home_costs_and_means_description)}</p></article></li>
</ul>`)}
${section('distretti', t.home_districts, counted(data, lang, 'municipi'))}`;
  const address = `https://town.example.org${root}/`;
  const jsonLd = {
    '@context': 'https://schema.org', '@id': address, '@type': 'WebSite', description: motto, inLanguage: lang, name: data.site.nome,
    publisher: { '@type': 'GovernmentOrganization', name: data.site.ente }, url: address,
  };
  return frame(data, { lang, title, description, kind: 'home', jsonLd }, main);
}
