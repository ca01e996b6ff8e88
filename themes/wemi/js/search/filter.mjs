// Filters results by facets, and counts the results of each value. Loaded at the first filter.

/** @typedef {import('./index.mjs').Filters} Filters @typedef {(text: string) => {peek: () => number, next: () => number}} Numbers */

/** Decodes a list of increasing numbers. @param {Numbers} numbers @param {string} text @returns {number[]} */
export function rising(numbers, text) {
  const [reader, found] = [numbers(text), /** @type {number[]} */ ([])];
  for (let next = 0; reader.peek() >= 0; next++) found.push((next += reader.next()));
  return found;
}

/** As `Object.hasOwn`, which Safari has since version 15.4. @param {object} it @param {string} key */
const has = (it, key) => Object.prototype.hasOwnProperty.call(it, key);

/** @type {WeakMap<object, Record<string, Record<string, Set<number>>>>} */
const read = new WeakMap();

/**
 * @template {{ document: number }} T
 * @param {Record<string, Record<string, string>>} raw facets, values, encoded documents @param {Numbers} numbers @param {Filters} filters @param {T[]} all
 */
export function narrow(raw, numbers, filters, all) {
  const sets =
    read.get(raw) ??
    mapped(raw, (values) => mapped(values, (text) => new Set(rising(numbers, text))));
  read.set(raw, sets);
  const setOf = (/** @type {string} */ facet, /** @type {string} */ value) =>
    has(sets, facet) && has(sets[facet], value) ? sets[facet][value] : undefined;
  const wanted = Object.entries(filters).map(([facet, values]) =>
    [values].flat().map((it) => setOf(facet, it)),
  );
  const found = all.filter(({ document }) =>
    wanted.every((any) => any.some((set) => set?.has(document))),
  );
  return {
    found,
    facets: mapped(sets, (values) =>
      mapped(values, (set) => found.filter((it) => set.has(it.document)).length),
    ),
  };
}

/** The same keys with other values. @template A, B @param {Record<string, A>} from @param {(value: A) => B} to @returns {Record<string, B>} */
const mapped = (from, to) =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]));
