// Italian analysis for engines with a configurable tokenizer: as good as a careful site owner would write in an afternoon.

const APOSTROPHES = /[’‘ʼ`´]/g;
const ELIDED = /(?<![\p{L}])(l|d|dell|dall|all|sull|nell|un|quest|quell|c|m|t|s|v|n|gl|com|dov|cos|anch|tutt|senz)'(?=\p{L})/gu;

const STOP = new Set(`a ad al alla alle allo agli ai anche che chi ci come con cosa da dal dalla dalle dei del della delle dello degli di dove e ed era essere
  fa fare gli ha hai hanno ho i il in io la le lei lo loro lui ma me mi mia mie miei mio ne nel nella nelle nei no noi non nostro o per perche piu po poi posso
  puo qual quale quali quando quanto questa questo quello se senza si sia solo sono sta su sua sue sui sul sulla sulle suo te ti tra tu tua tuo un una uno
  va vi voglio vorrei`.split(/\s+/));

/** Lower case without accents, and without elided articles. @param {string} text */
const fold = (text) => text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '').replace(APOSTROPHES, "'").replace(ELIDED, '');

/** @param {string} text @returns {string[]} */
export const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const ENDINGS = ['azione', 'azioni', 'amento', 'amenti', 'imento', 'imenti', 'atore', 'atori', 'atrice', 'mente', 'zione', 'zioni', 'iere', 'ieri', 'iera', 'ario', 'ari', 'are', 'ere', 'ire', 'ato', 'ata', 'ati', 'ate', 'ia', 'io', 'ie', 'ii', 'he', 'hi', 'a', 'e', 'i', 'o'];

/** A light stemmer: removes the longest suffix if four letters remain. @param {string} word */
export function stem(word) {
  const ending = ENDINGS.find((it) => word.endsWith(it) && word.length - it.length >= Math.min(4, word.length - 1));
  return ending && word.length > 3 ? word.slice(0, -ending.length) : word;
}

/** The term of a word, or null for a stop word. @param {string} word */
export const term = (word) => (STOP.has(word) ? null : stem(word));
