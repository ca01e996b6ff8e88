// Lighthouse on a phone and on a desk, the median of three runs: 100 in each of its four marks. Heavy, so it is installed and run apart.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

import { chromiumPath, QUIET } from '../browser/support/browser.mjs';
import { record } from '../browser/support/gate.mjs';
import { host } from '../browser/support/host.mjs';
import { kind } from '../browser/support/kinds.mjs';

const RUNS = 3;
const MARKS = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Audits that are left out, with the reason. @type {Record<string, string[]>} */
const LEFT_OUT = {
  // The page of results asks search engines not to list it: what it finds are pages that they list themselves.
  search: ['is-crawlable'],
};

const site = await host();
/** @type {Awaited<ReturnType<typeof launch>>} */ let chrome;
before(async () => {
  chrome = await launch({ chromePath: process.env.CHROME_PATH ?? chromiumPath(), chromeFlags: ['--headless', ...QUIET] });
});
after(async () => {
  await chrome?.kill();
  site.close();
});

/** @param {string} url @param {'mobile' | 'desktop'} device @param {string[]} skipAudits */
async function marks(url, device, skipAudits) {
  const result = await lighthouse(url, { port: chrome.port, logLevel: 'error', skipAudits }, device === 'desktop' ? desktopConfig : undefined);
  if (!result) throw new Error('Lighthouse says nothing');
  const { categories, audits } = result.lhr;
  const lost = Object.values(categories).flatMap((it) => it.auditRefs.filter(({ id, weight }) => weight && (audits[id].score ?? 1) < 1).map(({ id }) => `${it.id}: ${id} ${audits[id].displayValue ?? ''}`));
  return { marks: MARKS.map((it) => Math.round((categories[it].score ?? 0) * 100)), lost };
}

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const name of ['home', 'all services', 'service', 'first question', 'search']) {
  for (const device of /** @type {['mobile', 'desktop']} */ (['mobile', 'desktop'])) {
    test(`Lighthouse gives 100 four times: ${name}, ${device}`, async () => {
      /** @type {Awaited<ReturnType<typeof marks>>[]} */ const runs = [];
      for (let run = 0; run < RUNS; run++) runs.push(await marks(site.origin + kind(name).path, device, LEFT_OUT[name] ?? []));
      const medians = MARKS.map((_, at) => median(runs.map((it) => it.marks[at])));
      record(`${name}, ${device}`, { ...Object.fromEntries(MARKS.map((mark, at) => [mark, medians[at]])), 'audits left out': LEFT_OUT[name]?.join(', ') ?? 'none' });
      assert.deepEqual(medians, MARKS.map(() => 100), runs.flatMap((it) => it.lost).join('\n'));
    });
  }
}

test('Lighthouse takes marks off a bad page', async () => {
  const page = '<!doctype html><html><meta name="robots" content="noindex"><img src="/assets/x.png"><p style="color: #ccc; font-size: 6px">Testo';
  const faulty = await host(undefined, { '/faulty/': page });
  const { marks: [, accessibility, , seo], lost } = await marks(`${faulty.origin}/faulty/`, 'mobile', []);
  faulty.close();
  assert.ok(accessibility < 100 && seo < 100);
  assert.ok(lost.some((it) => it.includes('is-crawlable')), lost.join('\n'));
});
