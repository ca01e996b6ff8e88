// A static host, similar to a content network: text is sent in brotli, compressed once.

import { createServer } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** The highest level of brotli takes minutes for a large file: content networks do not use it. */
const LARGE = 2 ** 20;

/**
 * Serves files on a free port.
 * @param {import('./engines/index.mjs').Files} files by path, without the first slash
 * @returns {Promise<{ origin: string, seen: { path: string, bytes: number }[], close: () => void }>}
 *   `seen`: each response so far, with the transferred size of its body
 */
export async function host(files) {
  /** @type {{ path: string, bytes: number }[]} */
  const seen = [];
  /** @type {Map<string, { body: Buffer, head: Record<string, string> }>} */
  const packed = new Map();

  /** @param {string} name @param {string | Uint8Array} content */
  function pack(name, content) {
    const plain = Buffer.from(content);
    const type = TYPES[path.extname(name)];
    // Other files are already compressed, and content networks do not compress them again.
    if (!type) return { body: plain, head: { 'content-type': 'application/octet-stream' } };
    const quality = plain.length > LARGE ? 9 : 11;
    const body = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
    return { body, head: { 'content-type': type, 'content-encoding': 'br' } };
  }

  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname.slice(1));
    const content = files.get(name);
    if (content === undefined) {
      seen.push({ path: name, bytes: 0 });
      response.writeHead(404).end();
      return;
    }
    let found = packed.get(name);
    if (!found) packed.set(name, (found = pack(name, content)));
    seen.push({ path: name, bytes: found.body.length });
    response.writeHead(200, { ...found.head, 'content-length': String(found.body.length), 'cache-control': 'max-age=600' }).end(found.body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${port}`, seen, close };
}
