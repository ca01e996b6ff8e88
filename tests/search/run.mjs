// Runs every judged query with every engine, among few pages and many, and reports the scores. `./test help` lists the options.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { ENGINES } from './engines/index.mjs';
import { install } from './install.mjs';
import { CLASSES, judged } from './judged.mjs';
import { mean, quantile, scores } from './metrics.mjs';
import { document, failures, tables } from './report.mjs';
import { makeSite } from './site.mjs';

/**
 * @typedef {import('./engines/index.mjs').Answer} Answer
 * @typedef {import('./judged.mjs').Judged & { answers: Answer[], scores: import('./metrics.mjs').Scores }} Asked
 * @typedef {object} Row the scores of one engine on one site
 * @property {string} engine
 * @property {string} label
 * @property {number} size
 * @property {string} words
 * @property {boolean} isRealFiller whether the irrelevant pages are real texts
 * @property {import('./metrics.mjs').Scores} scores
 * @property {Record<string, import('./metrics.mjs').Scores>} classes
 * @property {number | null} milliseconds of processor time for a warm query, 95th percentile
 * @property {import('./browser.mjs').Cost} [cost] of a first query in a browser
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '133,1000,10000' },
    engines: { type: 'string', default: Object.keys(ENGINES).join() },
    words: { type: 'string', default: 'none,half,all' },
    failures: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    add: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

/** @param {string} text @param {string[]} allowed */
function chosen(text, allowed) {
  const wanted = text.split(',').filter(Boolean);
  const unknown = wanted.find((it) => !allowed.includes(it));
  if (unknown) throw new Error(`“${unknown}” is none of ${allowed.join(', ')}`);
  return wanted;
}

/** The files of a folder of the built site, by path. @param {string} dist @returns {(folder: string) => import('./engines/index.mjs').Files} */
const builtIn = (dist) => (folder) => {
  const all = readdirSync(path.join(dist, folder), { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return new Map(all.map((it) => path.join(it.parentPath, it.name)).sort().map((it) => [path.relative(dist, it), readFileSync(it)]));
};

const BASE = 'http://site.test/';

/** @param {import('./engines/index.mjs').Files} files @returns {typeof globalThis.fetch} */
const fetchFrom = (files) => async (url) => {
  const found = files.get(new URL(String(url)).pathname.slice(1));
  return found === undefined ? new Response('', { status: 404 }) : new Response(found);
};

/** @param {import('./engines/index.mjs').Search} search @returns {Promise<Asked[]>} */
async function ask(search) {
  const asked = [];
  for (const it of judged()) {
    const answers = await search(it.query);
    asked.push({ ...it, answers, scores: scores(answers.map(({ id }) => id), it.relevant) });
  }
  return asked;
}

/** The processor time of queries after everything was fetched; time of other programs is not included. @param {import('./engines/index.mjs').Search} search */
async function times(search) {
  const all = [];
  for (const { query } of judged()) {
    const before = process.cpuUsage();
    await search(query);
    const { user, system } = process.cpuUsage(before);
    all.push((user + system) / 1000);
  }
  return all;
}

const sizes = options.sizes.split(',').map(Number);
if (!sizes.every((it) => Number.isInteger(it) && it > 0)) throw new Error(`--sizes ${options.sizes}: whole numbers, please`);
const words = /** @type {import('./site.mjs').WordSetting[]} */ (chosen(options.words, ['none', 'half', 'all']));
const names = chosen(options.engines, Object.keys(ENGINES));
if (options.browser || names.some((it) => it !== 'wemi')) install();
const engines = await Promise.all(names.map((it) => ENGINES[it]()));
const browser = options.browser ? await import('./browser.mjs') : null;
const chromium = await browser?.openBrowser();
// Editors' words hardly change the transferred bytes: one setting is enough.
const travelling = words.includes('half') ? 'half' : words[0];

/** The rows of an earlier run, replaced by those of a later one. @param {Row[]} earlier @param {Row[]} later @returns {Row[]} */
function merged(earlier, later) {
  const found = new Map([...earlier, ...later].map((it) => [`${it.engine} ${it.size} ${it.words}`, it]));
  for (const it of earlier) {
    const now = /** @type {Row} */ (found.get(`${it.engine} ${it.size} ${it.words}`));
    now.cost ??= it.cost;
  }
  const [engines, settings] = [Object.keys(ENGINES), ['none', 'half', 'all']];
  const place = (/** @type {Row} */ it) => [it.size, settings.indexOf(it.words), engines.indexOf(it.engine)];
  return [...found.values()].sort((a, b) => place(a).map((it, at) => it - place(b)[at]).find((it) => it) ?? 0);
}

const kept = path.join(ROOT, 'target', 'search-quality.json');
/** @type {Row[]} */
const earlier = options.add && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];

/** @type {Row[]} */
const rows = [];
try {
  for (const size of sizes) {
    for (const setting of words) {
      const site = makeSite(setting, size);
      for (const engine of engines) {
        const title = `${engine.label}, ${size} pages, words: ${setting}`;
        console.error(title);
        const files = await engine.publish(site.pages, builtIn(path.join(site.folder, 'dist')));
        const search = await engine.open({ base: BASE, fetch: fetchFrom(files) });
        const asked = await ask(search);
        await times(search);
        rows.push({
          engine: engine.name,
          label: engine.label,
          size,
          words: setting,
          isRealFiller: site.isRealFiller,
          scores: mean(asked.map((it) => it.scores)),
          classes: Object.fromEntries(CLASSES.map((name) => [name, mean(asked.filter((it) => it.class === name).map((it) => it.scores))])),
          milliseconds: quantile(await times(search), 0.95),
          cost: browser && chromium && setting === travelling ? await browser.cost(chromium, engine.name, files) : undefined,
        });
        // A long run that is stopped keeps its results so far.
        writeFileSync(kept, `${JSON.stringify(merged(earlier, rows), null, 2)}\n`);
        if (options.failures) console.log(failures(asked, title));
      }
    }
  }
} finally {
  await chromium?.close();
}

console.log(tables(rows));
if (options.write) writeFileSync(path.join(ROOT, 'docs', 'search-quality.md'), document(merged(earlier, rows)));
