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

/** All in one Java machine. @param {string[]} files or folders @returns {{status: number | null, messages: string[]}} */
function nu(files) {
  const args = ['-Xss8m', '-jar', JAR, '--Werror', '--skip-non-html', '--format', 'gnu', '--filterfile', FILTERS, ...files];
  const { status, stderr, error } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error(`Java 17 is needed, and JAVA of the PATH does not start: ${error.message}`);
  return { status, messages: stderr.split('\n').filter(Boolean) };
}

test('the Nu HTML checker has nothing to say about any page', () => {
  const pages = files().filter((it) => it.endsWith('.html') && inScope(it));
  const { status, messages } = nu(pages.map((it) => path.join(dist(), it)));
  record('whole site', { pages: pages.length, messages: messages.length });
  assert.ok(pages.length >= PAGES_LEAST, `${pages.length} pages`);
  assert.deepEqual(messages.slice(0, 20), [], `${messages.length} messages`);
  assert.equal(status, 0);
});

test('the Nu HTML checker sees faults and what it warns of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wemi-nu-'));
  writeFileSync(path.join(folder, 'index.html'), '<!DOCTYPE html><html lang="it"><title>Prova</title><h1></h1><p><div></div></p><img src="a.png">');
  const { status, messages } = nu([folder]);
  rmSync(folder, { recursive: true });
  assert.notEqual(status, 0);
  for (const expected of [/error.*alt/, /error.*“p”/, /warning.*Empty heading/]) assert.ok(messages.some((it) => expected.test(it)), `${expected}\n${messages.join('\n')}`);
});

test('each message that is not listened to has its reason above it', () => {
  const lines = readFileSync(FILTERS, 'utf8').trim().split('\n');
  assert.ok(lines.some((it) => !it.startsWith('#')));
  assert.deepEqual(lines.filter((it, at) => !it.startsWith('#') && !/^# .{40}/.test(lines[at - 1] ?? '')), []);
});
