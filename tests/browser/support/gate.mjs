// The gate: sixteen checks of accessibility and quality with their limits and figures.
// A check is a test file; it reports figures with `record`, and passes if its tests pass. `run.mjs` writes the report.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../target/gate/', import.meta.url));

/**
 * @typedef {object} Check
 * @property {number} number
 * @property {string} file its test file, without `.test.mjs`
 * @property {string} name
 * @property {string} limit
 */

/** @type {Check[]} */
export const CHECKS = [
  { number: 1, file: 'nu', name: 'Nu HTML checker, warnings too', limit: '0 messages' },
  { number: 2, file: 'html-validate', name: 'html-validate, recommended and a11y', limit: '0 messages' },
  { number: 3, file: 'axe', name: 'axe, all rules; 1280, 360, 320 px; light, dark, forced colours', limit: '0 faults' },
  { number: 4, file: 'ibm', name: 'IBM engine, WCAG_2_2 and IBM_Accessibility', limit: '0 violations, 0 recommendations' },
  { number: 5, file: 'pa11y', name: 'pa11y, axe and HTML_CodeSniffer at WCAG2AAA', limit: '0 errors' },
  { number: 6, file: 'lighthouse', name: 'Lighthouse, mobile and desktop, median of 3', limit: '100 in all four' },
  { number: 7, file: 'weight', name: 'First load in gzip', limit: '30 KB, 5 requests, 15 KB of JavaScript, no index, no other host' },
  { number: 8, file: 'narrow', name: '320 px, with text spacing, with text at 200 %; 640 px with text at 200 %', limit: 'nothing scrolls sideways, nothing is clipped' },
  { number: 9, file: 'keyboard', name: 'Keyboard and targets', limit: 'outline 2 px and 3:1, nothing obscured, no trap, in order; targets 44 px' },
  { number: 10, file: 'spoken', name: 'What a screen reader says', limit: 'as reviewed' },
  { number: 11, file: 'scriptless', name: 'Without JavaScript', limit: '95 % of the words; filters are links' },
  { number: 12, file: 'print', name: 'Service page on A4', limit: '12 pt, nothing folded; 5 pages and one for each offer; addresses written out, no menus' },
  { number: 13, file: 'links', name: 'Links and fragments', limit: '0 broken' },
  { number: 14, file: 'linked-data', name: 'JSON-LD against schema.org types', limit: '0 errors' },
  { number: 15, file: 'private', name: 'Cookies, storage, requests to others', limit: '0' },
  { number: 16, file: 'readable', name: 'Gulpease of the service pages', limit: '60 at least' },
];

/**
 * @typedef {object} Result of one test file
 * @property {string} site digest of the pages that were tested
 * @property {string} at when, ISO 8601
 * @property {number} passed
 * @property {number} failed
 * @property {{page: string, figures: Record<string, number | string>}[]} rows
 */

const figuresOf = (/** @type {string} */ file) => path.join(FOLDER, 'figures', `${file}.jsonl`);
const resultOf = (/** @type {string} */ file) => path.join(FOLDER, 'results', `${file}.json`);

/**
 * Records the figures of a test. The check is the one of the test file.
 * @param {string} page a kind of page, an address, or a part of the site
 * @param {Record<string, number | string>} figures by name, with the unit in the name
 */
export function record(page, figures) {
  const file = path.basename(process.argv[1]).replace('.test.mjs', '');
  if (!CHECKS.some((it) => it.file === file)) throw new Error(`${file} is no check of the gate`);
  // A test file that is started by hand tests another site than the one of the report.
  if (!process.env.WEMI_GATE) return;
  mkdirSync(path.join(FOLDER, 'figures'), { recursive: true });
  appendFileSync(figuresOf(file), `${JSON.stringify({ page, figures })}\n`);
}

/** Removes the results of an earlier run; called before a test file runs. @param {string} file */
export function forget(file) {
  for (const it of [figuresOf(file), resultOf(file)]) rmSync(it, { force: true });
}

/** Writes the result of a test file after it has run. @param {string} file @param {{site: string, passed: number, failed: number}} verdict */
export function conclude(file, verdict) {
  if (!CHECKS.some((it) => it.file === file)) return;
  const lines = existsSync(figuresOf(file)) ? readFileSync(figuresOf(file), 'utf8').trim().split('\n') : [];
  /** @type {Result} */
  const result = { ...verdict, at: new Date().toISOString(), rows: lines.map((it) => JSON.parse(it)) };
  mkdirSync(path.join(FOLDER, 'results'), { recursive: true });
  writeFileSync(resultOf(file), JSON.stringify(result));
}

/** A digest of the tested pages. @param {string} dist */
export function digest(dist) {
  const hash = createHash('sha256');
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  for (const file of entries.map((it) => path.join(it.parentPath, it.name)).sort()) {
    hash.update(`${path.relative(dist, file)}\n`).update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * A check that did not run on exactly these pages has no result.
 * @param {string} site @returns {(Check & {verdict: 'passed' | 'failed' | 'not run', result?: Result})[]}
 */
export function verdicts(site) {
  return CHECKS.map((check) => {
    if (!existsSync(resultOf(check.file))) return { ...check, verdict: 'not run' };
    /** @type {Result} */
    const result = JSON.parse(readFileSync(resultOf(check.file), 'utf8'));
    if (result.site !== site || !(result.passed + result.failed)) return { ...check, verdict: 'not run' };
    return { ...check, verdict: result.failed || !result.rows.length ? 'failed' : 'passed', result };
  });
}

/**
 * The minimum and the maximum of each figure over all pages.
 * @param {Result['rows']} rows @returns {string}
 */
export function summary(rows) {
  /** @type {Map<string, (number | string)[]>} */
  const values = new Map();
  for (const { figures } of rows) {
    for (const [name, value] of Object.entries(figures)) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return [...values].map(([name, all]) => `${name} ${range(all)}`).join('; ');
}

/** @param {(number | string)[]} values */
function range(values) {
  const numbers = values.filter((it) => typeof it === 'number');
  if (numbers.length < values.length) return [...new Set(values)].join(', ');
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least}–${most}`;
}

/** Writes `target/gate/report.json` and `index.html`, and returns a short summary. @param {string} site */
export function report(site) {
  const checks = verdicts(site);
  mkdirSync(FOLDER, { recursive: true });
  const reported = checks.map(({ result, ...check }) => ({ ...check, ...(result && { at: result.at, summary: summary(result.rows), pages: result.rows }) }));
  writeFileSync(path.join(FOLDER, 'report.json'), `${JSON.stringify({ site, checks: reported }, null, 1)}\n`);
  writeFileSync(path.join(FOLDER, 'index.html'), html(site, checks));
  const lines = checks.map((it) => `${String(it.number).padStart(2)} ${it.verdict.padEnd(8)} ${it.name}${it.result ? `: ${summary(it.result.rows)}` : ''}`);
  return [...lines, `written to ${path.join(FOLDER, 'index.html')}`].join('\n');
}

const escaped = (/** @type {string | number} */ text) => String(text).replace(/[&<>]/g, (it) => `&#${it.charCodeAt(0)};`);

/** @param {string} site @param {ReturnType<typeof verdicts>} checks */
function html(site, checks) {
  const row = (/** @type {typeof checks[number]} */ it) =>
    `<tr class="${it.verdict.replace(' ', '-')}"><th scope="row">${it.number}. ${escaped(it.name)}</th><td>${escaped(it.result ? summary(it.result.rows) : '–')}</td>`
    + `<td>${escaped(it.limit)}</td><td>${it.result ? `<a href="#check-${it.number}">${it.result.rows.length}</a>` : '–'}</td><td>${it.verdict}</td></tr>`;
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gate of accessibility and quality</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #14202e; background: #fff }
table { border-collapse: collapse; width: 100% } caption { text-align: start }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #c6d2e1; font-weight: normal }
thead th, tbody td:last-child { font-weight: 700 }
.passed td:last-child { color: #0a4a30 } .failed td:last-child { color: #771313 } .not-run td:last-child { color: #573900 }
</style>
<h1>Gate of accessibility and quality</h1>
<table>
<caption>Pages ${site}. Figures are the least and the most of the pages looked at.</caption>
<thead><tr><th scope="col">Check</th><th scope="col">Found</th><th scope="col">Limit</th><th scope="col">Measures</th><th scope="col">Verdict</th></tr></thead>
<tbody>
${checks.map(row).join('\n')}
</tbody>
</table>
${checks.filter((it) => it.result).map(details).join('\n')}
</html>
`;
}

/** @param {ReturnType<typeof verdicts>[number]} check */
function details({ number, name, result }) {
  const rows = result?.rows ?? [];
  const names = [...new Set(rows.flatMap((it) => Object.keys(it.figures)))];
  const body = rows.map((it) => `<tr><th scope="row">${escaped(it.page)}</th>${names.map((name) => `<td>${escaped(it.figures[name] ?? '')}</td>`).join('')}</tr>`);
  return `<h2 id="check-${number}">${number}. ${escaped(name)}</h2>
<p>${result?.passed} tests passed, ${result?.failed} failed, ${result?.at}.</p>
<table><thead><tr><th scope="col">Where</th>${names.map((it) => `<th scope="col">${escaped(it)}</th>`).join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>`;
}
