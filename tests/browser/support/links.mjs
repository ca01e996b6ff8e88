// Checks links inside the site.

import { BASE } from './pages.mjs';

/**
 * @param {import('./pages.mjs').Page[]} all @param {string[]} files each file of the site as the path of its URL
 * @returns {(from: string, link: string) => string | undefined} the fault of a link of the page `from`, if any
 */
export function faultFinder(all, files) {
  const exists = new Set(files.map((file) => file.replace(/\/index\.html$/, '/')));
  const anchors = new Map(all.map(({ url, document }) => [url, new Set([...document.querySelectorAll('[id]')].map((it) => it.id))]));
  return (from, link) => {
    const url = new URL(link, BASE + from);
    if (url.origin !== BASE) return undefined;
    const target = decodeURIComponent(url.pathname);
    if (!exists.has(target)) return `${from} → ${link}: no such file`;
    const anchor = decodeURIComponent(url.hash.slice(1));
    if (anchor && !anchors.get(target)?.has(anchor)) return `${from} → ${link}: no such anchor`;
    return undefined;
  };
}

/** @param {Document} document */
export function linksOf(document) {
  const attributes = ['href', 'src', 'action', 'poster', 'data'];
  const plain = attributes.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((it) => it.getAttribute(name) ?? ''));
  const sets = [...document.querySelectorAll('[srcset]')].flatMap((it) => (it.getAttribute('srcset') ?? '').split(',').map((one) => one.trim().split(/\s+/)[0]));
  const refresh = document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')?.split(/url=/i)[1];
  return [...plain, ...sets, ...(refresh ? [refresh] : [])];
}
