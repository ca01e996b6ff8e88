// Copies of the real site to search in, with fewer words of editors and many more pages.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { filler } from './filler.mjs';

/**
 * @typedef {'none' | 'half' | 'all'} WordSetting which of the editors' words the pages keep
 * @typedef {{ id: string, title: string, words: string[], summary: string, body: string }} PageFields the parts of a page that every engine gets
 * @typedef {{ folder: string, pages: PageFields[], isRealFiller: boolean }} Site
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORK = path.join(ROOT, 'target', 'search-quality');

/** The pages depend on the build date: it is fixed, so that the figures do not change from day to day. */
const DAY = '2026-11-24';

/** Above this number of pages, compiling a release build saves time. */
const MANY = 1000;

/** @type {Map<string, string>} */
const programs = new Map();

/** The program under test: WEMI, or a build by cargo. @param {number} size */
function program(size) {
  if (process.env.WEMI) return path.resolve(process.env.WEMI);
  const profile = size > MANY ? 'release' : 'debug';
  let found = programs.get(profile);
  if (!found) {
    execFileSync('cargo', ['build', ...(profile === 'release' ? ['--release'] : [])], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    found = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target', profile, 'wemi');
    programs.set(profile, found);
  }
  return found;
}

/**
 * Builds a copy of the site. Services and filler together are `size` pages; the other pages of the site are present at every size.
 * @param {WordSetting} words @param {number} size @returns {Site}
 */
export function makeSite(words, size) {
  const folder = path.join(WORK, `${words}-${size}`);
  // The cache of the last run is kept: results are the same, and it saves minutes.
  for (const old of ['content', 'themes']) rmSync(path.join(folder, old), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['content', 'themes']) cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  keepWords(path.join(folder, 'content'), words);
  const services = pagesOf(path.join(folder, 'content')).filter((it) => !it.id.includes('/'));
  const added = filler(size - services.length, services.map((it) => it.body));
  for (const { id, title, summary, body } of added) {
    const head = `+++\ntitolo = ${JSON.stringify(title)}\ndescrizione = ${JSON.stringify(summary)}\naggiornato = ${DAY}\n+++\n\n`;
    writeFileSync(path.join(folder, 'content', 'pages', `${id}.md`), `${head}${literal(body)}\n`);
  }
  try {
    execFileSync(program(size), ['--site', folder, 'build', '--date', DAY], { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 2 ** 30 });
  } catch (error) {
    // Warnings about generated pages would hide the error.
    const { status, signal, stderr } = /** @type {any} */ (error);
    throw new Error(`${folder} could not be built (${signal ?? status}):\n${String(stderr ?? error).slice(-4000)}`);
  }
  return { folder, pages: pagesOf(path.join(folder, 'content')), isRealFiller: added.every((it) => !it.isMade) };
}

/** Escapes a text for Markdown. @param {string} text */
const literal = (text) =>
  text.replace(/\s+/g, ' ').trim().replace(/[\\`*_[\]<>#&~|]/g, '\\$&').replace(/^([-+=])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');

const WORDS = /^parole_dei_cittadini = (\[.*\])\n/m;

/** @param {string} content @param {WordSetting} setting */
function keepWords(content, setting) {
  if (setting === 'all') return;
  for (const file of list(content, 'services')) {
    const at = path.join(content, 'services', file);
    const text = readFileSync(at, 'utf8');
    const kept = (/** @type {string} */ words) => (setting === 'half' ? half(JSON.parse(words)) : []);
    // A key without a value is an error, a missing one is not.
    const line = (/** @type {string[]} */ words) => (words.length ? `parole_dei_cittadini = ${JSON.stringify(words)}\n` : '');
    writeFileSync(at, text.replace(WORDS, (_, words) => line(kept(words))));
  }
  if (setting === 'half') return;
  for (const file of readdirSync(content).filter((it) => /^sinonimi\..*\.toml$/.test(it))) rmSync(path.join(content, file));
}

/** A pseudo-random half of some words, always the same. @param {string[]} words */
export function half(words) {
  const chosen = new Set([...words].sort((a, b) => chance(a) - chance(b) || (a < b ? -1 : 1)).slice(0, Math.floor(words.length / 2)));
  return words.filter((it) => chosen.has(it));
}

/** FNV-1a with a final mix, because its low bits depend too much on the last letter. @param {string} text */
function chance(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

/** @param {string} content @param {string} folder */
const list = (content, folder) => (existsSync(path.join(content, folder)) ? readdirSync(path.join(content, folder)).sort() : []);

/** One value of a front matter: the real content has each on one line, in JSON syntax. @param {string} text @param {string} key */
function field(text, key) {
  const found = new RegExp(`^${key} = (["[].*)$`, 'm').exec(text);
  return found ? JSON.parse(found[1]) : undefined;
}

/**
 * Every page with its own text, in the default language, as all engines get it. Its titles in other languages and the names of its
 * terms are included for all of them, because a citizen sees them on the page.
 * @param {string} content @returns {PageFields[]}
 */
function pagesOf(content) {
  const names = vocabulary(content);
  /** @type {PageFields[]} */
  const pages = [];
  for (const folder of ['services', 'pages', 'news']) {
    const files = list(content, folder);
    const isTranslation = (/** @type {string} */ it) => /\.[a-z]{2}\.md$/.test(it);
    /** @type {Map<string, string[]>} */
    const foreign = new Map();
    for (const file of files.filter(isTranslation)) {
      const text = readFileSync(path.join(content, folder, file), 'utf8');
      foreign.set(file.replace(/\..*$/, ''), [field(text, 'titolo'), ...(field(text, 'parole_dei_cittadini') ?? [])]);
    }
    for (const file of files.filter((it) => !isTranslation(it))) {
      const name = file.replace(/\.md$/, '');
      // The error page is not a result.
      if (name === '404') continue;
      const [, front, body] = readFileSync(path.join(content, folder, file), 'utf8').split(/^\+\+\+$/m);
      const filed = ['categoria', 'destinatari', 'bisogni'].flatMap((it) => field(front, it) ?? []).map((it) => names.get(it) ?? it);
      pages.push({
        id: folder === 'services' ? name : `${folder}/${name}`,
        title: field(front, 'titolo'),
        words: [...(field(front, 'parole_dei_cittadini') ?? []), ...(foreign.get(name) ?? [])],
        summary: field(front, 'descrizione'),
        body: [plain(body), ...filed].join('\n'),
      });
    }
  }
  for (const folder of ['providers', 'spaces']) {
    for (const file of list(content, folder)) {
      const text = readFileSync(path.join(content, folder, file), 'utf8');
      const more = ['ragione_sociale', 'indirizzo', 'attivita'].flatMap((it) => field(text.split(/^\[/m)[0], it) ?? []);
      pages.push({
        id: `${folder}/${file.replace(/\.toml$/, '')}`,
        title: field(text, 'nome'),
        words: [],
        summary: field(text, 'descrizione'),
        body: more.join('\n'),
      });
    }
  }
  return pages;
}

/** The names of the terms of the vocabulary in every language, by id. @param {string} content */
function vocabulary(content) {
  const terms = readFileSync(path.join(content, 'vocabulary.toml'), 'utf8').split(/^\[\[.*\]\]$/m);
  return new Map(terms.map((it) => {
    const names = [...(/^nome = (.*)$/m.exec(it)?.[1] ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1]);
    return [field(it, 'id'), [...names, ...(field(it, 'sinonimi') ?? [])].join(', ')];
  }));
}

/** The plain text of Markdown. @param {string} markdown */
const plain = (markdown) =>
  markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/^\s*(#+|[-*]|\d+\.)\s+/gm, '').replace(/\\(.)/g, '$1').replace(/[*`]/g, '').trim();
