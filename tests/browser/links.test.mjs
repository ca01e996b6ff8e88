// Every link inside the site leads to a page that exists, and to a place in it that exists.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { record } from './support/gate.mjs';
import { BASE, files, pages, read } from './support/pages.mjs';

const all = pages();
const exists = new Set(files().map((file) => file.replace(/\/index\.html$/, '/')));
const anchors = new Map(all.map(({ url, document }) => [url, new Set([...document.querySelectorAll('[id]')].map((it) => it.id))]));

/**
 * @param {string} from the page that links @param {string} link
 * @returns {string | undefined} what is wrong with a link
 */
function fault(from, link) {
  const url = new URL(link, BASE + from);
  if (url.origin !== BASE) return undefined;
  const target = decodeURIComponent(url.pathname);
  if (!exists.has(target)) return `${from} → ${link}: no such file`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (anchor && !anchors.get(target)?.has(anchor)) return `${from} → ${link}: no such anchor`;
  return undefined;
}

/** @param {Document} document */
function linksOf(document) {
  const attributes = ['href', 'src', 'action', 'poster', 'data'];
  const plain = attributes.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((it) => it.getAttribute(name) ?? ''));
  const sets = [...document.querySelectorAll('[srcset]')].flatMap((it) => (it.getAttribute('srcset') ?? '').split(',').map((one) => one.trim().split(/\s+/)[0]));
  const refresh = document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')?.split(/url=/i)[1];
  return [...plain, ...sets, ...(refresh ? [refresh] : [])];
}

test('links and fragments of every page lead somewhere', () => {
  const links = all.flatMap(({ url, document }) => linksOf(document).map((link) => ({ url, link })));
  assert.ok(links.length > 5000, 'the crawler sees the links');
  const broken = links.map(({ url, link }) => fault(url, link)).filter(Boolean);
  record('whole site', { pages: all.length, links: links.length, broken: broken.length });
  assert.deepEqual(broken, []);
});

test('a link that leads nowhere is seen', () => {
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

test('what style sheets load exists', () => {
  for (const sheet of files().filter((file) => file.endsWith('.css'))) {
    const links = [...read(sheet).matchAll(/url\(["']?([^"')]+)/g)].map(([, link]) => link).filter((it) => !it.startsWith('data:'));
    assert.deepEqual(links.map((link) => fault(sheet, link)).filter(Boolean), []);
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
