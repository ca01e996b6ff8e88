// wemi: the index of the built site, and the client of the theme.

import { openSearch } from '../../../themes/wemi/js/search/index.mjs';

export const name = 'wemi';
export const label = 'wemi';

/** @type {import('./index.mjs').Publish} */
export const publish = (_, built) => built('search/it/');

/** @type {import('./index.mjs').Open} */
export async function open({ base, fetch }) {
  const { search } = openSearch({ base: `${base}search/`, lang: 'it', fetch });
  return async (query) => {
    const { hits } = await search(query, { limit: 10 });
    return hits.map(({ url, title }) => ({ id: url.slice(base.length).replace(/^servizi\/(.*)\/$/, '$1'), title }));
  };
}
