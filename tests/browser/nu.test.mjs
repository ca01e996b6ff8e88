// The Nu HTML checker over the pages in scope, warnings too. It needs Java 17, which `./test` installs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { record } from './support/gate.mjs';
import { files } from './support/pages.mjs';
import { inScope, PAGES_LEAST } from './support/scope.mjs';
import { dist } from './support/site.mjs';

const JAR = fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const FILTERS = fileURLToPath(new URL('nu-filters.txt', import.meta.url));

const pages = files().filter((it) => it.endsWith('.html') && inScope(it));

/** Its messages about the pages, and about one with faults: all in one run, since starting Java takes longer than checking a page. */
function nu() {
  const folder = mkdtempSync(path.join(tmpdir(), 'wemi-nu-'));
  const faulty = path.join(folder, 'index.html');
  writeFileSync(faulty, '<!DOCTYPE html><html lang="it"><title>Prova</title><h1></h1><p><div></div></p><img src="a.png">');
  // Started once for some seconds: the thorough compiler and the parallel collector of Java would not pay.
  const java = ['-Xss8m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', JAR];
  const args = ['--Werror', '--skip-non-html', '--format', 'gnu', '--filterfile', FILTERS, faulty, ...pages.map((it) => path.join(dist(), it))];
  const { status, stderr, error } = spawnSync('java', [...java, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  rmSync(folder, { recursive: true });
  if (error) throw new Error(`Java 17 is needed, and JAVA of the PATH does not start: ${error.message}`);
  const messages = stderr.split('\n').filter(Boolean);
  const isOfFaulty = (/** @type {string} */ it) => it.includes(faulty);
  return { status, ofPages: messages.filter((it) => !isOfFaulty(it)), ofFaulty: messages.filter(isOfFaulty) };
}

const { status, ofPages, ofFaulty } = nu();

test('the Nu HTML checker reports nothing on any page', () => {
  record('whole site', { pages: pages.length, messages: ofPages.length });
  assert.ok(pages.length >= PAGES_LEAST, `${pages.length} pages`);
  assert.deepEqual(ofPages.slice(0, 20), [], `${ofPages.length} messages`);
});

test('the Nu HTML checker sees faults and what it warns of', () => {
  assert.equal(status, 1);
  for (const expected of [/error.*alt/, /error.*“p”/, /warning.*Empty heading/]) assert.ok(ofFaulty.some((it) => expected.test(it)), `${expected}\n${ofFaulty.join('\n')}`);
});

test('each message that is not listened to has its reason above it', () => {
  const lines = readFileSync(FILTERS, 'utf8').trim().split('\n');
  assert.ok(lines.some((it) => !it.startsWith('#')));
  assert.deepEqual(lines.filter((it, at) => !it.startsWith('#') && !/^# .{40}/.test(lines[at - 1] ?? '')), []);
});
