// The fields and weights of all engines.

/** The weight of a word, by field. */
export const BOOSTS = { title: 7, words: 5, summary: 3, body: 1 };

/** A page for engines whose fields are plain texts. @param {import('../site.mjs').PageFields} page */
export const flat = ({ words, ...page }) => ({ ...page, words: words.join('. ') });

/** The displayed parts of pages, for engines that store no documents: id, title, summary. @param {import('../site.mjs').PageFields[]} pages */
export const shown = (pages) => JSON.stringify(pages.map(({ id, title, summary }) => [id, title, summary]));
