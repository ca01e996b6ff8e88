// The cost of a first query: bytes, requests and time, in Chromium with an empty cache.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { host } from './host.mjs';
import { judged } from './judged.mjs';
import { quantile } from './metrics.mjs';

/**
 * @typedef {object} Cost medians
 * @property {number} kilobytes transferred, script included, in units of 1,000 bytes
 * @property {number} requests
 * @property {number} plain milliseconds to the first ten results
 * @property {number} slow the same on a slow 4G network and a slow phone
 * @property {number} asked how many queries
 */

/** A slow 4G network: 1.6 Mbit/s down, a round trip of 150 ms; and a phone a quarter as fast. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

/** Two of each class, and one more. */
const QUERIES = judged().filter((_, at) => at % 12 === 0).map((it) => it.query);

/** If a result takes this long, the engine fetches everything for any query: a few queries are enough. */
const WAIT_MAX = 5000;
const FEW = 5;

const PAGE = '<!doctype html><html lang="it"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Cerca</title>';

/** The client of an engine as a site would publish it: one minified file. @param {string} name */
async function clientOf(name) {
  const { outputFiles } = await build({
    stdin: { contents: `export { open } from './engines/${name}.mjs';`, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'browser',
    target: 'es2022',
    // Only needed for publishing, which is omitted.
    external: ['pagefind'],
    // elasticlunr assigns to it without a declaration, which is an error in a module.
    banner: { js: name === 'elasticlunr' ? 'var lunr;' : '' },
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}

export async function openBrowser() {
  const path = process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'] });
}

/**
 * One query in a browser with a fresh profile. The page is already loaded, as when a citizen begins to type.
 * @param {import('playwright-core').Browser} browser @param {string} origin @param {string} query @param {boolean} isSlow
 */
async function visit(browser, origin, query, isSlow) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(origin, { waitUntil: 'load' });
    if (isSlow) {
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
    return await page.evaluate(async (asked) => {
      const begin = performance.now();
      const { open } = await import(`${location.origin}/client.js`);
      const search = await open({ base: `${location.origin}/files/`, fetch: fetch.bind(globalThis) });
      await search(asked);
      return performance.now() - begin;
    }, query);
  } finally {
    await context.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser @param {string} name @param {import('./engines/index.mjs').Files} files
 * @returns {Promise<Cost>}
 */
export async function cost(browser, name, files) {
  const served = new Map([...files].map(([path, content]) => [`files/${path}`, content]));
  served.set('index.html', PAGE).set('client.js', await clientOf(name));
  const { origin, seen, close } = await host(served);
  /** @type {{ bytes: number, requests: number, plain: number, slow: number }[]} */
  const all = [];
  try {
    for (const query of QUERIES) {
      // The first visit counts the bytes, and lets the host compress the files, so that later ones do not wait for that.
      seen.length = 0;
      await visit(browser, `${origin}/index.html`, query, false);
      const fetched = seen.filter((it) => it.path !== 'index.html');
      const plain = await visit(browser, `${origin}/index.html`, query, false);
      const slow = await visit(browser, `${origin}/index.html`, query, true);
      all.push({ bytes: fetched.reduce((sum, it) => sum + it.bytes, 0), requests: fetched.length, plain, slow });
      if (all.length >= FEW && quantile(all.map((it) => it.slow), 0.5) > WAIT_MAX) break;
    }
  } finally {
    close();
  }
  const median = (/** @type {'bytes' | 'requests' | 'plain' | 'slow'} */ key) => quantile(all.map((it) => it[key]), 0.5);
  return { kilobytes: median('bytes') / 1000, requests: median('requests'), plain: median('plain'), slow: median('slow'), asked: all.length };
}
