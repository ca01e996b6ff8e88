// Builds the site once and starts one browser; the test files share both and run beside each other, as many as there are cores.
// Ends with one line: how many tests passed and failed.
//   run.mjs [NAME…]               what each change must pass: one page of each kind, in three looks (support/scope.mjs)
//   run.mjs --everything [NAME…]  the gate: its checks on everything, in all looks, with a report in target/gate/
// NAME is a test file without .test.mjs.

import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { startBrowser } from './support/browser.mjs';
import { CHECKS, conclude, digest, forget, report } from './support/gate.mjs';
import { build, copyOfSite, discard } from './support/site.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const nameOf = (/** @type {string} */ file) => path.basename(file, '.test.mjs');

/** It measures time, so nothing else runs beside it. */
const ALONE = ['lighthouse'];
/** Only in the gate: two more engines for what axe checks, what needs more browsers, and what takes minutes. */
const GATE_ONLY = ['ibm', 'pa11y', 'engines', ...ALONE];
/** In the gate although they are no check of it: they test pages in each look, each service page, or in other browsers. */
const GATE_TOO = ['components', 'plain', 'estimator', 'engines'];
/** The longest first, so that none is left alone at the end. */
const LONGEST = ['axe', 'keyboard', 'components', 'plain', 'estimator', 'spoken', 'hostile', 'ibm', 'pa11y', 'nu', 'scriptless', 'print'];

const everything = process.argv.includes('--everything');
const chosen = process.argv.slice(2).filter((it) => it !== '--everything');
const rank = (/** @type {string} */ file) => LONGEST.concat(nameOf(file)).indexOf(nameOf(file));
const all = [...readdirSync(here), '../lighthouse/lighthouse.test.mjs'].filter((file) => file.endsWith('.test.mjs')).sort((a, b) => rank(a) - rank(b));
const isPart = (/** @type {string} */ name) => (everything ? [...CHECKS.map((it) => it.file), ...GATE_TOO].includes(name) : !GATE_ONLY.includes(name));
const files = all.filter((file) => (chosen.length ? chosen.includes(nameOf(file)) : isPart(nameOf(file))));

/** @type {Map<string, {passed: number, failed: number}>} */
const counts = new Map(files.map((file) => [nameOf(file), { passed: 0, failed: 0 }]));
let broken = 0;
/** Tests that could not run here, with the reason. @type {string[]} */
const notRun = [];

/** @param {any} data of a test that ended */
function count(data) {
  // A file that fails as a whole is reported by its own name.
  const counted = counts.get(nameOf(data.file ?? '')) ?? counts.get(nameOf(data.name));
  if (!counted) broken += data.details.error ? 1 : 0;
  else if (String(data.skip).startsWith('not run')) notRun.push(`${data.name}: ${data.skip}`);
  else if (data.details.type !== 'suite' && !data.skip && !data.todo) counted[data.details.error ? 'failed' : 'passed'] += 1;
}

/** @param {string[]} files @param {number} concurrency how many at once */
async function runFiles(files, concurrency) {
  if (!files.length) return;
  const tests = run({ files: files.map((file) => path.join(here, file)), concurrency });
  tests.on('test:pass', count);
  tests.on('test:fail', count);
  for await (const text of tests.compose(new spec())) process.stdout.write(text);
}

const folder = copyOfSite();
/** @type {import('playwright-core').BrowserServer | undefined} */ let browser;
try {
  const dist = process.env.WEMI_DIST = build(folder);
  browser = await startBrowser();
  process.env.WEMI_BROWSER = browser.wsEndpoint();
  if (everything) Object.assign(process.env, { WEMI_SCOPE: 'everything', WEMI_GATE: 'yes' });
  if (everything) for (const file of files) forget(nameOf(file));
  const isAlone = (/** @type {string} */ file) => ALONE.includes(nameOf(file));
  await runFiles(files.filter((file) => !isAlone(file)), availableParallelism());
  await browser.close();
  await runFiles(files.filter(isAlone), 1);
  const site = digest(dist);
  if (everything) for (const [file, { passed, failed }] of counts) conclude(file, { site, passed, failed });
  if (everything) console.log(report(site));
} catch (error) {
  // Without a site there are no tests: the message has the output of the program.
  console.error(/** @type {Error} */ (error).message);
  broken += 1;
} finally {
  await browser?.close();
  discard(folder);
}
const total = (/** @type {'passed' | 'failed'} */ what) => [...counts.values()].reduce((sum, it) => sum + it[what], 0);
const [passed, failed] = [total('passed'), total('failed') + broken];
for (const it of notRun) console.log(it);
console.log(`${passed} passed, ${failed} failed${notRun.length ? `, ${notRun.length} not run` : ''}`);
// No test at all is no success.
process.exitCode = failed || !passed ? 1 : 0;
