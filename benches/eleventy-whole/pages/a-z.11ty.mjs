import { inEachLang } from '../../_includes/both.mjs';
import { frame } from '../../_includes/frame.mjs';
import { marked, rootOf, safe } from '../../_includes/words.mjs';

export const data = inEachLang('/a-z/index.html');

/** @param {any} data */
export function render(data) {
  const { lang } = data;
  const t = data.strings[lang];
  const entries = data.collections.lists[`${rootOf(lang)}/servizi/`].flatMap((/** @type {any} */ { url, data: it }) => {
    const mark = marked(it, lang);
    const title = `<span${mark}>${safe(it.title)}</span>`;
    const words = it.words.filter((/** @type {string} */ word) => word.split(' ').length <= 2);
    return [
      { text: it.title, html: `<li><a class="main-entry" href="${url}">${title}</a></li>` },
      ...words.map((/** @type {string} */ word) => ({ text: word, html: `<li><a href="${url}">${mark ? `<span${mark}>${safe(word)}</span>` : safe(word)}: ${safe(t.see)} ${title}</a></li>` })),
    ];
  });
  const key = (/** @type {any} */ it) => it.text.toLowerCase();
  entries.sort((/** @type {any} */ a, /** @type {any} */ b) => (key(a) < key(b) ? -1 : 1));
  /** @type {Map<string, string[]>} */
  const letters = new Map();
  for (const it of entries) {
    const letter = it.text[0].toUpperCase();
    if (!letters.has(letter)) letters.set(letter, []);
    letters.get(letter)?.push(it.html);
  }
  const sections = [...letters].map(([letter, items]) => `<section class="letter">
<h2 id="lettera-${letter.toLowerCase()}">${letter}</h2>
<ul class="links">
${items.join('\n')}
</ul>
</section>`);
  const main = `<h1 id="titolo">${safe(t.a_to_z)}</h1>
<p class="lead">${safe(t.a_to_z_description)}</p>
<nav aria-label="${safe(t.letters)}">
<ul class="chips letters">
${[...letters.keys()].map((it) => `<li><a href="#lettera-${it.toLowerCase()}">${it}</a></li>`).join('\n')}
</ul>
</nav>
${sections.join('\n')}
`;
  return frame(data, { lang, title: t.a_to_z, description: t.a_to_z_description, kind: 'a-z' }, main);
}
