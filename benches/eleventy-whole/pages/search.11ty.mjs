import { inEachLang, searchList } from '../../_includes/both.mjs';
import { rootOf } from '../../_includes/words.mjs';

export const data = inEachLang('/index.json');

/** @param {any} data */
export const render = (data) => searchList(data.collections.lists[`${rootOf(data.lang)}/servizi/`]);
