// A static host, similar to a content network: pages are tested as they are published.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { dist } from './site.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** Gzipped files by path: a folder does not change while it is served. @type {Map<string, Buffer>} */
const compressed = new Map();

/** @param {string} file @returns {Promise<Buffer | undefined>} */
async function inGzip(file) {
  const known = compressed.get(file);
  if (known) return known;
  const text = await readFile(file).catch(() => undefined);
  if (text) compressed.set(file, gzipSync(text));
  return compressed.get(file);
}

/**
 * Serves a folder on a free port, and additional pages of a test by their path.
 * @param {string} [folder] @param {Record<string, string>} [others]
 * @returns {Promise<{origin: string, seen: {path: string, bytes: number}[], close: () => void}>}
 *   `seen`: each response so far with its gzipped size
 */
export async function host(folder = dist(), others = {}) {
  /** @type {{path: string, bytes: number}[]} */
  const seen = [];
  const server = createServer(async (request, response) => {
    const wanted = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const file = path.join(folder, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
    const found = wanted in others ? gzipSync(others[wanted]) : await inGzip(file);
    const body = found ?? (await inGzip(path.join(folder, '404.html'))) ?? Buffer.alloc(0);
    seen.push({ path: wanted, bytes: body.length });
    const type = found ? (TYPES[path.extname(file) || '.html'] ?? 'application/octet-stream') : TYPES['.html'];
    response.writeHead(found ? 200 : 404, { 'content-type': type, 'content-encoding': 'gzip' }).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${port}`, seen, close };
}
