import { inEachLang, searchList } from '../../_includes/both.mjs';

export const data = inEachLang('/index.json');

/** @param {any} data */
export const render = (data) => searchList(data.collections[`services_${data.lang}`]);
