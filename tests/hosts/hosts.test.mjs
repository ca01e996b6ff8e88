// The portal on real hosts: every page, every old address, odd paths; types, caching, headers, error pages.

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get as request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { openBrowser } from '../browser/support/browser.mjs';
import { build, copyOfSite, discard, edit, OLD_SLUG } from '../browser/support/site.mjs';
import { SERVERS, start } from './servers.mjs';

const HOST = 'https://wemi.example.org';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const SECURITY = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy', 'cross-origin-opener-policy'];

/** Paths that nobody links to, each with the status that it has. */
const ODD = /** @type {[string, number[]][]} */ ([
  ['nessuna/', [404]],
  ['servizi/nessuno/', [404]],
  ['en/nothing/', [404]],
  ['assets/none.0123456789ab.js', [404]],
  ['.nginx.conf', [403, 404]],
  ['.Caddyfile', [403, 404]],
  ['.htaccess', [403, 404]],
  ['.git/config', [403, 404]],
  ['.well-known/security.txt', [200]],
  ['index.html', [200]],
  ['servizi/badante/index.html', [200, 308]],
  ['servizi/badante/?q=1', [200]],
  ['servizi', [301, 302, 308]],
  ['SERVIZI/', [404]],
  ['servizi//badante/', [200, 301, 308, 404]],
  ['%2e%2e/%2e%2e/etc/passwd', [400, 403, 404]],
  ['servizi/%00', [400, 404, 500]],
  ['servizi/%ff/', [400, 404]],
  ['servizi/citt%C3%A0/', [404]],
  ['x'.repeat(200), [404]],
  // Longer than the name of a file may be: Caddy has an error of its own.
  ['x'.repeat(2000), [403, 404, 414, 500]],
  ['robots.txt', [200]],
  ['feed.xml', [200]],
]);

/** @type {Record<string, (body: Buffer) => Buffer>} */
const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync };

/**
 * Requests a URL, and does not decode the answer as `fetch` does.
 * @param {string} url @param {string} accepted
 * @returns {Promise<{headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
const raw = (url, accepted) => new Promise((resolve, reject) => {
  request(url, { headers: { 'accept-encoding': accepted } }, (answer) => {
    /** @type {Buffer[]} */ const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
  }).on('error', reject);
});

for (const server of SERVERS) {
  for (const base of ['/', '/portale/']) {
    // What knows nothing of the portal is the same in a folder.
    if (base !== '/' && !server.host) continue;
    // Compressing a whole portal takes long, and is the same in a folder.
    const isCompressed = server.host !== undefined && base === '/';
    describe(`${server.name} at ${base}`, () => {
      /** @type {string} */ let source;
      /** @type {string} */ let root;
      /** @type {string} */ let site;
      /** @type {Awaited<ReturnType<typeof start>>} */ let running;
      before(async () => {
        source = copyOfSite();
        edit(path.join(source, 'content/site.toml'), 'nome = ', 'sicurezza = { email = "sicurezza@example.org", scadenza = 2027-10-01 }\nnome = ');
        root = mkdtempSync(path.join(tmpdir(), 'wemi-root-'));
        chmodSync(root, 0o755);
        site = path.join(root, base);
        const flags = [server.host ? ['--for', server.host] : [], isCompressed ? ['--compress'] : []].flat();
        build(source, '--out', site, '--base-url', HOST + base, ...flags);
        running = await start(server, root, site);
      });
      after(async () => {
        await running?.stop();
        discard(source);
        rmSync(root, { recursive: true, force: true });
      });

      const get = (/** @type {string} */ url, /** @type {Record<string, string>} */ headers = {}) =>
        fetch(running.origin + url, { redirect: 'manual', headers });
      const files = () => readdirSync(site, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
        .map((it) => path.relative(site, path.join(it.parentPath, it.name)));

      /** @param {Response} answer @param {string} caching */
      function checkHeaders(answer, caching) {
        if (!server.host) return;
        assert.equal(answer.headers.get('cache-control'), caching, answer.url);
        for (const name of SECURITY) assert.ok(answer.headers.get(name), `${answer.url} has no ${name}`);
        assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/);
      }

      test('every page of the sitemap', async () => {
        const urls = [...readFileSync(path.join(site, 'sitemap.xml'), 'utf8').matchAll(/<loc>(.*?)<\/loc>/g)].map((it) => it[1].slice(HOST.length));
        assert.ok(urls.length > 300, `only ${urls.length} pages`);
        for (const url of urls) {
          const answer = await get(url);
          assert.equal(answer.status, 200, url);
          assert.match(answer.headers.get('content-type') ?? '', /^text\/html(; ?charset=utf-8)?$/i, url);
          assert.match(await answer.text(), /^<!DOCTYPE html>/, url);
          checkHeaders(answer, 'no-cache');
          const tag = answer.headers.get('etag');
          assert.ok(tag, `${url} has no ETag`);
          assert.equal((await get(url, { 'if-none-match': tag })).status, 304, url);
        }
      });

      test('every file has its type and its caching', async () => {
        const types = /** @type {Record<string, RegExp>} */ ({
          '.js': /^(text|application)\/javascript/, '.css': /^text\/css/, '.svg': /^image\/svg\+xml/, '.json': /^application\/json/,
          '.xml': /^(text|application)\/xml/, '.txt': /^text\/plain/, '.png': /^image\/png/, '.jpg': /^image\/jpeg/, '.pdf': /^application\/pdf/,
        });
        const named = (/** @type {string} */ it) => /\.[0-9a-f]{12}\.|^search\/.*\/[0-9a-v]{7}\d+\.json(\.br|\.gz)?$/.test(it);
        const others = files().filter((it) => !it.endsWith('.html') && !/^[._]/.test(it));
        assert.ok(others.filter(named).length > 20, 'files with fingerprints');
        for (const file of others) {
          const answer = await get(base + file);
          assert.equal(answer.status, 200, file);
          const type = types[path.extname(file)];
          if (type) assert.match(answer.headers.get('content-type') ?? '', type, file);
          checkHeaders(answer, named(file) ? IMMUTABLE : 'no-cache');
          await answer.arrayBuffer();
        }
      });

      test('compressed files are sent as they are', { skip: !isCompressed }, async () => {
        const originals = files().filter((it) => it.endsWith('.gz')).map((it) => it.slice(0, -3));
        assert.ok(originals.length > 500, `only ${originals.length} files are compressed`);
        for (const original of originals) {
          const url = base + original.replace(/(^|\/)index\.html$/, '$1');
          const text = readFileSync(path.join(site, original));
          for (const [accepted, expected] of server.encodings ?? []) {
            const { headers, body } = await raw(running.origin + url, accepted);
            const name = `${url} for ${accepted}`;
            assert.equal(headers['content-encoding'], expected, name);
            if (expected) assert.match(headers.vary ?? '', /accept-encoding/i, name);
            const type = original.endsWith('.html') ? /^text\/html/ : original.endsWith('.js') ? /^(text|application)\/javascript/ : /./;
            assert.match(headers['content-type'] ?? '', type, name);
            const sent = readFileSync(path.join(site, original + (expected === 'br' ? '.br' : '.gz')));
            assert.ok(expected ? body.equals(sent) && DECODERS[expected](body).equals(text) : body.equals(text), name);
          }
        }
      });

      test('an old address leads to the new one in one step', { skip: !server.host }, async () => {
        for (const folder of ['servizi/', 'en/servizi/']) {
          for (const old of [`${base}${folder}${OLD_SLUG.old}/`, `${base}${folder}${OLD_SLUG.old}`]) {
            const page = path.join(site, folder, OLD_SLUG.old, 'index.html');
            const target = /url=([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1];
            const answer = await get(old);
            assert.equal(answer.status, 301, old);
            assert.equal(new URL(answer.headers.get('location') ?? '', running.origin).pathname, target, old);
            assert.equal((await get(target ?? '')).status, 200);
          }
        }
      });

      test('odd paths', async () => {
        for (const [odd, statuses] of ODD) {
          const answer = await get(base + odd);
          // A stock host does not hide files, and knows no settings to hide.
          if (server.host || !odd.startsWith('.')) assert.ok(statuses.includes(answer.status), `${odd.slice(0, 80)}: ${answer.status}`);
          const body = await answer.text();
          // Dots lead out of a folder, and Apache answers to a zero byte before it reads settings.
          if (server.host && answer.status === 404 && !/%2e|%00/.test(odd)) {
            assert.match(body, odd.startsWith('en/') ? /<html lang="en"/ : /<html lang="it"/, odd);
            checkHeaders(answer, 'no-cache');
          }
        }
      });

      test('search and estimator work in a browser', async () => {
        const browser = await openBrowser();
        const context = await browser.newContext();
        try {
          const page = await context.newPage();
          /** @type {string[]} */ const faults = [];
          page.on('pageerror', (it) => void faults.push(String(it)));
          page.on('console', (it) => void (it.type() === 'error' && faults.push(it.text())));
          await page.goto(`${running.origin}${base}cerca/?q=badante`);
          await page.locator('.results a').first().waitFor();
          assert.match(await page.locator('main').innerText(), /badante/i);
          await page.goto(`${running.origin}${base}servizi/badante/`);
          await page.locator('.estimator:not([hidden]) input').first().waitFor();
          assert.deepEqual(faults, []);
        } finally {
          await context.close();
          await browser.close();
        }
      });
    });
  }
}
