// Builds the site once, runs the test files one after the other, ends with one line: how many passed and failed.
// Arguments choose files: `run.mjs axe links` runs axe.test.mjs and links.test.mjs.

import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { build, copyOfSite, discard } from './support/site.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const chosen = process.argv.slice(2);
const all = readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();
const files = all.filter((name) => !chosen.length || chosen.includes(name.replace('.test.mjs', '')));

const site = copyOfSite();
let passed = 0;
let failed = 0;
try {
  process.env.WEMI_DIST = build(site);
  const tests = run({ files: files.map((name) => here + name), concurrency: false });
  const count = (/** @type {number} */ n, /** @type {any} */ data) => (data.details.type === 'suite' ? 0 : n);
  tests.on('test:pass', (data) => void (passed += data.skip || data.todo ? 0 : count(1, data)));
  tests.on('test:fail', (data) => void (failed += count(1, data)));
  for await (const text of tests.compose(new spec())) process.stdout.write(text);
} catch (error) {
  // No site, no tests: what the program said about it is in the message.
  console.error(/** @type {Error} */ (error).message);
  failed += 1;
} finally {
  discard(site);
}
console.log(`${passed} passed, ${failed} failed`);
// No test at all is no success.
process.exitCode = failed || !passed ? 1 : 0;
