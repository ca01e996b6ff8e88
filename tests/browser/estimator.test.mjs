// The estimator of a service page: the cents of the table, use by keyboard, and no input that leaves the form.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import axe from 'axe-core';

import { openBrowser, WAIT_MAX, PHONE, SMALLEST, sticksOut, WIDE } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { servicePages } from './support/pages.mjs';
import { EVERYTHING, PAGES_AT_ONCE } from './support/scope.mjs';
import { DAY } from './support/site.mjs';
import { faultsOf, kept } from './support/walk.mjs';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let site;
before(async () => {
  browser = await openBrowser();
  site = await host();
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @typedef {import('playwright-core').Page} Page */
/** @param {string} path @param {(page: Page) => Promise<void>} work @param {import('playwright-core').BrowserContextOptions & {day?: string}} [options] */
async function at(path, work, { day = DAY, ...options } = { viewport: PHONE }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  // A fare scheme ends on a day: the clock of the device is set to the date of the build.
  if (options.javaScriptEnabled !== false) await page.clock.setFixedTime(`${day}T12:00:00`);
  await page.goto(site.origin + path);
  await work(page);
  await context.close();
}

/** Fills the form as a person does, and waits for the answer. @param {Page} page @param {{means?: string, weekly?: string, away?: boolean, people?: string}} typed */
async function ask(page, { means, weekly, away = false, people }) {
  if (means !== undefined) await page.fill('#_means', means);
  if (weekly !== undefined) await page.fill('#_settimana', weekly);
  if (people !== undefined) await page.selectOption('#_persone', people);
  if (await page.locator('#_altrove').count()) await page.setChecked('#_altrove', away);
  // The previous answer is removed, so that it is not taken for the new one.
  await page.evaluate(() => {
    for (const it of document.querySelectorAll('.estimate')) it.textContent = '';
    for (const it of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.fault'))) it.hidden = true;
  });
  await page.click('.estimator [type=submit]');
  await page.waitForFunction(() => document.querySelector('.estimate')?.textContent || document.querySelector('.fault:not([hidden])'), undefined, WAIT_MAX);
  return page.locator('.estimate').innerText();
}

/** The estimate for each provider. @param {Page} page @returns {Promise<Record<string, string>>} */
const lines = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.estimate-more dl > div')].map((it) => [it.children[0].textContent, it.children[1].textContent])));

/**
 * The static table, however it is turned: the cells of one row of the scheme, by provider.
 * @param {Page} page @returns {Promise<{row: string, cells: Record<string, string>}[]>}
 */
const table = (page) => page.evaluate(() => {
  // The words of a cell for the eye, without the note of how they came about.
  const words = (/** @type {Element} */ it) => {
    const copy = /** @type {Element} */ (it.cloneNode(true));
    copy.querySelectorAll('.row-note').forEach((note) => note.remove());
    return copy.textContent?.trim() ?? '';
  };
  const line = document.querySelector('p.price-line');
  if (line) return [{ row: 'Per tutti', cells: { 'Tutti gli enti': (line.textContent ?? '').split(', uguale')[0] } }];
  const heading = (/** @type {Element} */ it) => it.textContent?.trim() ?? '';
  const trs = [...(document.querySelector('main table.prices')?.querySelectorAll('tr') ?? [])];
  const all = trs.map((tr) => [...tr.children].map(words));
  const [[corner, ...heads], ...rows] = all;
  if (corner !== 'Ente') return rows.map(([, ...cells], at) => [heading(trs[at + 1].children[0]), ...cells]).map(([row, ...cells]) => ({ row, cells: Object.fromEntries(cells.map((it, at) => [heads[at], it])) }));
  return heads.map((_, at) => ({ row: heading(trs[0].children[at + 1]), cells: Object.fromEntries(rows.map(([name, ...cells]) => [name, cells[at].replace(/\s+(l’ora|a pasto|al mese|ogni volta|a pacchetto)$/, '')])) }));
});

/** What to type to be in a row of the table: at both of its edges. @param {string} row @returns {{means?: string, away?: boolean}[]} */
function asked(row) {
  const amounts = [...row.matchAll(/[\d.]+(?:,\d\d)?(?=\s€)/g)].map(([it]) => it);
  if (row.startsWith('Senza ISEE')) return [{ means: '' }];
  if (row.startsWith('Se non abiti')) return [{ means: '', away: true }, { means: '0', away: true }];
  if (row.startsWith('Per tutti')) return [{}];
  if (row.startsWith('ISEE fino a')) return [{ means: '0' }, { means: amounts[0] }];
  return [{ means: amounts[0] }, { means: amounts[1] ?? '99.000.000' }];
}

/** The unit that follows a price. @param {string} text */
const bare = (text) => text.replace(/\s+(l’ora|a pasto|al mese|ogni volta|a pacchetto|una volta sola)$/, '').replace(/\u00a0/g, ' ');

/** Services of each kind of scheme: bands in euro and in parts, on every ISEE; linear; fixed. */
const SAMPLED = [
  'badante', 'baby-sitter', 'pasti-domicilio', 'consulenza-psicologica', 'sollievo-familiari', 'nido-familiare', 'centro-diurno', 'teleassistenza',
  'accompagnamento-visite', 'infermiere-domicilio', 'badante-condivisa', 'sostegno-disabilita', 'colf', 'disbrigo-pratiche',
];

describe('the estimator gives the cents of the table', PAGES_AT_ONCE, () => {
  for (const name of SAMPLED) {
    test(`the estimator gives the cents of the table: ${name}`, () =>
      at(`/servizi/${name}/`, async (page) => {
        const rows = await table(page);
        const ends = (/** @type {string} */ text) => bare(text).match(/gratuito|\d[\d.,]* €/g) ?? [bare(text)];
        let compared = 0;
        for (const { row, cells } of rows) {
          /** @type {Map<string, string[][]>} the lowest and highest price of each provider, at each edge of the row */
          const answers = new Map(Object.keys(cells).map((it) => [it, []]));
          for (const typed of asked(row)) {
            if (!(await page.locator('#_means').count())) delete typed.means;
            await ask(page, typed);
            const found = await lines(page);
            for (const [provider, seen] of answers) seen.push(ends(found[provider] ?? found['Tutti gli enti']));
          }
          for (const [provider, expected] of Object.entries(cells)) {
            const seen = answers.get(provider) ?? [];
            const [low, high] = [ends(expected)[0], ends(expected).at(-1)];
            // In proportion to the ISEE, the edges of the row have the two ends; else each edge has both.
            const how = /÷/.test(row) ? 'some' : 'every';
            assert.ok(seen.length && seen[how]((it) => it[0] === low) && seen[how]((it) => it.at(-1) === high), `${row}, ${provider}: ${JSON.stringify(seen)}, not ${expected}`);
            compared++;
          }
        }
        assert.ok(compared > 0, 'something was compared');
      }));
  }
});

test('free services and those on request have no form: there is nothing to compute', async () => {
  for (const name of ['isee-caf', 'svuotacantine']) {
    await at(`/servizi/${name}/`, async (page) => {
      assert.match(await page.innerText('.price-now'), /Gratuito|preventivo|Da \d/);
      assert.equal(await page.locator('.estimator').count(), 0, name);
    });
  }
});

test('a month is units a week × 52 / 12, and subsidies that apply are listed', () =>
  at('/servizi/badante/', async (page) => {
    const said = (await ask(page, { means: '10.000', weekly: '40' })).replace(/\u00a0/g, ' ');
    assert.match(said, /^Stima con ISEE di 10\.000 €: da 2,48 € a 3,56 € l’ora, da 429,87 € a 617,07 € al mese\.$/);
    assert.equal((await lines(page))['La Lanterna'].replace(/\u00a0/g, ' '), '3,56 € l’ora, 617,07 € al mese');
    assert.match((await page.innerText('.granted')).replace(/\u00a0/g, ' '), /Voucher cura.*180 € ogni mese, ti restano da pagare da 249,87 € a 437,07 € al mese/);
    assert.match(await page.innerText('.estimate-more'), /Stima, non vincolante[^]*Delibera dimostrativa n\. 101\/2026/);
    await ask(page, { means: '30.000' });
    assert.ok(await page.locator('.granted').isHidden(), 'above its ceiling the voucher is not listed');
  }));

test('the edge of a band belongs to it, and a cent more does not', () =>
  at('/servizi/baby-sitter/', async (page) => {
    assert.match(await ask(page, { means: '6.500,00' }), /gratuito/);
    assert.doesNotMatch(await ask(page, { means: '6.500,01' }), /gratuito/);
  }));

test('how many people share changes the price', () =>
  at('/servizi/badante-condivisa/', async (page) => {
    await ask(page, { means: '', people: '4' });
    assert.equal((await lines(page))['La Lanterna'].replace(/\u00a0/g, ' '), '6,80 € l’ora');
    await ask(page, { means: '', people: '2' });
    assert.equal((await lines(page))['La Lanterna'].replace(/\u00a0/g, ' '), '10,40 € l’ora');
  }));

test('a person who lives elsewhere reads that the service is not for them', () =>
  at('/servizi/pasti-domicilio/', async (page) => {
    assert.match(await ask(page, { means: '5000', away: true }), /solo per chi abita a Milano/);
    assert.ok(await page.locator('.estimate-more').isHidden());
  }));

test('a fare that is over is not computed with; a clock that is behind is no reason', async () => {
  await at('/servizi/baby-sitter/', async (page) => assert.match(await ask(page, { means: '0' }), /non è più valida/), { day: '2027-01-01' });
  await at('/servizi/baby-sitter/', async (page) => assert.match(await ask(page, { means: '0' }), /gratuito/), { day: '1970-01-02' });
});

test('the next fare is computed with from its first day', async () => {
  for (const [day, expected] of /** @type {[string, RegExp][]} */ ([[DAY, /da 2,48 € a 3,56 € l’ora/], ['2026-12-31', /da 2,48 € a 3,56 € l’ora/], ['2027-01-01', /gratuito/]])) {
    await at('/servizi/badante/', async (page) => assert.match((await ask(page, { means: '6.500' })).replace(/\u00a0/g, ' '), expected), { day });
  }
});

test('by the keyboard alone', () =>
  at('/servizi/badante/', async (page) => {
    await page.focus('#_means');
    await page.keyboard.type('12.000,01');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1,5');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.ok(await page.isChecked('#_altrove'));
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.estimate:not(:empty)', WAIT_MAX);
    assert.match(await page.innerText('.estimate'), /12\.000,01.*al mese/);
    assert.equal(await page.getAttribute('.estimate', 'role'), 'status');
  }));

test('what cannot be read is explained beside the field, which gets the focus', () =>
  at('/servizi/badante/', async (page) => {
    for (const [typed, said] of /** @type {[string, RegExp][]} */ ([['6,500', /6500 oppure 6,50/], ['seimila', /non è un importo/], ['-5', /meno di zero/], ['1000000000', /troppo grande/], ['<img src=x onerror=alert(1)>', /non è un importo/]])) {
      await ask(page, { means: typed });
      const means = page.locator('#_means');
      const message = page.locator(`#${(await means.getAttribute('aria-describedby'))?.split(' ')[1]}`);
      assert.match(await message.innerText(), said, typed);
      assert.equal(await means.getAttribute('aria-invalid'), 'true');
      assert.equal(await page.evaluate(() => document.activeElement?.id), '_means');
      assert.equal(await page.innerText('.estimate'), '');
    }
    await ask(page, { means: '10000', weekly: '200' });
    assert.match(await page.innerText('#_settimana-errore'), /168/);
    await ask(page, { means: '10000', weekly: '' });
    assert.equal(await page.locator('[aria-invalid]').count(), 0);
    assert.ok(await page.locator('#_means-errore').isHidden());
  }));

test('nothing typed is kept, sent or written in an address', () =>
  at('/servizi/badante/', async (page) => {
    /** @type {string[]} */ const requests = [];
    page.on('request', (it) => void requests.push(`${it.url()} ${it.postData() ?? ''}`));
    await ask(page, { means: '7777,77', weekly: '3,33' });
    await page.waitForLoadState('networkidle');
    assert.ok(requests.length, 'the code of the estimator was fetched');
    assert.deepEqual(requests.filter((it) => /7777|3[.,]33/.test(it) || !it.startsWith(site.origin)), []);
    assert.equal(page.url(), `${site.origin}/servizi/badante/`);
    assert.deepEqual(await page.evaluate(kept), []);
    assert.deepEqual(await page.context().cookies(), []);
    // A field without a name stays out of the address, even if the script did not load.
    assert.equal(await page.locator('.estimator [name]').count(), 0);
  }));

test('its code is loaded at the first focus, and not before', (t) =>
  at('/servizi/badante/', async (page) => {
    await page.waitForLoadState('networkidle');
    const before = site.seen.filter((it) => /estimator|pricing/.test(it.path)).length;
    await Promise.all([page.waitForResponse(/pricing-scheme/, WAIT_MAX), page.focus('#_means')]);
    await page.waitForLoadState('networkidle');
    const came = site.seen.filter((it) => /estimator|pricing/.test(it.path));
    assert.ok(came.length > before);
    const bytes = [...new Map(came.map((it) => [it.path, it.bytes])).values()].reduce((sum, it) => sum + it, 0);
    t.diagnostic(`${bytes} bytes in ${came.length - before} files`);
    assert.ok(bytes < 8 * 1024, `${bytes} bytes`);
  }));

test('without JavaScript there is no form, and the table', () =>
  at('/servizi/badante/', async (page) => {
    assert.ok(await page.locator('.estimator').isHidden());
    assert.ok(await page.locator('table.prices').first().isVisible());
    assert.match(await page.innerText('main'), /Stima, non vincolante/);
  }, { viewport: SMALLEST, javaScriptEnabled: false }));

test('in English too', () =>
  at('/en/servizi/badante/', async (page) => {
    assert.match(await ask(page, { means: '10,000', weekly: '1.5' }), /^Estimate with ISEE of €10,000: from €2\.48 to €3\.56 an hour, from €16\.12 to €23\.14 a month\.$/);
  }));

test('every estimator of the site computes', { skip: !EVERYTHING && 'the gate checks each service page' }, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.setFixedTime(`${DAY}T12:00:00`);
  let computed = 0;
  for (const servicePage of servicePages()) {
    await page.goto(site.origin + servicePage);
    if (!(await page.locator('.estimator').count())) continue;
    const means = (await page.locator('#_means').count()) ? '9.000' : undefined;
    assert.match(await ask(page, { means }), /€|gratuito|preventivo/, servicePage);
    computed++;
  }
  assert.ok(computed > 60, `only ${computed}`);
  await context.close();
});

for (const viewport of [PHONE, WIDE]) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing in an answer and in a fault: ${viewport.width} ${colorScheme}`, () =>
      at('/servizi/badante/', async (page) => {
        await page.evaluate(axe.source);
        await ask(page, { means: '10000', weekly: '6' });
        assert.deepEqual(await page.evaluate(faultsOf, '.estimator'), []);
        await ask(page, { means: 'x', weekly: 'x' });
        assert.deepEqual(await page.evaluate(faultsOf, '.estimator'), []);
      }, { viewport, colorScheme }));
  }
}

test('an answer fits the smallest screen, and targets are large enough', () =>
  at('/servizi/badante/', async (page) => {
    await ask(page, { means: '99.999.999,99', weekly: '168' });
    assert.deepEqual(await page.evaluate(sticksOut), []);
    const small = await page.evaluate(() => [...document.querySelectorAll('.estimator :is(input:not([type=checkbox]), select, button, label.choice)')].filter((it) => it.getBoundingClientRect().height < 44).map((it) => it.outerHTML.slice(0, 80)));
    assert.deepEqual(small, []);
  }, { viewport: SMALLEST }));
