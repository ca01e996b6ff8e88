// html-validate, its recommended and its accessibility rules, over the pages in scope.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HtmlValidate } from 'html-validate';

import { record } from './support/gate.mjs';
import { files, read } from './support/pages.mjs';
import { inScope, PAGES_LEAST } from './support/scope.mjs';

// In the HTML standard an id begins with any character; those of the theme begin with `_`.
/** @type {import('html-validate').RuleConfig} */
const rules = { 'valid-id': ['error', { relaxed: true }] };
const checker = new HtmlValidate({ root: true, extends: ['html-validate:recommended', 'html-validate:a11y'], rules });

/** @param {string} html */
async function messages(html) {
  const { results } = await checker.validateString(html);
  return results.flatMap((it) => it.messages.map(({ ruleId, line, message, selector }) => `${line} ${ruleId}: ${message} (${selector})`));
}

test('html-validate reports nothing on any page', async () => {
  const all = files().filter((it) => it.endsWith('.html') && inScope(it));
  const found = [];
  for (const file of all) found.push(...(await messages(read(file))).map((it) => `${file} ${it}`));
  record('whole site', { pages: all.length, messages: found.length });
  assert.ok(all.length >= PAGES_LEAST, `${all.length} pages`);
  assert.deepEqual(found.slice(0, 20), [], `${found.length} messages`);
});

test('html-validate sees faults', async () => {
  const found = await messages('<!DOCTYPE html>\n<html lang="it"><head><title>Prova</title></head><body><form><p id="a b">Nome</p></form><img src="a.png"><h3></h3></body></html>');
  for (const rule of ['wcag/h37', 'wcag/h32', 'empty-heading', 'valid-id']) assert.ok(found.some((it) => it.includes(rule)), `${rule}\n${found.join('\n')}`);
});
