// One page of each kind.

import { OLD_SLUG } from './site.mjs';

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} path
 * @property {string} [leadsTo] for a redirect
 * @property {string} [variantOf] a kind with the same template and components: the slowest checks of `./test` take that one alone
 */

/** @type {Kind[]} */
export const KINDS = [
  { name: 'home', path: '/' },
  { name: 'all services', path: '/servizi/' },
  { name: 'category', path: '/categorie/educativi/' },
  { name: 'audience', path: '/per/anziani/', variantOf: 'category' },
  { name: 'need', path: '/bisogni/curarsi/', variantOf: 'category' },
  { name: 'municipio', path: '/municipi/1/' },
  { name: 'free services', path: '/gratuiti/', variantOf: 'category' },
  { name: 'service', path: '/servizi/baby-sitter/' },
  { name: 'shared service', path: '/servizi/badante-condivisa/' },
  { name: 'providers', path: '/enti/' },
  { name: 'provider', path: '/enti/la-lanterna/' },
  { name: 'provider with expired accreditation', path: '/enti/girasole-bovisa/' },
  { name: 'spaces', path: '/spazi/' },
  { name: 'space', path: '/spazi/spazio-ornato/' },
  { name: 'costs', path: '/costi/' },
  { name: 'first question', path: '/trova/', variantOf: 'question' },
  { name: 'question', path: '/trova/n13/' },
  { name: 'services found', path: '/trova/n12-2/' },
  { name: 'services found without an answer', path: '/trova/n2-0/', variantOf: 'services found' },
  { name: 'English services found', path: '/en/trova/n5-5/', variantOf: 'services found' },
  { name: 'a to z', path: '/a-z/' },
  { name: 'search', path: '/cerca/' },
  { name: 'comparison', path: '/confronta/' },
  { name: 'favourites', path: '/preferiti/' },
  { name: 'English comparison', path: '/en/confronta/', variantOf: 'comparison' },
  { name: 'English favourites', path: '/en/preferiti/', variantOf: 'favourites' },
  { name: 'news list', path: '/notizie/' },
  { name: 'news', path: '/notizie/settimana-dello-studio/' },
  { name: 'text', path: '/chi-siamo/' },
  { name: 'not found', path: '/404.html' },
  { name: 'English service', path: '/en/servizi/badante/' },
  { name: 'redirect', path: `/servizi/${OLD_SLUG.old}/`, leadsTo: `/servizi/${OLD_SLUG.now}/` },
];

/** @param {string} name */
export function kind(name) {
  const found = KINDS.find((it) => it.name === name);
  if (!found) throw new Error(`no kind of page is called ${name}`);
  return found;
}
