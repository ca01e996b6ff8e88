// pa11y with both of its runners at level AAA, over one page of each kind.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

// @ts-expect-error it has no types
import pa11y from 'pa11y';
import puppeteer from 'puppeteer';

import { chromiumPath, WAIT_MAX, QUIET } from './support/browser.mjs';
import { record } from './support/gate.mjs';
import { host } from './support/host.mjs';
import { KINDS } from './support/kinds.mjs';

const site = await host();
/** @type {import('puppeteer').Browser} */ let browser;
before(async () => {
  browser = await puppeteer.launch({ executablePath: chromiumPath(), headless: true, args: QUIET });
});
after(async () => {
  await browser?.close();
  site.close();
});

/** @param {string} url @returns {Promise<{type: string, runner: string, code: string, message: string, context: string}[]>} */
async function issues(url) {
  const options = { browser, runners: ['axe', 'htmlcs'], standard: 'WCAG2AAA', includeWarnings: true, timeout: WAIT_MAX.timeout };
  return (await pa11y(url, options)).issues;
}

for (const kind of KINDS.filter((it) => !it.leadsTo)) {
  test(`pa11y finds nothing: ${kind.name}`, async () => {
    const found = await issues(site.origin + kind.path);
    // Text in a drawing cannot be measured: that of the map has the colours of links on soft ground, which are measured elsewhere.
    const errors = found.filter((it) => it.type === 'error' && !(it.code === 'color-contrast' && it.context.startsWith('<text')));
    // A warning of HTML_CodeSniffer needs a person ("this image is ignored", "this may be a list"): it is counted, and reviewed with the expected screen reader output.
    record(kind.name, { errors: errors.length, 'to be looked at': found.length - errors.length });
    assert.deepEqual(errors.map((it) => `${it.runner} ${it.code}: ${it.message}\n  ${it.context}`), [], kind.path);
  });
}

test('both runners of pa11y see faults', async () => {
  const page = '<!doctype html><html><title></title><img src="/assets/x.png"><p>Testo</p>';
  const faulty = await host(undefined, { '/faulty/': page });
  const found = (await issues(`${faulty.origin}/faulty/`)).filter((it) => it.type === 'error');
  faulty.close();
  assert.deepEqual([...new Set(found.map((it) => it.runner))].sort(), ['axe', 'htmlcs']);
  assert.ok(found.some((it) => /H37$/.test(it.code)) && found.some((it) => it.code === 'html-has-lang'), found.map((it) => it.code).join(' '));
});
