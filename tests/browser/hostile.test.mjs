// Every text that editors write, hostile: shown as text on every page, never run, and the policy of the page has nothing to forbid.
// The fields are those of docs/content-model.md; URLs and addresses of e-mail that could do harm are refused by the build (tests/rules/).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { parseHTML } from 'linkedom';

import { openBrowser, PHONE, visit } from './support/browser.mjs';
import { host } from './support/host.mjs';
import { KINDS } from './support/kinds.mjs';
import { binary, build, copyOfSite, DAY, discard, edit } from './support/site.mjs';
import { files, read } from './support/pages.mjs';
import { PAGES_AT_ONCE } from './support/scope.mjs';

/** In every text: the way out of an attribute, a title, a script and a style, to something that calls `pwn`, which none may reach. */
const OUT = `'"></title></script></style><img src=x onerror=pwn()>`;

/** Before it, in turn: endings of other contexts. Both together fit into a description. */
const PAYLOADS = [
  `<script>pwn()</script>`,
  ` autofocus onfocus=pwn() x=`,
  `javascript:pwn()//`,
  `"}*{background:url(//evil.example)}`,
  `{{ pwn() }}{% raw %}`,
  `--><iframe srcdoc="<script>pwn()</script>">`,
  'data:text/html,<script>pwn()</script>',
  `\\"-pwn()-"\${pwn()}`,
  `]]><a href="javascript:pwn()">x</a>`,
  `&lt;script&gt;pwn()&lt;/script&gt;`,
];

/** Keys whose values are free text, localized or not, alone or in a list. */
const TEXTS = [
  ...['nome', 'motto', 'ente', 'testo', 'descrizione', 'sinonimi', 'zone', 'atto', 'aiuto', 'titolo', 'nome_breve'],
  ...['parole_dei_cittadini', 'motivo_stato', 'ente_competente', 'unita_responsabile', 'condizioni', 'verificato_da', 'alt', 'avviso'],
  ...['ragione_sociale', 'etichetta', 'nota_orari', 'nota_accesso', 'mezzi_pubblici', 'indirizzo', 'localita', 'qualifica', 'mansioni', 'attivazione'],
  ...['gestore', 'ruolo', 'se', 'altri_comuni', 'per', 'a_settimana'],
];

/** What is written into the body of every page: raw HTML is allowed on this site, so the sanitiser is asked too. */
const BODY = `

<b onclick="pwn()" style="position:fixed;background:url(//evil.example)">grassetto</b>
<img src="x" onerror="pwn()"> <a href="javascript:pwn()">x</a> <a href=" jav&#x09;ascript:pwn()">x</a>

<script>pwn()</script>

<style>*{background:url(//evil.example)}</style>

<svg onload="pwn()"><animate onbegin="pwn()" attributeName="x"/></svg> <math><mtext><img src=x onerror=pwn()></mtext></math>

<iframe srcdoc="&lt;script&gt;pwn()&lt;/script&gt;"></iframe> <object data="//evil.example"></object> <embed src="//evil.example">

<form action="//evil.example"><input name="q" autofocus onfocus="pwn()"></form> <base href="//evil.example/"> <meta http-equiv="refresh" content="0;url=//evil.example">

\`\`\`"><script>pwn()</script>
</code></pre><script>pwn()</script>
\`\`\`

Testo \`</code><script>pwn()</script>\` e "><script>pwn()</script>.
`;

let count = 0;

/** A text for a TOML string. @param {string} text @param {string} key */
function poisoned(text, key) {
  const payload = (PAYLOADS[count++ % PAYLOADS.length] + OUT).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  // A description may have 160 characters, a name 120.
  return JSON.stringify(['descrizione', 'titolo', 'nome', 'nome_breve', 'ragione_sociale'].includes(key) ? '' : text).slice(0, -1) + payload + ` ${count}"`;
}

/** @param {string} toml */
function poison(toml) {
  const string = /"((?:[^"\\]|\\.)*)"/g;
  const value = '("(?:[^"\\\\]|\\\\.)*"|\\{[^}]*\\}|\\[[^\\]]*\\])';
  const keys = new RegExp(`(?<![\\w.-])(${TEXTS.join('|')})\\s*=\\s*${value}`, 'g');
  return toml.replace(keys, (all, key, /** @type {string} */ found) => {
    // A list of tables, whose own keys are found; and the home page of the authority, which has the name of the authority.
    if (found.startsWith('[') && found.includes('{') || found.startsWith('"https:')) return all;
    return `${key} = ${found.replace(string, (_, text) => poisoned(JSON.parse(`"${text}"`), key))}`;
  });
}

/** @param {string} site */
function poisonAll(site) {
  const folder = path.join(site, 'content');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.toml') && !entry.name.startsWith('sinonimi')) writeFileSync(file, poison(text));
    if (!file.endsWith('.md')) continue;
    const [, form, body] = text.split(/^\+\+\+\s*$/m);
    writeFileSync(file, `+++${poison(form)}+++${body}${BODY}`);
  }
  edit(path.join(folder, 'site.toml'), 'html = false', 'html = true');
}

/** @type {string} */ let site;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof host>>} */ let origin;
before(async () => {
  site = copyOfSite();
  poisonAll(site);
  process.env.WEMI_DIST = build(site);
  browser = await openBrowser();
  origin = await host();
});
after(async () => {
  await browser?.close();
  origin?.close();
  discard(site);
});

test('every field is hostile', () => assert.ok(count > 2000, `${count} texts`));

test('no page has anything that runs, loads or looks other than ours', () => {
  const wrong = [];
  const harmless = ['application/json', 'application/ld+json'];
  // One at a time: all of them together are larger than what they are made from.
  const all = files().filter((file) => file.endsWith('.html'));
  assert.ok(all.length > 300, `${all.length} pages`);
  for (const url of all) {
    const { document } = parseHTML(read(url));
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$/i.test(attribute)) wrong.push(`${url}: ${name} ${attribute}=${value}`);
        const scheme = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
        if (['href', 'src', 'action', 'data', 'formaction'].includes(attribute) && /^(javascript|data|vbscript|\/\/)/.test(scheme)) {
          wrong.push(`${url}: ${name} ${attribute}=${value}`);
        }
      }
      if (['iframe', 'object', 'embed', 'base', 'style'].includes(name)) wrong.push(`${url}: <${name}>`);
      if (name === 'script') {
        const type = element.getAttribute('type') ?? '';
        if (harmless.includes(type)) JSON.parse(element.textContent ?? '');
        else if (!element.getAttribute('src')?.startsWith('/assets/')) wrong.push(`${url}: <script ${type}>`);
      }
    }
  }
  assert.deepEqual([...new Set(wrong)].slice(0, 10), []);
});

test('files for machines can be read by machines', () => {
  const machines = files().filter((file) => /\.(json|xml|webmanifest)$/.test(file));
  assert.ok(machines.length > 5);
  for (const file of machines) {
    if (!file.endsWith('.xml')) JSON.parse(read(file));
    else assert.doesNotMatch(read(file), /<script|<svg|<img|<iframe|onerror=pwn\(\)>(?!\s*\d*<)/, file);
  }
});

describe('hostile text is inert', PAGES_AT_ONCE, () => {
  for (const kind of [...KINDS, { name: 'English home', path: '/en/' }, { name: 'English provider', path: '/en/enti/la-lanterna/' }, { name: 'English space', path: '/en/spazi/spazio-ornato/' }, { name: 'English search', path: '/en/cerca/' }]) {
    test(`hostile text is inert in a browser: ${kind.name}`, async () => {
      const context = await browser.newContext({ viewport: PHONE });
      const page = await context.newPage();
      /** @type {string[]} */ const seen = [];
      page.on('dialog', (dialog) => void (seen.push(`dialog ${dialog.message()}`), dialog.dismiss()));
      page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && seen.push(message.text())));
      page.on('pageerror', (error) => void seen.push(error.message));
      page.on('request', (request) => void (new URL(request.url()).origin !== origin.origin && seen.push(`request ${request.url()}`)));
      await page.addInitScript(() => {
        Object.assign(globalThis, { pwn: () => console.error('pwn was called') });
        document.addEventListener('securitypolicyviolation', (it) => console.error(`policy: ${it.violatedDirective} ${it.blockedURI}`));
      });
      await visit(page, origin.origin, kind);
      await page.waitForLoadState('networkidle');
      if (!('leadsTo' in kind)) {
        const box = page.locator('input[type=search]').first();
        if (await box.count()) {
          await box.fill('"><img src=x onerror=pwn()> badante');
          // The number of suggestions is announced when they are shown, and when there are none.
          await page.waitForFunction(() => document.querySelector('form [role=status]')?.textContent);
        }
        assert.match(await page.innerText('body'), /pwn\(\)/, 'the texts are shown as they are written');
      }
      assert.deepEqual(seen, []);
      await context.close();
    });
  }
});

test('the title of a service page is shown letter for letter', async () => {
  const page = await browser.newPage();
  for (const [file, url] of [['baby-sitter.md', '/servizi/baby-sitter/'], ['badante.en.md', '/en/servizi/badante/']]) {
    const toml = readFileSync(path.join(site, 'content/services', file), 'utf8');
    const title = JSON.parse(/^titolo = (".*")$/m.exec(toml)?.[1] ?? '""');
    assert.match(title, /pwn/);
    await page.goto(origin.origin + url);
    assert.equal((await page.innerText('h1')).replace(/\s+/g, ' ').trim(), title);
  }
  await page.close();
});

describe('a URL that could do harm is refused, with its line, or encoded', () => {
  const places = [
    ['content/providers/la-lanterna.toml', /^sito = .*$/m, 'sito', 'enti/la-lanterna/index.html'],
    ['content/site.toml', /^dichiarazione_accessibilita = .*$/m, 'dichiarazione_accessibilita', 'index.html'],
  ];
  const refused = ['javascript:pwn()', ' JavaScript:pwn()', 'data:text/html,x', '//evil.example'];
  const encoded = [
    ['https://x.example/"><script>pwn()</script>', 'https://x.example/%22%3E%3Cscript%3Epwn()%3C/script%3E'],
    ['https://x.example/ onclick=pwn()', 'https://x.example/%20onclick=pwn()'],
  ];
  for (const [file, line, key, shown] of places) {
    test(`${key}`, () => {
      const clean = copyOfSite();
      try {
        const target = path.join(clean, String(file));
        const text = readFileSync(target, 'utf8');
        assert.match(text, /** @type {RegExp} */ (line));
        for (const url of refused) {
          writeFileSync(target, text.replace(line, () => `${key} = ${JSON.stringify(url)}`));
          const ran = spawnSync(binary(), ['--site', clean, 'check', '--date', DAY], { encoding: 'utf8' });
          assert.equal(ran.status, 1, url);
          assert.match(ran.stderr, new RegExp(`${file}:\\d+:\\d+ \\[parse/bad-url\\]`), url);
        }
        for (const [url, href] of encoded) {
          writeFileSync(target, text.replace(line, () => `${key} = ${JSON.stringify(url)}`));
          build(clean, '--out', path.join(clean, 'out'));
          const html = readFileSync(path.join(clean, 'out', String(shown)), 'utf8');
          assert.ok(html.includes(`href="${href}"`) && !html.includes('<script>pwn'), url);
        }
      } finally {
        discard(clean);
      }
    });
  }
});
