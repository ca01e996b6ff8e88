import { chip, italian, langOf, once, rootOf, safe, say } from './words.mjs';

const SITE = 'https://town.example.org';

/** @param {any} data @param {string} lang @param {string} kind */
export function searchForm(data, lang, kind = '') {
  const t = data.strings[lang];
  return `<form class="search-form${kind}" role="search" action="${rootOf(lang)}/cerca/" method="get" aria-label="${safe(t.search)}" data-search data-folder="/search/" data-lang="${lang}" data-one="${safe(t.suggestions_one)}" data-other="${safe(t.suggestions_other)}" data-service="${safe(t.kind_service)}" data-list="${safe(t.kind_list)}" data-page="${safe(t.kind_page)}" data-provider="${safe(t.kind_provider)}">
<label for="q">${safe(t.search_label)}</label>
<div class="search-row">
<input type="search" id="q" name="q" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search">
<button type="submit">${safe(t.search_button)}</button>
</div>
</form>`;
}

const top = once((data, lang, isHome) => {
  const t = data.strings[lang];
  return `<header class="head">
<a class="skip" href="#contenuto">${safe(t.skip_to_content)}</a>
<div class="head-top wrap">
<a class="brand" href="${rootOf(lang)}/"${isHome ? ' aria-current="page"' : ''}><img src="/assets/favicon.svg" alt="" width="40" height="40"> <span class="brand-text"><span class="brand-name">${safe(data.site.nome)}</span> <span class="brand-owner">${italian(data.site.ente, lang)}</span></span></a>
${isHome ? '' : searchForm(data, lang)}`;
}, (_, ...words) => words.join('/'));

const menu = once((data, lang, current, kind) => {
  const t = data.strings[lang];
  const entries = [['servizi', t.services], ['enti', t.providers], ['costi', t.costs], ['contatti', data.site.pagine.contatti[lang]]];
  const items = entries.map(([folder, text]) => `<li><a href="${rootOf(lang)}/${folder}/"${folder === current ? ` aria-current="${kind}"` : ''}${folder === 'servizi' ? ' data-element="all-services"' : ''}>${safe(text)}</a></li>`);
  return `<nav class="menu" aria-label="${safe(t.main_menu)}">
<ul class="wrap">
${items.join('\n')}
</ul>
</nav>
</header>
<div role="status"><p class="offline wrap" id="senza-rete" hidden>${safe(say(t.offline, { phone: data.site.contatti.telefono }))}</p></div>`;
}, (_, ...words) => words.join('/'));

const foot = once((data, lang, isService) => {
  const t = data.strings[lang];
  const root = rootOf(lang);
  const { contatti, pagine, motto, collegamenti } = data.site;
  return `<section class="feedback wrap" aria-labelledby="chiarezza">
<h2 id="chiarezza">${safe(t.feedback_title)}</h2>
<p>${safe(t.feedback_call)} <a class="tap" href="tel:${contatti.telefono}">${contatti.telefono}</a></p>
</section>
<footer class="foot">
<div class="wrap foot-grid">
<div${isService ? '' : ' data-element="contacts"'}>
<h2>${safe(t.talk_to_a_person)}</h2>
<ul class="foot-contacts">
<li>${safe(contatti.nome[lang])}</li>
<li><a class="foot-phone" href="tel:${contatti.telefono}">${contatti.telefono}</a></li>
<li><span>${safe(contatti.orari[lang])}</span></li>
</ul>
</div>
<nav aria-labelledby="il-portale">
<h2 id="il-portale">${safe(t.about_this_portal)}</h2>
<ul>
<li><a href="${root}/a-z/">${safe(t.a_to_z)}</a></li>
<li><a href="${root}/cerca/">${safe(t.search)}</a></li>
<li><a href="${root}/preferiti/">${safe(t.favourites)}</a></li>
<li><a href="${root}/confronta/">${safe(t.compare)}</a></li>
<li><a href="${root}/accessibilita/">${safe(pagine.accessibilita[lang])}</a></li>
<li><a href="${root}/privacy/" data-element="privacy-policy-link">${safe(pagine.privacy[lang])}</a></li>
<li><a href="${root}/note-legali/" data-element="legal-notes">${safe(pagine['note-legali'][lang])}</a></li>
<li><a href="${root}/chi-siamo/">${safe(pagine['chi-siamo'][lang])}</a></li>
<li><a href="${collegamenti.dichiarazione_accessibilita}" data-element="accessibility-link">${safe(t.accessibility_statement)}</a></li>
<li><a href="${root}/feed.xml">${safe(t.feed_link)}</a></li>
</ul>
</nav>
</div>
<p class="wrap foot-owner">${safe(motto[lang])}</p>
</footer>`;
}, (_, ...words) => words.join('/'));

/** Where a page is, in a language. @param {string} url @param {string} lang */
const inLang = (url, lang) => rootOf(lang) + url.replace(/^\/en\//, '/');

const NOW = {
  always: 'now_always', open: 'now_open', until: 'now_until', 'until-day': 'now_until_day', booked: 'now_booked', 'booked-until': 'now_booked_until', closed: 'now_closed',
  opens: 'now_opens', 'opens-day': 'now_opens_day', 'opens-booked': 'now_opens_booked', holiday: 'now_holiday', appointment: 'now_appointment', otherwise: 'now_otherwise',
  tomorrow: 'day_tomorrow', 'on-weekday': 'day_on_weekday', 'on-date': 'day_on_date', hour: 'time_hour', minute: 'time_minute', midday: 'time_midday',
  midnight: 'time_midnight', at: 'time_at', 'at-one': 'time_at_one', 'at-word': 'time_at_word',
};

/** What the script needs to say what is open now. */
const now = once((data, lang) => {
  const t = data.strings[lang];
  const names = (/** @type {string} */ kind, /** @type {number} */ first, /** @type {number} */ count) => Array.from({ length: count }, (_, at) => `${safe(t[`${kind}_${first + at}`])}|`).join('');
  const words = Object.entries(NOW).map(([name, word]) => `data-${name}="${safe(t[word])}"`).join(' ');
  return `<div id="orari-adesso" hidden data-zone="${data.town.time_zone}" data-holidays="" data-weekdays="${names('weekday', 0, 7)}" data-months="${names('month', 1, 12)}" ${words}></div>\n`;
}, (_, lang) => lang);

/** The address of a page for machines. @param {string} url */
export const absolute = (url) => SITE + url;

/** The page around its own part. @param {any} data @param {any} head what the page says of itself @param {string} main */
export function frame(data, { lang = langOf(data.page), url = data.page.url, title, heading = title, description, kind, isEmpty = false, jsonLd }, main) {
  const t = data.strings[lang];
  const root = rootOf(lang);
  const other = lang === 'it' ? 'en' : 'it';
  // A service that is not translated has no page there.
  const isAlone = kind === 'service' && !data.collections.lookup.has(`/${other}/servizi/${data.id}`);
  const isHome = kind === 'home';
  const isService = kind === 'service';
  const isTop = kind === 'providers' || kind === 'a-z' || (kind === 'list' && /^\/servizi\//.test(url.slice(root.length)));
  const within = isTop ? [] : [kind === 'provider' ? ['enti', t.providers] : ['servizi', t.services]];
  const way = within.map(([folder, text]) => `<li><a href="${root}/${folder}/">${safe(text)}</a></li>`);
  if (isService) way.push(...data.categorie.map((/** @type {string} */ it) => chip(data, lang, 'categorie', it)));
  const alternates = isAlone || isEmpty ? '' : `<link rel="alternate" hreflang="it" href="${SITE}${inLang(url, 'it')}">
<link rel="alternate" hreflang="en" href="${SITE}${inLang(url, 'en')}">
<link rel="alternate" hreflang="x-default" href="${SITE}${inLang(url, 'it')}">
`;
  return `<!DOCTYPE html>
<html lang="${lang}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} – ${safe(data.site.nome)}</title>
<meta name="description" content="${safe(description)}">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#0b3a82" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0c2347" media="(prefers-color-scheme: dark)">
${isEmpty ? '<meta name="robots" content="noindex">\n' : ''}<link rel="canonical" href="${absolute(url)}">
${alternates}<link rel="alternate" type="application/atom+xml" title="${safe(say(t.feed, { site: data.site.nome }))}" href="${root}/feed.xml">
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
<link rel="stylesheet" href="/assets/style.css">
<script type="module" src="/assets/main.mjs"></script>
${jsonLd ? `<script type="application/ld+json"${isService ? ' data-element="metatag"' : ''}>${JSON.stringify(jsonLd)}</script>\n` : ''}</head>
<body>
${top(data, lang, isHome)}
<nav class="langs" aria-label="${safe(t.languages)}">
<ul>
<li><a href="${isAlone ? `${rootOf(other)}/` : inLang(url, other)}" lang="${other}" hreflang="${other}">${other === 'en' ? 'English' : 'Italiano'}</a></li>
</ul>
</nav>
</div>
${isHome ? menu(data, lang, '', '') : menu(data, lang, kind === 'provider' || kind === 'providers' ? 'enti' : 'servizi', url === `${root}/servizi/` || kind === 'providers' ? 'page' : 'true')}
${isHome ? '' : `<nav class="breadcrumbs wrap" aria-label="${safe(t.breadcrumbs)}" data-element="breadcrumb">
<ol>
<li><a href="${root}/">${safe(t.home)}</a></li>
${way.join('\n')}
<li class="breadcrumb-here"><span aria-current="page">${safe(heading)}</span></li>
</ol>
</nav>
`}<main id="contenuto" class="wrap ${kind}" tabindex="-1">
${main}
</main>
${foot(data, lang, isService)}
${isHome || kind === 'a-z' ? '' : now(data, lang)}</body>
</html>
`;
}
