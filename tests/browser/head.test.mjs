// What every page of the site must have, whatever its kind.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { BASE, pages } from './support/pages.mjs';
import { dist } from './support/site.mjs';

const all = pages();

/** @param {string} what @param {(page: import('./support/pages.mjs').Page) => unknown} holds */
function everyPage(what, holds) {
  test(`every page ${what}`, () => {
    assert.ok(all.length > 100, `only ${all.length} pages`);
    assert.deepEqual(all.filter((page) => !holds(page)).map((page) => page.url), []);
  });
}

everyPage('begins with a doctype', ({ html }) => /^<!doctype html>/i.test(html));

everyPage('has its language', ({ document, url }) => document.documentElement.lang === (url.startsWith('/en/') ? 'en' : 'it'));

everyPage('has one h1 with words', ({ document }) => {
  const [first, ...others] = document.querySelectorAll('h1');
  return first?.textContent?.trim() && !others.length;
});

everyPage('has one title with words', ({ document }) => {
  const titles = document.querySelectorAll('head > title');
  return titles.length === 1 && titles[0].textContent?.trim();
});

/** What reads an old address goes on to the new one. */
const isRedirect = (/** @type {Document} */ document) => document.querySelector('meta[http-equiv=refresh]');

everyPage('has a description', ({ document }) => isRedirect(document) || document.querySelector('meta[name=description]')?.getAttribute('content')?.trim());

everyPage('names one canonical address', ({ document }) => {
  const links = document.querySelectorAll('link[rel=canonical]');
  return links.length === 1 && links[0].getAttribute('href')?.startsWith(`${BASE}/`);
});

everyPage('has a strict policy before anything that loads', ({ document }) => {
  const metas = document.querySelectorAll('meta[http-equiv=Content-Security-Policy]');
  const policy = metas[0]?.getAttribute('content') ?? '';
  // The policy applies only to what follows it: no link, script or style is before it.
  const before = [...document.head.children].slice(0, [...document.head.children].indexOf(metas[0]));
  const loads = before.some((it) => /^(link|script|style)$/i.test(it.tagName));
  return metas.length === 1 && /(^|;)\s*default-src 'none'\s*(;|$)/.test(policy) && !/unsafe|\*|https?:/.test(policy) && !loads;
});

everyPage('has no style or script of its own in the text', ({ document }) => {
  const inline = 'style, [style], script:not([src]):not([type="application/ld+json"], [type="application/json"])';
  const handlers = [...document.querySelectorAll('*')].some((it) => [...it.attributes].some(({ name }) => /^on/i.test(name)));
  return !document.querySelector(inline) && !handlers;
});

everyPage('sends no referrer', ({ document }) => document.querySelector('meta[name=referrer]')?.getAttribute('content') === 'no-referrer');

everyPage('has data for machines that can be read, if any', ({ document }) =>
  [...document.querySelectorAll('script[type="application/ld+json"]')].every((it) => JSON.parse(it.textContent ?? '')['@type'])
  && [...document.querySelectorAll('script[type="application/json"]')].every((it) => JSON.parse(it.textContent ?? '').scheme),
);

everyPage('is shared with a title, a text and a picture', ({ document }) => {
  const shared = (/** @type {string} */ name) => document.querySelector(`meta[property="og:${name}"], meta[name="twitter:${name}"]`)?.getAttribute('content');
  if (isRedirect(document)) return true;
  const picture = shared('image') ?? '';
  const isPicture = picture.startsWith(`${BASE}/assets/`) && readFileSync(path.join(dist(), picture.slice(BASE.length))).subarray(1, 4).toString() === 'PNG';
  return isPicture && document.title.startsWith(shared('title') ?? ' ') && shared('card')
    && shared('description') === document.querySelector('meta[name=description]')?.getAttribute('content')
    && shared('url') === document.querySelector('link[rel=canonical]')?.getAttribute('href');
});
