// What all engines are told alike.

/** How much a word weighs, by where it stands. */
export const BOOSTS = { title: 7, words: 5, summary: 3, body: 1 };

/** A page as engines that know only texts take it. @param {import('../site.mjs').Sheet} sheet */
export const flat = ({ words, ...sheet }) => ({ ...sheet, words: words.join('. ') });

/** What is shown of a page, for engines that keep no documents: id, title, summary. @param {import('../site.mjs').Sheet[]} sheets */
export const shown = (sheets) => JSON.stringify(sheets.map(({ id, title, summary }) => [id, title, summary]));
