// What a style sheet uses that the floor does not know: browsers drop the declaration, the rule or the block.

import * as csstree from 'css-tree';

import { css, isKnown, member, members } from './floor.mjs';

/** Functions and units of values by name. @type {Map<string, import('./floor.mjs').Feature>} */
const TYPES = new Map();
const collect = (/** @type {any} */ of) => {
  for (const [name, it] of members(of)) {
    if (!TYPES.has(name) || isKnown(it)) TYPES.set(name, it);
    collect(it);
  }
};
collect(css.types);

/** Units that the data have under one name. @param {string} unit */
function groupOf(unit) {
  const [, kind] = /^([sld])v(?:w|h|i|b|min|max)$/.exec(unit) ?? /^(c)q/.exec(unit) ?? [];
  return { s: 'viewport_percentage_units_small', l: 'viewport_percentage_units_large', d: 'viewport_percentage_units_dynamic', c: 'container_query_length_units' }[kind ?? ''] ?? unit;
}

/**
 * @typedef {object} Later
 * @property {string} what `:has`, `overflow-x: clip`, `@layer`
 * @property {any} list the list of css-tree that has the part that is dropped
 * @property {any} item the part
 * @property {boolean} isCovered an earlier declaration of the same property, which the floor knows, applies instead
 * @property {boolean} dropsOthers the rule has other selectors, which are dropped with this one
 */

/** @param {any} node a selector */
function unknownPseudo(node) {
  const pseudo = csstree.find(node, (/** @type {any} */ it) => {
    if (it.type === 'NestingSelector') return true;
    if (!/^Pseudo(Class|Element)Selector$/.test(it.type)) return false;
    const known = member(css.selectors, it.name);
    return !isKnown(known) || (it.name === 'not' && it.children?.first?.children?.size > 1 && !isKnown(member(known, 'selector_list')));
  });
  if (!pseudo) return '';
  return pseudo.type === 'NestingSelector' ? '&' : `${pseudo.type === 'PseudoClassSelector' ? ':' : '::'}${/** @type {any} */ (pseudo).name}`;
}

/** @param {any} node a declaration */
function unknownDeclaration({ property, value }) {
  if (property.startsWith('--')) return '';
  const known = member(css.properties, property);
  if (!isKnown(known)) return property;
  let found = '';
  csstree.walk(value, (/** @type {any} */ it) => {
    const name = it.type === 'Dimension' ? it.unit : it.name;
    const feature = it.type === 'Identifier' ? member(known, name) : it.type === 'Function' ? TYPES.get(name) : it.type === 'Dimension' ? TYPES.get(groupOf(name)) : undefined;
    if (!isKnown(feature)) found = `${property}: ${name}`;
    // An alternative text of generated content
    if (it.type === 'Operator' && it.value === '/' && property === 'content' && !isKnown(member(known, 'alternative_text'))) found = 'content: alternative text';
  });
  return found;
}

/** @param {any} node an at-rule */
function unknownBlock(node) {
  const known = member(css['at-rules'], node.name);
  if (!isKnown(known)) return `@${node.name}`;
  const feature = node.name === 'media' && node.prelude && csstree.find(node.prelude, (/** @type {any} */ it) => (it.type === 'Feature' ? !isKnown(member(known, it.name)) : it.type === 'FeatureRange'));
  return feature ? `@media ${/** @type {any} */ (feature).name ?? 'range'}` : '';
}

/** What a tree of css-tree uses that the floor does not know. @param {any} tree @returns {Later[]} */
function find(tree) {
  /** @type {Later[]} */ const later = [];
  csstree.walk(tree, {
    enter(/** @type {any} */ node, /** @type {any} */ item, /** @type {any} */ list) {
      const add = (/** @type {string} */ what, more = {}) => what && later.push({ what, list, item, isCovered: false, dropsOthers: false, ...more });
      if (node.type === 'Atrule') add(unknownBlock(node));
      if (node.type === 'Rule') {
        const selectors = node.prelude.children.toArray();
        const unknown = selectors.map(unknownPseudo);
        add(unknown.find(Boolean) ?? '', { dropsOthers: unknown.includes('') });
      }
      if (node.type === 'Declaration') {
        const earlier = list?.toArray().slice(0, list.toArray().indexOf(node)) ?? [];
        add(unknownDeclaration(node), { isCovered: earlier.some((/** @type {any} */ it) => it.property === node.property && !unknownDeclaration(it)) });
      }
    },
  });
  return later;
}

/**
 * What a style sheet uses that came later than the floor, without another way beside it.
 * @param {string} text @returns {string[]}
 */
export function laterInStyles(text) {
  return find(csstree.parse(text)).filter((it) => !it.isCovered || it.dropsOthers).map((it) => (it.dropsOthers ? `${it.what}, which drops other selectors` : it.what));
}

/** A style sheet as browsers of the floor read it: what they do not know is dropped. @param {string} text */
export function asReadByTheFloor(text) {
  const tree = csstree.parse(text);
  for (const { list, item } of find(tree)) list?.remove(item);
  return csstree.generate(tree);
}
