// Every link inside the site leads to a page that exists, and to a place in it that exists.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { faultFinder, linksOf } from './support/links.mjs';
import { record } from './support/gate.mjs';
import { BASE, files, pages, read } from './support/pages.mjs';

const all = pages();
const fault = faultFinder(all, files());

test('links and fragments of every page lead somewhere', () => {
  const links = all.flatMap(({ url, document }) => linksOf(document).map((link) => ({ url, link })));
  assert.ok(links.length > 5000, 'the crawler sees the links');
  const broken = links.map(({ url, link }) => fault(url, link)).filter(Boolean);
  record('whole site', { pages: all.length, links: links.length, broken: broken.length });
  assert.deepEqual(broken, []);
});

test('a link without a target is found', () => {
  assert.match(fault('/', '/non-esiste/') ?? '', /no such file/);
  assert.match(fault('/', '/servizi/#non-esiste') ?? '', /no such anchor/);
});

test('no link is empty or without encryption', () => {
  const odd = all.flatMap(({ url, document }) => linksOf(document).filter((it) => !it.trim() || it.startsWith('http:')).map((it) => `${url} → ${it}`));
  assert.deepEqual(odd, []);
});

test('the ids of a page are unique', () => {
  const twice = all.flatMap(({ url, document }) => {
    const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${url}#${id}`);
  });
  assert.deepEqual(twice, []);
});

test('the sitemap, the feeds and robots.txt name pages that exist', () => {
  const lists = files().filter((file) => /\.(xml|txt)$/.test(file));
  assert.ok(lists.includes('/sitemap.xml') && lists.includes('/feed.xml') && lists.includes('/robots.txt'));
  for (const list of lists) {
    const links = read(list).match(/https?:\/\/[^\s<"]+/g) ?? [];
    assert.ok(links.some((it) => it.startsWith(BASE)), `${list} names pages`);
    assert.deepEqual(links.map((link) => fault(list, link)).filter(Boolean), []);
  }
});

test('the files that style sheets load exist', () => {
  for (const styleSheet of files().filter((file) => file.endsWith('.css'))) {
    const links = [...read(styleSheet).matchAll(/url\(["']?([^"')]+)/g)].map(([, link]) => link).filter((it) => !it.startsWith('data:'));
    assert.deepEqual(links.map((link) => fault(styleSheet, link)).filter(Boolean), []);
  }
});

test('every page can be reached by links from the home page', () => {
  const graph = new Map(all.map(({ url, document }) => [url, [...document.querySelectorAll('a[href]')].map((it) => new URL(it.getAttribute('href') ?? '', BASE + url))]));
  const reached = new Set(['/']);
  for (const url of reached) {
    for (const link of graph.get(url) ?? []) if (link.origin === BASE) reached.add(link.pathname);
  }
  const isAside = (/** @type {import('./support/pages.mjs').Page} */ { url, document }) => url.endsWith('404.html') || document.querySelector('meta[http-equiv=refresh]');
  assert.deepEqual(all.filter((page) => !isAside(page) && !reached.has(page.url)).map(({ url }) => url), []);
});
