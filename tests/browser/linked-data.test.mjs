// The data for machines of every page against the types of schema.org: a property or a type that does not exist is an error of `tsc`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { record } from './support/gate.mjs';
import { pages } from './support/pages.mjs';

const MODULES = fileURLToPath(new URL('node_modules/', import.meta.url));

/**
 * @param {{url: string, data: Record<string, unknown>}[]} blocks
 * @returns {string[]} the messages of tsc
 */
function typeErrors(blocks) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wemi-linked-data-'));
  const types = [...new Set(blocks.map((it) => String(it.data['@type'])))];
  const lines = blocks.map(({ url, data }, at) => `/* ${url} */ export const block${at}: WithContext<${data['@type']}> = ${JSON.stringify(data)};`);
  writeFileSync(path.join(folder, 'blocks.ts'), `import type { ${['WithContext', ...types].join(', ')} } from 'schema-dts';\n${lines.join('\n')}\n`);
  symlinkSync(MODULES, path.join(folder, 'node_modules'));
  try {
    const args = ['--strict', '--noEmit', '--skipLibCheck', '--types', '', '--module', 'nodenext', '--pretty', 'false', path.join(folder, 'blocks.ts')];
    execFileSync(path.join(MODULES, '.bin/tsc'), args, { cwd: folder, encoding: 'utf8' });
    return [];
  } catch (error) {
    const output = String(/** @type {any} */ (error).stdout);
    return output.split('\n').filter((it) => it.includes('error TS')).map((it) => `${blocks[Number(it.match(/\((\d+),/)?.[1]) - 2]?.url}: ${it}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the data for machines of every page is true to schema.org', () => {
  const all = pages().flatMap(({ url, document }) => [...document.querySelectorAll('script[type="application/ld+json"]')].map((it) => ({ url, text: it.textContent ?? '' })));
  const distinct = [...new Map(all.map((it) => [it.text, { url: it.url, data: JSON.parse(it.text) }])).values()];
  const errors = typeErrors(distinct);
  for (const type of new Set(distinct.map((it) => it.data['@type']))) {
    record(type, { blocks: all.filter((it) => JSON.parse(it.text)['@type'] === type).length, 'distinct blocks': distinct.filter((it) => it.data['@type'] === type).length });
  }
  record('all types', { errors: errors.length });
  assert.ok(distinct.length > 100, `${distinct.length} blocks`);
  assert.deepEqual(errors, []);
});

test('a property or a type that schema.org does not define is found', () => {
  const good = { '@context': 'https://schema.org', '@type': 'GovernmentService', name: 'Prova' };
  assert.deepEqual(typeErrors([{ url: '/', data: good }]), []);
  assert.match(typeErrors([{ url: '/a/', data: good }, { url: '/b/', data: { ...good, nome: 'Prova' } }]).join(), /^\/b\/.*nome/);
  assert.match(typeErrors([{ url: '/a/', data: { ...good, '@type': 'ServizioPubblico' } }]).join(), /ServizioPubblico/);
  assert.match(typeErrors([{ url: '/a/', data: { ...good, provider: { '@type': 'Person', legalName: 1 } } }]).join(), /^\/a\//);
});
