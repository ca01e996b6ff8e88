import { safe } from './both.mjs';

/** The page around its own part. @param {any} data @param {string} lang @param {string} main */
export function frame(data, lang, main) {
  const root = lang === 'it' ? '' : '/en';
  const menu = data.categories.map((/** @type {any} */ it) => `<li><a href="${root}/category/${it.id}/">${safe(it.nome[lang])}</a></li>`).join('');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(data.title ?? 'Città di prova')}</title>
<meta name="description" content="${safe(data.description)}">
<link rel="canonical" href="https://town.example.org${data.page.url}">
</head>
<body>
<header><a href="${root}/">Città di prova</a><nav><ul>${menu}</ul></nav></header>
<main>${main}</main>
<footer><p>Città di prova</p></footer>
</body>
</html>
`;
}
