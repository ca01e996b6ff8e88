// Builds the site once, runs the test files one after the other, ends with one line: how many passed and failed.
// Arguments choose files: `run.mjs axe links` runs axe.test.mjs and links.test.mjs. What takes long and is heavy runs only when it is chosen.
// The checks of the gate leave their report in target/gate/.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { conclude, digest, forget, report } from './support/gate.mjs';
import { build, copyOfSite, discard } from './support/site.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const APART = ['../lighthouse/lighthouse.test.mjs'];
const nameOf = (/** @type {string} */ file) => path.basename(file, '.test.mjs');
const chosen = process.argv.slice(2);
const all = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();
const files = chosen.length ? [...all, ...APART].filter((file) => chosen.includes(nameOf(file))) : all;

const folder = copyOfSite();
/** @type {Map<string, {passed: number, failed: number}>} */
const counts = new Map(files.map((file) => [nameOf(file), { passed: 0, failed: 0 }]));
let broken = 0;
try {
  const dist = process.env.WEMI_DIST = build(folder);
  process.env.WEMI_GATE = 'yes';
  for (const file of files) forget(nameOf(file));
  const tests = run({ files: files.map((file) => path.join(here, file)), concurrency: false });
  const count = (/** @type {any} */ data) => {
    // A file that breaks down is told by its own name.
    const counted = counts.get(nameOf(data.file ?? '')) ?? counts.get(nameOf(data.name));
    if (!counted) broken += data.details.error ? 1 : 0;
    else if (data.details.type !== 'suite' && !data.skip && !data.todo) counted[data.details.error ? 'failed' : 'passed'] += 1;
  };
  tests.on('test:pass', count);
  tests.on('test:fail', count);
  for await (const text of tests.compose(new spec())) process.stdout.write(text);
  const site = digest(dist);
  for (const [file, { passed, failed }] of counts) conclude(file, { site, passed, failed });
  console.log(report(site));
} catch (error) {
  // No site, no tests: what the program said about it is in the message.
  console.error(/** @type {Error} */ (error).message);
  broken += 1;
} finally {
  discard(folder);
}
const total = (/** @type {'passed' | 'failed'} */ what) => [...counts.values()].reduce((sum, it) => sum + it[what], 0);
const [passed, failed] = [total('passed'), total('failed') + broken];
console.log(`${passed} passed, ${failed} failed`);
// No test at all is no success.
process.exitCode = failed || !passed ? 1 : 0;
