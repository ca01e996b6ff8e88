// The output of a screen reader for a page, compared with the reviewed one in tests/browser/spoken/.
// UPDATE_SPOKEN=1 rewrites the files; review the difference as a listener who hears it once.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { PHONE, visit } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { KINDS } from './support/kinds.mjs';
import { browser, site } from './support/opened.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';

const READER = readFileSync(new URL('node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js', import.meta.url), 'utf8');
const PHRASES_MOST = 4000;
/** The later items of a long list are of the same kind, and change with the content. */
const ITEMS_SHOWN = 3;

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
async function phrases(page) {
  // From the page's own origin, so that its policy lets it in.
  await page.route('**/screen-reader.mjs', (route) => route.fulfill({ contentType: 'text/javascript', body: READER }));
  return heard(await page.evaluate(listen, PHRASES_MOST));
}

/**
 * As screen readers announce it: no end of each element, a link as a whole, of a list the first items.
 * @param {string[]} said @returns {string[]}
 */
function heard(said) {
  /** @type {string[]} */ const all = [];
  for (let at = 0; at < said.length; at++) {
    const phrase = said[at];
    const item = phrase.match(/^listitem, level \d+, position (\d+), set size (\d+)/);
    const end = said.indexOf(`end of ${phrase}`, at);
    if (item && Number(item[1]) > ITEMS_SHOWN && end > at) {
      if (Number(item[1]) === ITEMS_SHOWN + 1) all.push(`… ${Number(item[2]) - ITEMS_SHOWN} more items`);
      at = end;
    } else if (/^(link|button|heading|cell|columnheader|rowheader), /.test(phrase) && end > at) {
      const holdsLink = !phrase.startsWith('link, ') && said.slice(at, end).some((it) => it.startsWith('link, '));
      all.push(holdsLink ? `${phrase}, link` : phrase);
      at = end;
    } else if (!item && phrase !== 'paragraph' && !phrase.startsWith('end of ')) all.push(phrase);
  }
  return all;
}

/** What is hard to follow for a listener. @param {string[]} said @returns {string[]} */
function tiresome(said) {
  const links = said.filter((it) => /^link, /.test(it)).map((it) => it.replace(/^link, /, ''));
  const vague = links.filter((it) => /^(qui|clicca qui|leggi|leggi tutto|continua|vai|altro|here|more|read more|click here)$/i.test(it));
  const bare = said.filter((it) => /^(link|button|heading|image)$/.test(it));
  const twice = said.filter((it, at) => at > 0 && it === said[at - 1] && !/^(list|row$|cell)/.test(it));
  return [...vague.map((it) => `vague link: ${it}`), ...bare.map((it) => `no name: ${it}`), ...twice.map((it) => `said twice: ${it}`)];
}

describe('is spoken as it was reviewed', PAGES_AT_ONCE, () => {
  for (const kind of KINDS.filter((it) => !it.leadsTo)) {
    test(`is spoken as it was reviewed: ${kind.name}`, async () => {
      const page = await browser.newPage({ viewport: PHONE });
      await visit(page, site.origin, kind);
      const said = await phrases(page);
      await page.close();
      const file = new URL(`spoken/${kind.name.replaceAll(' ', '-')}.txt`, import.meta.url);
      if (process.env.UPDATE_SPOKEN) writeFileSync(file, `${said.join('\n')}\n`);
      assert.ok(existsSync(file), `the output for this kind of page is not reviewed: UPDATE_SPOKEN=1 ./test browser spoken writes ${file.pathname}`);
      record(kind.name, { phrases: said.length, tiresome: tiresome(said).length });
      assert.deepEqual(tiresome(said), []);
      assert.deepEqual(said, readFileSync(file, 'utf8').trimEnd().split('\n'));
    });
  }
});

test('what tires the ear is noticed', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/chi-siamo/`);
  await page.evaluate(() => {
    document.body.innerHTML = '<a href="#a">qui</a><a href="#b"><img alt=""></a><h2>Costi</h2><h2>Costi</h2><p>Testo</p>';
  });
  const said = await phrases(page);
  await page.close();
  assert.ok(said.includes('Testo'));
  assert.deepEqual(tiresome(said), ['vague link: qui', 'no name: link', 'said twice: heading, Costi, level 2']);
});

/** Runs in the page. @param {number} most @returns {Promise<string[]>} */
async function listen(most) {
  const { virtual } = await import(/** @type {any} */ (`${location.origin}/screen-reader.mjs`));
  // The reader takes the markup in it for words; a browser with JavaScript shows nothing of it.
  for (const it of document.querySelectorAll('noscript')) it.remove();
  await virtual.start({ container: document.body });
  for (let at = 0; at < most && (await virtual.lastSpokenPhrase()) !== 'end of document'; at++) await virtual.next();
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said.map((/** @type {string} */ it) => it.replace(/[\u00a0\u202f]/g, ' ').trim());
}
