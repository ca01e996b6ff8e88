// The fragment of the address: ids of services and providers. It is untrusted, so only ids that the site could have generated are accepted.

/** The same as `value::Id`: lower case letters, digits, single hyphens. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const NAME_MAX = 80;
/** A longer list is not useful to a person. */
const NAMES_MAX = 100;

export const COMPARED_MIN = 2;
export const COMPARED_MAX = 4;

/** @param {unknown} text @returns {text is string} */
export const isName = (text) =>
  typeof text === 'string' && text.length <= NAME_MAX && NAME.test(text);

/** `#badante,colf` → ids, each once, in order. Anything else is omitted and reported. @param {string} hash */
export function readNames(hash) {
  const all = unhashed(hash)
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean);
  const names = [...new Set(all.filter(isName))].slice(0, NAMES_MAX);
  return { names, isWhole: all.every(isName) };
}

/** @param {string[]} names */
export const namesHash = (names) => `#${names.join(',')}`;

/**
 * `#badante:la-lanterna,girasole` → the service and the providers to compare.
 * @param {string} hash
 * @returns {{service: string, providers: string[]} | {fault: 'empty' | 'damaged' | 'few' | 'many', service?: string}} with a fault, the service
 *   if its id is valid
 */
export function readComparison(hash) {
  const text = unhashed(hash);
  if (!text) return { fault: 'empty' };
  const [service, list, ...rest] = text.split(':');
  const { names, isWhole } = readNames(list ?? '');
  if (!isName(service)) return { fault: 'damaged' };
  if (rest.length || !isWhole) return { fault: 'damaged', service };
  if (names.length < COMPARED_MIN) return { fault: 'few', service };
  if (names.length > COMPARED_MAX) return { fault: 'many', service };
  return { service, providers: names };
}

/** @param {string} service @param {string[]} providers */
export const comparisonHash = (service, providers) => `#${service}:${providers.join(',')}`;

/** The decoded fragment: programs that forward a link may encode its `:` and `,`. @param {string} hash */
function unhashed(hash) {
  const text = hash.replace(/^#/, '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
