// nginx, Caddy and Apache on a free port of this machine, with the files that `wemi build --for` wrote.

import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How long a server may take to answer, in milliseconds: far more than it takes on a busy machine. */
const START_MAX = 60_000;

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string} [host] the argument of `--for`; a server without it knows nothing of the portal
 * @property {[string, string | undefined][]} [encodings] what a browser accepts, and how a compressed file is sent to it
 * @property {(place: Place) => string} config
 * @property {(config: string, folder: string) => string[]} command
 */

/** @typedef {{folder: string, root: string, site: string, port: number}} Place `site`: the folder of the portal, in `root` or the same */

const AS_ROOT = process.getuid?.() === 0;

/** The settings of docs/hosting.md in a language of configuration, with the folders and the port of a test. */
function documented(/** @type {string} */ language, /** @type {Place} */ { root, site, port }) {
  const guide = readFileSync(new URL('../../docs/hosting.md', import.meta.url), 'utf8');
  const block = guide.split('```' + language + '\n')[1]?.split('```')[0];
  if (!block) throw new Error(`docs/hosting.md has no settings in ${language}`);
  return block
    .replace(/((?:root(?: \*)?|DocumentRoot|<Directory) )\/var\/www\/portale/g, `$1${root}`)
    .replaceAll('/var/www/portale', site)
    .replace('listen 80', `listen 127.0.0.1:${port}`)
    .replace('*:80', `127.0.0.1:${port}`)
    .replace(/^www.example.org/m, `http://127.0.0.1:${port}`);
}

/** @param {(place: Place) => string} server @returns {(place: Place) => string} */
const nginx = (server) => (place) => `
${AS_ROOT ? 'user root;' : ''}
daemon off;
pid ${place.folder}/pid;
error_log stderr;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${place.folder}/${it};`).join('\n  ')}
  ${server(place)}
}
`;

/** @type {(place: Place) => string} */
const stock = ({ root, port }) => `server { listen 127.0.0.1:${port}; root ${root}; location / { try_files $uri $uri/ =404; } }`;

/** @type {(place: Place) => string} */
const caddy = (place) => `{\n  admin off\n  auto_https off\n}\n${documented('caddyfile', place)}`;

const MODULES = ['mpm_event', 'authz_core', 'mime', 'dir', 'alias', 'headers', 'rewrite'];

/** @type {(place: Place) => string} */
const apache = (place) => `
${MODULES.map((it) => `LoadModule ${it}_module /usr/lib/apache2/modules/mod_${it}.so`).join('\n')}
ServerRoot ${place.folder}
Listen 127.0.0.1:${place.port}
PidFile ${place.folder}/pid
ErrorLog ${place.folder}/log
${AS_ROOT ? 'User www-data\nGroup www-data' : ''}
TypesConfig /etc/mime.types
${documented('apache', place)}
`;

/** @type {[string, string | undefined][]} */
const BOTH = [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['identity', undefined]];

/** nginx has no brotli of its own. @type {[string, string | undefined][]} */
const GZIP = [['gzip, deflate, br', 'gzip'], ['identity', undefined]];

/** @type {(config: string, folder: string) => string[]} */
const runNginx = (config, folder) => ['nginx', '-p', folder, '-c', config];

/** @type {Server[]} */
export const SERVERS = [
  { name: 'nginx', host: 'nginx', encodings: GZIP, config: nginx((it) => documented('nginx', it)), command: runNginx },
  { name: 'caddy', host: 'caddy', encodings: BOTH, config: caddy, command: (config) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', config] },
  { name: 'apache', host: 'apache', encodings: BOTH, config: apache, command: (config) => ['apache2', '-D', 'FOREGROUND', '-f', config] },
  { name: 'stock nginx', config: nginx(stock), command: runNginx },
];

/** @returns {Promise<number>} a port that is free */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

/**
 * Starts a server on the folder `root`, in which the portal is the folder `site`.
 * @param {Server} server @param {string} root @param {string} site
 * @returns {Promise<{origin: string, stop: () => Promise<void>}>}
 */
export async function start(server, root, site) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wemi-host-'));
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'logs'));
  const port = await freePort();
  const config = path.join(folder, 'config');
  writeFileSync(config, server.config({ folder, root, site, port }));
  const [program, ...args] = server.command(config, folder);
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder } });
  let said = '';
  child.stderr.on('data', (it) => (said += it));
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + START_MAX; Date.now() < end && child.exitCode === null; await setTimeout(50)) {
    if (await fetch(origin, { redirect: 'manual' }).then(() => true, () => false)) return { origin, stop };
  }
  const log = path.join(folder, 'log');
  if (existsSync(log)) said += readFileSync(log, 'utf8');
  await stop();
  throw new Error(`${server.name} does not start: ${said}`);
}
