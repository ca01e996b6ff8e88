// The site of these tests: the real content and theme, a fixed date, and one redirect.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The build date: the pages depend on it, since an accreditation ends or a check is overdue. */
export const DAY = '2026-11-24';

/** An old slug of a service, which must redirect to the new one. No service of the real content has one yet. */
export const OLD_SLUG = { old: 'tata', now: 'baby-sitter' };

/** The release program. */
export function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? 'target';
  const program = process.env.WEMI ?? path.resolve(ROOT, target, 'release', 'wemi');
  if (!existsSync(program)) throw new Error(`${program} is not there: run "cargo build --release" first`);
  return program;
}

/**
 * Creates a folder with copies of `content/` and `themes/`, which may be changed.
 * WEMI_SITE names another folder to copy them from.
 * @returns {string} the folder; `discard` removes it
 */
export function copyOfSite() {
  const from = process.env.WEMI_SITE ?? ROOT;
  const site = mkdtempSync(path.join(tmpdir(), 'wemi-browser-'));
  for (const folder of ['content', 'themes']) {
    cpSync(path.join(from, folder), path.join(site, folder), { recursive: true });
  }
  const id = `id = "${OLD_SLUG.now}"`;
  edit(path.join(site, `content/services/${OLD_SLUG.now}.md`), id, `${id}\nindirizzo_precedente = ["${OLD_SLUG.old}"]`);
  return site;
}

/** @param {string} site */
export function discard(site) {
  rmSync(site, { recursive: true, force: true });
}

/**
 * Replaces the first `before` of a file, and fails if there is none.
 * @param {string} file @param {string} before @param {string} after
 */
export function edit(file, before, after) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
  writeFileSync(file, text.replace(before, () => after));
}

/**
 * Builds a site.
 * @param {string} site @param {...string} flags
 * @returns {string} its `dist`
 */
export function build(site, ...flags) {
  execFileSync(binary(), ['--site', site, 'build', '--date', DAY, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  return path.join(site, 'dist');
}

/** The folder of pages under test: `run.mjs` builds it once for all files. */
export function dist() {
  const folder = process.env.WEMI_DIST;
  if (!folder) throw new Error('there is no site to test: start the tests with ./test browser');
  return folder;
}
