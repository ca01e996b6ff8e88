import { serviceCard } from '../../_includes/cards.mjs';
import { frame } from '../../_includes/frame.mjs';
import { facets, filters, narrow } from '../../_includes/lists.mjs';
import { rootOf, safe, say } from '../../_includes/words.mjs';

export const data = {
  pagination: { data: 'collections.parts', size: 1, alias: 'part' },
  permalink: (/** @type {any} */ data) => `${data.part.url}index.html`,
};

/** @param {any} data */
export function render(data) {
  const { list, url, number, count, items } = data.part;
  const lang = url.startsWith('/en/') ? 'en' : 'it';
  const t = data.strings[lang];
  const [kind, id] = list.slice(rootOf(lang).length + 1).split('/');
  const isAll = kind === 'servizi';
  const word = isAll ? 'services' : kind === 'gratuiti' ? 'free_services' : 'shared_services';
  const term = data.terms[kind]?.[id];
  const [title, lead] = term ? [term.name[lang], term.lead[lang]] : [t[word], t[`${word}_description`]];
  const cards = items.map((/** @type {any} */ it) => `<li${isAll ? ` data-facets="${facets(data, it)}"` : ''}>${serviceCard(data, lang, it)}</li>`);
  const near = Array.from({ length: count }, (_, at) => at + 1).filter((it) => it === 1 || it === count || Math.abs(it - number) <= 1);
  const parts = near.map((it, at) => `<li${at && it - near[at - 1] > 1 ? ' class="after-gap"' : ''}><a href="${list}${it > 1 ? `pagina-${it}/` : ''}" data-list-page="${it}"${it === number ? ' aria-current="page"' : ''}><span class="hidden">${safe(t.list_page)} </span>${it}</a></li>`);
  const { telefono } = data.site.contatti;
  const main = `<h1 id="titolo">${safe(title)}</h1>
${lead ? `<p class="lead">${safe(lead)}</p>\n` : ''}${term?.zones.length ? `<p>${safe(t.zones)}: <span${lang === 'it' ? '' : ' lang="it"'}>${safe(term.zones.join(', '))}</span>.</p>\n` : ''}<div class="with-side">
<div class="side">
${isAll ? narrow(data, lang) : ''}${filters(data, lang, list)}
</div>
<div>
<h2 id="elenco" class="found" data-one="${safe(t.services_one)}" data-other="${safe(t.services_other)}">${say(t.services_found, { n: data.collections.lists[list].length })}</h2>
<p class="hidden" role="status"></p>
${items.length ? `<ul class="cards">\n${cards.join('\n')}\n</ul>` : `<p>${safe(t.services_none)} <a class="tap" href="${rootOf(lang)}/servizi/">${safe(t.all_services)}</a></p>`}
${count > 1 ? `<nav class="list-pages" aria-label="${safe(t.list_pages)}">\n<ul>\n${parts.join('\n')}\n</ul>\n</nav>\n` : ''}<div id="nessuno" hidden>
<p>${safe(t.services_none_such)}</p>
<p>${safe(t.or_call)} <a class="tap" href="tel:${telefono}">${telefono}</a></p>
</div>
</div>
</div>
`;
  const head = {
    lang,
    url,
    title: number > 1 ? `${title}, ${say(t.list_page_of, { number, count })}` : title,
    heading: title,
    description: lead || say(t.list_description, { name: title }),
    kind: 'list',
    isEmpty: !items.length,
  };
  return frame(data, head, main);
}
