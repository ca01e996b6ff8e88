// What a module uses that the floor does not know. An object is known by its name (`Object.hasOwn`), or by the `new` that made it
// (`const it = new URLSearchParams()`); of other objects a member counts as unknown if no interface has it that the floor knows.

import { parse } from 'acorn';

import { INTERFACES, api, isKnown, javascript, member, members } from './floor.mjs';

/** The newest syntax that the floor knows whole, by the year of the standard. */
const SYNTAX = 2021;

/** Objects of the browser and their interfaces. @type {Record<string, string>} */
const INSTANCES = { navigator: 'Navigator', document: 'Document', location: 'Location', history: 'History', crypto: 'Crypto', localStorage: 'Storage', scheduler: 'Scheduler', window: 'Window', globalThis: 'Window' };

/** Flags of patterns. @type {Record<string, string>} */
const FLAGS = { d: 'hasIndices', s: 'dotAll', u: 'unicode', v: 'unicodeSets', y: 'sticky' };

/** All features of each name of a member. A page gets no object of an interface that came later, except elements and what the language has. @type {Map<string, import('./floor.mjs').Feature[]>} */
const OWNERS = new Map();
for (const [owner, it] of INTERFACES) {
  if (!isKnown(it) && owner in api && !/^(HTML|SVG)/.test(owner)) continue;
  for (const [name, feature] of members(it)) if (!/_(event|static)$/.test(name)) OWNERS.set(name, [...(OWNERS.get(name) ?? []), feature]);
}

/** Members of elements. Their names are also those of fields of our own data, so that a name alone does not tell. */
const OF_ELEMENTS = new Set(['Element', 'HTMLElement', 'Node', 'Event'].flatMap((it) => members(INTERFACES.get(it)).map(([name]) => name)));

/** @typedef {any} Node of acorn */

/** Every node below one. @param {Node} node @returns {Generator<Node>} */
function* nodes(node) {
  yield node;
  for (const it of Object.values(node)) {
    for (const child of [it].flat()) if (child && typeof child.type === 'string') yield* nodes(child);
  }
}

/**
 * What a module uses that came later than the floor.
 * @param {string} text @param {ReturnType<typeof namesOf>} [own] names that the modules give to their own things
 * @returns {string[]}
 */
export function laterInScript(text, own = namesOf([text])) {
  let tree;
  try {
    tree = parse(text, { ecmaVersion: SYNTAX, sourceType: 'module' });
  } catch (error) {
    return [`syntax after ${SYNTAX}: ${/** @type {Error} */ (error).message}`];
  }
  const all = [...nodes(tree)];
  /** What variables hold: the name of an interface. @type {Map<string, string>} */
  const made = new Map();
  for (const { type, id, init } of all) {
    if (type === 'VariableDeclarator' && id.type === 'Identifier' && init?.type === 'NewExpression' && init.callee.type === 'Identifier') made.set(id.name, init.callee.name);
  }
  const locals = new Set(all.flatMap(declared));
  const called = new Set(all.filter((it) => it.type === 'CallExpression').map((it) => it.callee));
  const isOwn = (/** @type {Node} */ it) => own.functions.has(it.property.name) || it.object.property?.name === 'dataset' || (!called.has(it) && !OF_ELEMENTS.has(it.property.name) && own.fields.has(it.property.name));
  return [...new Set(all.flatMap((it) => [...ofMember(it, made, isOwn), ...ofGlobal(it, locals), ...ofPattern(it), ...ofSelector(it), ...ofArguments(it, made)]))];
}

/** Names that a module gives itself. @param {Node} node @returns {string[]} */
function declared(node) {
  if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return node.id?.type === 'Identifier' ? [node.id.name] : [];
  return /^Import\w*Specifier$/.test(node.type) ? [node.local.name] : [];
}

/** @param {Node} node @param {Map<string, string>} made @param {(node: Node) => boolean} isOwn */
function ofMember(node, made, isOwn) {
  const { type, object, property, computed } = node;
  if (type !== 'MemberExpression' || computed || property.type !== 'Identifier') return [];
  const { name } = property;
  const owner = object.type === 'Identifier' ? object.name : '';
  const whole = INTERFACES.get(`${owner}.${name}`);
  if (whole) return isKnown(whole) ? [] : [`${owner}.${name}`];
  const ofClass = owner in INSTANCES ? undefined : INTERFACES.get(owner);
  if (ofClass) return isKnown(ofClass) && isKnown(member(ofClass, `${name}_static`) ?? member(ofClass, name)) ? [] : [`${owner}.${name}`];
  const instance = made.get(owner) ?? INSTANCES[owner] ?? (object.type === 'NewExpression' ? object.callee.name : undefined);
  const known = instance && (isKnown(INTERFACES.get(instance)) ? member(INTERFACES.get(instance), name) : INTERFACES.get(instance));
  if (known) return isKnown(known) ? [] : [`${instance}.${name}`];
  const owners = OWNERS.get(name);
  return !owners || owners.some(isKnown) || isOwn(node) ? [] : [`.${name}`];
}

/** @param {Node} node @param {Set<string>} locals */
function ofGlobal({ type, callee }, locals) {
  if (!/^(Call|New)Expression$/.test(type) || callee.type !== 'Identifier' || locals.has(callee.name)) return [];
  const feature = INTERFACES.get(callee.name) ?? member(api.Window, callee.name);
  return isKnown(feature) ? [] : [callee.name];
}

/** Patterns, and texts that become patterns. @param {Node} node */
function ofPattern({ type, value, regex, callee, arguments: given }) {
  const text = type === 'TemplateElement' ? value.cooked : type === 'Literal' ? (regex?.pattern ?? value) : '';
  const isRegExp = /^(Call|New)Expression$/.test(type) && callee.name === 'RegExp';
  const flags = regex?.flags ?? (isRegExp && typeof given[1]?.value === 'string' ? given[1].value : '');
  const { lookbehind_assertion: lookbehind, modifier } = /** @type {any} */ (javascript.regular_expressions);
  return [
    ...(/\(\?<[=!]/.test(text) && !isKnown(lookbehind) ? ['lookbehind'] : []),
    ...(/\(\?[ims-]+:/.test(text) && !isKnown(modifier) ? ['modifiers in a pattern'] : []),
    ...[...flags].filter((it) => !isKnown(member(INTERFACES.get('RegExp'), FLAGS[it] ?? ''))).map((it) => `the flag ${it} of a pattern`),
  ];
}

/** Selectors in texts. @param {Node} node */
function ofSelector({ type, value }) {
  const text = type === 'Literal' && typeof value === 'string' ? value : type === 'TemplateElement' ? value.cooked : '';
  return [...text.matchAll(/:(has|is|where|focus-visible|modal|popover-open|user-invalid)\b/g)].map(([it]) => `${it} in a selector`);
}

/** Arguments that came later than the function. @param {Node} node @param {Map<string, string>} made */
function ofArguments({ type, callee, arguments: given }, made) {
  const hasCause = (/** @type {Node} */ it) => it?.type === 'ObjectExpression' && it.properties.some((/** @type {Node} */ one) => one.key?.name === 'cause');
  if (type === 'NewExpression' && /Error$/.test(callee.name) && hasCause(given[1])) return ['the cause of an error'];
  if (type !== 'CallExpression' || callee.type !== 'MemberExpression' || !given[1] || !/^(has|delete)$/.test(callee.property.name)) return [];
  const instance = made.get(callee.object.name) ?? 'URLSearchParams';
  return instance === 'URLSearchParams' ? [`a value in URLSearchParams.${callee.property.name}`] : [];
}

/** The functions that modules export, and the fields of their data. @param {string[]} texts */
export function namesOf(texts) {
  const all = (/** @type {RegExp} */ pattern) => new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name, other]) => name ?? other)));
  return { functions: all(/^export (?:async )?function (\w+)/gm), fields: all(/\b(\w+)\??:|@property \{.*\} (\w+)/g) };
}
