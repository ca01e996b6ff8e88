// The hooks that the conformance validator of Italian municipal sites requires, on the pages that it checks.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kind } from './support/kinds.mjs';
import { pages } from './support/pages.mjs';

const all = new Map(pages().map((page) => [page.url, page.document]));

const EVERYWHERE = ['all-services', 'contacts', 'accessibility-link', 'privacy-policy-link', 'legal-notes'];
const SERVICE = [
  ...['metatag', 'breadcrumb', 'page-index'],
  ...['service-title', 'service-description', 'service-status', 'service-topic', 'service-addressed', 'service-how-to'],
  ...['service-needed', 'service-achieved', 'service-calendar-text', 'service-generic-access', 'service-area'],
];

/** The content has no attachment, no calendar of dates, no questions page and no address for feedback: their hooks have no place yet. */
const NO_CONTENT_YET = ['service-file', 'service-calendar-list', 'faq', 'feedback'];

/** @type {[string, string[]][]} */
const HOOKS = [
  ['home', [...EVERYWHERE, 'service-category-link']],
  ['all services', [...EVERYWHERE, 'breadcrumb', 'service-category-link', 'service-link']],
  ['category', [...EVERYWHERE, 'breadcrumb', 'service-link']],
  ['service', [...EVERYWHERE, ...SERVICE]],
  ['shared service', [...EVERYWHERE, ...SERVICE]],
  ['provider', [...EVERYWHERE, 'breadcrumb']],
  ['text', [...EVERYWHERE, 'breadcrumb']],
  ['not found', EVERYWHERE],
];

for (const [name, hooks] of HOOKS) {
  const { path } = kind(name);
  test(`hooks are there, with words: ${name}`, () => {
    const document = all.get(path);
    const missing = hooks.filter((hook) => !document?.querySelector(`[data-element="${hook}"]`)?.textContent?.trim());
    assert.deepEqual(missing, [], path);
  });
}

test('what names one thing is on a page once', () => {
  const single = [...EVERYWHERE, ...SERVICE, 'feedback'];
  for (const [url, document] of all) {
    const twice = single.filter((hook) => document.querySelectorAll(`[data-element="${hook}"]`).length > 1);
    assert.deepEqual(twice, [], url);
  }
});

test('no hook is misspelt', () => {
  const known = new Set([...HOOKS.flatMap(([, hooks]) => hooks), ...NO_CONTENT_YET]);
  const found = [...all.values()].flatMap((document) => [...document.querySelectorAll('[data-element]')].map((it) => it.getAttribute('data-element')));
  assert.deepEqual([...new Set(found)].filter((it) => !known.has(it ?? '')), []);
});

test('the links of the hooks lead to those pages', () => {
  const home = all.get('/');
  const href = (/** @type {string} */ hook) => home?.querySelector(`a[data-element="${hook}"]`)?.getAttribute('href');
  assert.equal(href('all-services'), '/servizi/');
  assert.equal(href('privacy-policy-link'), '/privacy/');
  assert.equal(href('legal-notes'), '/note-legali/');
  assert.match(href('accessibility-link') ?? '', /^https:\/\/form\.agid\.gov\.it\//);
});

test('the structured data of a service page has the keys of the validator', () => {
  const data = JSON.parse(all.get(kind('service').path)?.querySelector('[data-element=metatag]')?.textContent ?? '{}');
  assert.equal(data['@context'], 'https://schema.org');
  assert.equal(data['@type'], 'GovernmentService');
  const keys = ['name', 'serviceType', 'serviceOperator.name', 'areaServed.name', 'audience.audienceType', 'availableChannel.serviceUrl'];
  const place = ['name', 'address.streetAddress', 'address.postalCode', 'address.addressLocality'].map((it) => `availableChannel.serviceLocation.${it}`);
  const at = (/** @type {string} */ key) => key.split('.').reduce((value, part) => [value].flat()[0]?.[part], data);
  assert.deepEqual([...keys, ...place].filter((key) => !at(key)), []);
});
